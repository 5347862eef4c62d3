import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { contracts, home } from './documents.mjs';
import { redocly, redoclyFindings } from './tools.mjs';

/*
 * Walks the journeys against the packaged application, with its demo, on ports of its own, or against a demo that was just
 * started, where its address is given; after them does whatever the guides tell to paste into a shell; and holds the document
 * that is served against the one that is checked in.
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
    { recordId: 'journey-2', msisdn: '+34999999999', kind: 'SMS', startedAt, count: 1, otherParty: '+34600000002' },
  ];
  return { demo, api: demo, rows: rows.map((row) => JSON.stringify(row)).join('\n') };
}

/** Starts it, and waits until it says where it listens. */
function start() {
  const log = path.join(made, 'application.log');
  const child = spawn(
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
    child.stdout.on('data', (data) => {
      written.write(data);
      seen += data;
      const found = /Listening on: (http:\/\/[^ ]+?:\d+)/.exec(seen);
      if (found) {
        resolve(found[1]);
      }
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`The application ended; ${log} says why`)));
    setTimeout(() => reject(new Error(`It isn't up after ${START_MILLISECONDS / 1000} s; ${log}`)), START_MILLISECONDS).unref();
  });
  return { child, listening };
}

async function stop(child) {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill();
    await ended;
  }
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
    ok: findings.length === 0 && ran.code === 0 && steps.length > 0,
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
  const script = [`trap 'echo "failed: $BASH_COMMAND" >&2' ERR`, ...commands].join('\n');
  const ran = spawnSync('bash', ['-Eeuo', 'pipefail', '-c', script], {
    cwd: directory,
    env: { ...process.env, api: demo },
    encoding: 'utf8',
    timeout: START_MILLISECONDS,
  });
  return { commands: commands.length, ok: ran.status === 0 && commands.length > 0, said: ran.stdout + ran.stderr };
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

async function all(demo) {
  const results = [];
  const tell = (name, result, counted) => {
    console.log(`${result.ok ? 'walked' : 'FAILED'}  ${name.padEnd(40)} ${counted}${result.ok ? '' : `\n${result.said}`}`);
    results.push(result);
  };
  const files = fs.readdirSync(journeys).sort();
  for (const file of files) {
    const journey = await walk(file, demo);
    tell(file, journey, `${journey.steps} steps, ${journey.checks} checks`);
  }
  for (const folder of contracts.map(({ name }) => name)) {
    const ran = runGuides(folder, demo);
    tell(`guides of ${folder}`, ran, `${ran.commands} pieces of shell`);
  }
  const documentation = await served(demo);
  tell('documentation', documentation, `${documentation.weight} kB, its first byte after ${documentation.wait} ms`);
  const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0);
  const failed = results.filter(({ ok }) => !ok).length;
  console.log(`${files.length} journeys, ${sum('steps')} steps, ${sum('checks')} checks; ${failed} failed`);
  return failed;
}

fs.mkdirSync(made, { recursive: true });
const [, , given] = process.argv;
if (given) {
  process.exitCode = (await all(given)) === 0 ? 0 : 1;
} else {
  if (!fs.existsSync(application)) {
    throw new Error('There is no packaged application: ./mvnw package -DskipTests makes it');
  }
  const { child, listening } = start();
  try {
    process.exitCode = (await all(await listening)) === 0 ? 0 : 1;
  } finally {
    await stop(child);
  }
}
