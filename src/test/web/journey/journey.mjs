import fs from 'node:fs';
import path from 'node:path';
import { headerOf } from './recorder.mjs';
import { target } from './places.mjs';
import { steps } from './steps/steps.mjs';
import { watch } from './watch.mjs';

const PATIENCE = 15_000;

/**
 * Goes through all that a customer does in the page, step by step, and stops where one fails.
 *
 * @returns what failed; nothing where all went well
 */
export async function journey({ browser, demo, recorder, contract, page: site, stranger }) {
  const context = await browser.newContext({ acceptDownloads: true });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const idOf = (method, url) => operationAt(contract, method, url);
  const watched = watch(page, idOf);
  const crossed = crossedOn(contract, recorder);
  const pictures = path.join(target, 'pictures');
  fs.mkdirSync(pictures);
  for (const [index, { name, does, complaints = [] }] of steps.entries()) {
    const began = Date.now();
    const picture = path.join(pictures, `${String(index + 1).padStart(2, '0')} ${name}.png`);
    try {
      await does({ context, page, demo, crossed, site, stranger });
      same(watched.taken(), [...complaints].sort(), 'complaints of the page');
      console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${name}`);
    } catch (failed) {
      return [`${name}: ${failed.message}\n${picture} shows it`];
    } finally {
      await page.screenshot({ path: picture, fullPage: true });
    }
  }
  return [];
}

function operationAt(contract, method, url) {
  const { pathname } = new URL(url);
  return contract.operation(method, pathname)?.id ?? pathname;
}

function same(found, expected, what) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  }
}

/** What crossed of an operation so far, the oldest first. */
function crossedOn(contract, recorder) {
  return (id) =>
    recorder.exchanges
      .filter(({ method, url }) => contract.operation(method, url.split('?')[0])?.id === id)
      .map((exchange) => ({
        ...exchange,
        asked: (name) => headerOf(exchange.headers, name),
        told: (name) => headerOf(exchange.answerHeaders, name),
      }));
}
