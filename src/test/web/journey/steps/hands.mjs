import assert from 'node:assert/strict';
import fs from 'node:fs';
import { setTimeout as passed } from 'node:timers/promises';

export const CUSTOMER = { documentId: '12345678z', password: 'Mi-O2-demo-2026!' };

const PATIENCE = 15_000;

/** Waits for what is there in a while. */
export async function eventually(what, look) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    assert.ok(Date.now() < until, `not within ${PATIENCE / 1000} s: ${what}`);
    await passed(50);
  }
}

export const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click();

/** Goes to a section by its name above. */
export async function enter(page, name) {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
}

/** Waits until a heading is there, and the page at rest. */
export async function reads(page, heading) {
  await page.locator('main[aria-busy="false"]').getByRole('heading', { name: heading }).first().waitFor();
}

/** Waits until the page says something. */
export const says = (page, text) => page.getByText(text).first().waitFor();

/** The table of this caption, as texts. */
export async function rowsOf(page, caption) {
  const rows = page.getByRole('table', { name: caption, exact: true }).locator('tbody tr');
  await rows.first().waitFor();
  return Promise.all((await rows.all()).map(async (row) => row.locator('td').allInnerTexts()));
}

/** Follows a link that gives a file. */
export async function fileOf(page, link) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  const bytes = fs.readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes };
}

export function isPdf({ name, bytes }, expectedName) {
  assert.match(name, expectedName);
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  assert.ok(bytes.length > 10_000, `only ${bytes.length} bytes`);
}

export async function logIn(page, { documentId, password }) {
  await page.getByLabel('NIF').fill(documentId);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Log in');
}

/** The newest of what has crossed of an operation. */
export const last = (exchanges) => exchanges[exchanges.length - 1];
