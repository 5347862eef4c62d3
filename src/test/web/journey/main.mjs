import { buildPage } from './build.mjs';
import { findingsOf } from './checks.mjs';
import { installedChromium, startChromium } from './chromium.mjs';
import { readContract } from './contract.mjs';
import { packagedDemo, startDemo } from './demo.mjs';
import { journey } from './journey.mjs';
import { contractFile } from './places.mjs';
import { record } from './recorder.mjs';
import { servePage, serveStranger } from './site.mjs';

/** The origin that the demo lets call as it is delivered. */
const PORT = Number(process.env.PAGE_PORT ?? 5173);

/** What is stopped in the end, the last first. */
const running = [];

async function started(starting) {
  const what = await starting;
  running.unshift(what);
  return what;
}

async function run() {
  const executable = installedChromium();
  packagedDemo();
  await buildPage();
  const contract = readContract(contractFile);
  const demo = await started(startDemo(`http://localhost:${PORT}`));
  const recorder = await started(record(demo.port));
  const page = await started(servePage(PORT, recorder.api));
  const stranger = await started(serveStranger());
  const browser = await startChromium(executable);
  running.unshift({ stop: () => browser.close() });
  console.log(`Chromium ${browser.version()}, page ${page.origin}, service ${recorder.api}`);
  const stumbles = await journey({ browser, demo, recorder, contract, page, stranger });
  return [...stumbles, ...told(contract, recorder.exchanges, page.origin)];
}

/** What of all that crossed the contract doesn't have, also where the journey didn't come to its end. */
function told(contract, exchanges, origin) {
  const seen = new Set(exchanges.map(({ method, url }) => contract.operation(method, url.split('?')[0])?.id));
  const statuses = new Set(exchanges.map(({ status }) => status));
  console.log(`${exchanges.length} exchanges, ${seen.size} operations, statuses ${[...statuses].sort().join(' ')}`);
  return exchanges.flatMap((exchange) => findingsOf(contract, exchange, origin));
}

const began = Date.now();
try {
  const findings = await run();
  findings.forEach((finding) => console.error(finding));
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (failed) {
  console.error(failed.message);
  process.exitCode = 1;
} finally {
  for (const each of running) {
    await each.stop();
  }
}
if (process.exitCode === 0) {
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`The page works from another origin, and nothing crossed that the contract lacks, ${seconds} s`);
}
