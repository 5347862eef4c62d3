import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { contracts, home } from './documents.mjs';
import { redocly, redoclyFindings } from './tools.mjs';

/*
 * Walks the journeys against the packaged application, with its demo, on ports of its own; after them does whatever the guides
 * tell to paste into a shell; and holds the document that is served against the one that is checked in.
 */
const application = path.join(home, '..', 'target', 'quarkus-app', 'quarkus-run.jar');
const made = path.join(home, 'target', 'journeys');
const journeys = path.join(home, 'journeys');
const guides = path.join(home, '..', 'src', 'main', 'docs');
const START_MILLISECONDS = 180_000;

/** What no journey can know beforehand. */
function inputs(demo) {
  const startedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const rows = [
    { recordId: 'journey-1', msisdn: '+34600000001', kind: 'VOICE', startedAt, seconds: 90, otherParty: '902123456' },
    { recordId: 'journey-2', msisdn: '+34999999999', kind: 'SMS', startedAt, count: 1 },
  ];
  return { demo, api: demo, rows: rows.map((row) => JSON.stringify(row)).join('\n') };
}

/** Starts it, and waits until it says where it listens. */
function start() {
  const log = path.join(made, 'application.log');
  const process = spawn(
    'java',
    [
      '-Dquarkus.profile=demo',
      '-Dquarkus.http.host=127.0.0.1',
      '-Dquarkus.http.port=0',
      '-Dquarkus.management.port=0',
      '-jar',
      application,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const written = fs.createWriteStream(log);
  const listening = new Promise((resolve, reject) => {
    let seen = '';
    process.stdout.on('data', (data) => {
      written.write(data);
      seen += data;
      const found = /Listening on: (http:\/\/[^ ]+?:\d+)/.exec(seen);
      if (found) {
        resolve(found[1]);
      }
    });
    process.on('error', reject);
    process.on('exit', () => reject(new Error(`The application ended; ${log} says why`)));
    setTimeout(() => reject(new Error(`It isn't up after ${START_MILLISECONDS / 1000} s; ${log}`)), START_MILLISECONDS).unref();
  });
  return { process, listening };
}

async function stop(process) {
  const ended = new Promise((resolve) => process.on('exit', resolve));
  process.kill();
  await ended;
}

/** One journey, what Redocly finds wrong with how it is written, and what `redocly respect` counted of it. */
async function walk(file, demo) {
  const findings = await redoclyFindings(path.join('journeys', file));
  const report = path.join(made, `${file}.json`);
  fs.rmSync(report, { force: true });
  const ran = await redocly(
    'respect',
    path.join('journeys', file),
    ...['--server', `mi-o2=${demo},operations=${demo}`],
    ...['--input', JSON.stringify(inputs(demo))],
    ...['--json-output', report],
  );
  const steps = fs.existsSync(report) ? stepsOf(JSON.parse(fs.readFileSync(report, 'utf8'))) : [];
  return {
    steps: steps.length,
    checks: steps.flatMap((step) => step.checks ?? []).length,
    ok: findings.length === 0 && ran.code === 0,
    said: [...findings, ran.out, ran.err].join('\n'),
  };
}

const stepsOf = ({ files }) =>
  Object.values(files).flatMap(({ executedWorkflows }) => executedWorkflows.flatMap(({ executedSteps }) => executedSteps));

/** What a folder of guides tells to run, from its first line to its last, in a directory of its own. */
function runGuides(folder, demo) {
  const commands = fs
    .readdirSync(path.join(guides, folder))
    .sort()
    .map((file) => fs.readFileSync(path.join(guides, folder, file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block));
  const directory = fs.mkdtempSync(path.join(made, 'guide-'));
  const ran = spawnSync('bash', ['-euo', 'pipefail', '-c', commands.join('\n')], {
    cwd: directory,
    env: { ...process.env, api: demo },
    encoding: 'utf8',
    timeout: START_MILLISECONDS,
  });
  return { commands: commands.length, ok: ran.status === 0, said: ran.stdout + ran.stderr };
}

/** The contract as it is served, and how soon its page begins to come. */
async function served(demo) {
  const [customers] = contracts;
  const document = await fetch(`${demo}/openapi/${customers.name}.yaml`);
  const same = Buffer.from(await document.arrayBuffer()).equals(fs.readFileSync(customers.file));
  const waits = [];
  let weight;
  for (let i = 0; i < 21; i++) {
    const asked = performance.now();
    const page = await fetch(`${demo}/docs`, { headers: { 'Accept-Encoding': 'gzip' } });
    waits.push(performance.now() - asked);
    weight = Number(page.headers.get('content-length'));
    await page.arrayBuffer();
  }
  return {
    ok: same,
    said: 'The served document differs from the one that is checked in',
    weight: Math.round(weight / 1000),
    wait: waits.sort((one, other) => one - other)[10].toFixed(1),
  };
}

if (!fs.existsSync(application)) {
  throw new Error('There is no packaged application: ./mvnw package -DskipTests makes it');
}
fs.mkdirSync(made, { recursive: true });
const began = Date.now();
const { process: running, listening } = start();
let failed = 0;
function tell(name, { ok, said }, counted) {
  console.log(`${ok ? 'walked' : 'FAILED'}  ${name.padEnd(40)} ${counted}${ok ? '' : `\n${said}`}`);
  failed += ok ? 0 : 1;
}
try {
  const demo = await listening;
  const walked = [];
  for (const file of fs.readdirSync(journeys).sort()) {
    const journey = await walk(file, demo);
    tell(file, journey, `${journey.steps} steps, ${journey.checks} checks`);
    walked.push(journey);
  }
  for (const folder of ['mi-o2-v1', 'operations-v1']) {
    const ran = runGuides(folder, demo);
    tell(`guides of ${folder}`, ran, `${ran.commands} pieces of shell`);
  }
  const documentation = await served(demo);
  tell('documentation', documentation, `${documentation.weight} kB, its first byte after ${documentation.wait} ms`);
  const sum = (key) => walked.reduce((total, journey) => total + journey[key], 0);
  console.log(`${walked.length} journeys, ${sum('steps')} steps, ${sum('checks')} checks; ${failed} failed; ${Math.round((Date.now() - began) / 1000)} s`);
} finally {
  await stop(running);
}
process.exitCode = failed === 0 ? 0 : 1;
