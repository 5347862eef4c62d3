import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { home, operations, read, write } from './documents.mjs';
import { surfaceBreaks, takeOutWhatIsOver, takeOutWhatMayGrow } from './surface.mjs';

/**
 * Nobody is told that these tools run, and none looks for a newer one: there is no way out for those that would try. What runs
 * on this machine they reach.
 */
const NOWHERE = 'http://127.0.0.1:9';
const env = {
  ...process.env,
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  NO_COLOR: '1',
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
  PROXY: NOWHERE,
  NO_PROXY: '127.0.0.1,localhost',
};
delete env.FORCE_COLOR;

/** What is deprecated stays for a year. */
const DAYS_TO_SUNSET = '365';

/** Redocly says at each call that this Node is old. */
const BANNER = /^\s*[╔║╚].*$/gm;

const bin = (name) => path.join(home, 'node_modules', '.bin', name);

/** Runs a tool; it may say no, but it has to run. */
function run(tool, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(bin(tool), args, { cwd: home, env, shell: process.platform === 'win32' });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err: err.replace(BANNER, '').trim() }));
  });
}

/** Redocly's tool with whatever arguments. */
export const redocly = (...args) => run('redocly', args);

function parsed(tool, { code, out, err }) {
  try {
    return JSON.parse(out || '[]');
  } catch {
    throw new Error(`${tool} ended with ${code}: ${err || out}`);
  }
}

/** Redocly's strictest set of rules. */
export async function redoclyFindings(file) {
  const ran = await run('redocly', ['lint', file, '--config', 'redocly.yaml', '--format', 'json', '--max-problems', '1000']);
  return parsed('redocly lint', ran).problems.map(
    (problem) => `${problem.ruleId} ${problem.location?.[0]?.pointer ?? ''} ${problem.message}`,
  );
}

/** Spectral's rules for OpenAPI, OWASP's, and the house's. */
export async function spectralFindings(...files) {
  const ran = await run('spectral', ['lint', ...files, '-r', 'rules/house.yaml', '-F', 'warn', '-f', 'json', '-q']);
  if (ran.code > 1) {
    throw new Error(`spectral ended with ${ran.code}: ${ran.err}`);
  }
  return parsed('spectral', ran).map(({ code, path: place, message, source }) => ({
    code,
    source,
    text: `${code} ${place.join('/')} ${message}`,
  }));
}

/** What of a document breaks clients of another, by each of three that look for it. */
export async function differences(released, file) {
  const base = read(released);
  const revision = read(file);
  takeOutWhatIsOver(base, revision);
  const surface = surfaceBreaks(base, revision);
  const grown = takeOutWhatMayGrow(base, revision);
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'contract-'));
  const [before, after] = ['released.yaml', 'now.yaml'].map((name) => path.join(directory, name));
  try {
    write(before, base);
    write(after, revision);
    const [redocly, oasdiff] = await Promise.all([redoclyDiff(before, after), oasdiffBreaking(before, after)]);
    return { redocly: [...redocly, ...versionFor(grown, base, revision)], oasdiff, surface, grown };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

async function redoclyDiff(before, after) {
  const ran = await run('redocly', ['diff', before, after, '--fail-on', 'major', '--check-version', '--format', 'json']);
  const report = parsed('redocly diff', ran);
  const major = report.changes
    .filter((change) => change.impact === 'major')
    .map((change) => `${change.path ?? change.pointer} ${change.verdicts?.map((verdict) => verdict.message).join(' ') ?? ''}`);
  const enough = ran.code === 0 || major.length > 0;
  return enough ? major : [`version: ${ran.err.split('\n').pop() || 'not risen enough'}`];
}

async function oasdiffBreaking(before, after) {
  const ran = await run('oasdiff', ['breaking', before, after, '--fail-on', 'WARN', '--deprecation-days-stable', DAYS_TO_SUNSET, '-f', 'json']);
  const found = parsed('oasdiff', ran).map(({ id, operation, path: route, text }) => `${id} ${operation} ${route} ${text}`);
  if (ran.code !== 0 && found.length === 0) {
    throw new Error(`oasdiff ended with ${ran.code}: ${ran.err}`);
  }
  return found;
}

/** A new value asks for a minor version, as any addition does. */
function versionFor(grown, base, revision) {
  const minor = (document) => document.info.version.split('.').slice(0, 2).join('.');
  return grown.length > 0 && minor(base) === minor(revision) ? [`version: ${grown[0]} came, which asks for a minor one`] : [];
}

/** How simple a document is to integrate with, of 100. */
export async function score(file) {
  return parsed('redocly score', await run('redocly', ['score', file, '--format', 'json'])).agentReadiness;
}

/** The scores of the document as one piece, without references; and of that without what the client's HTTP does alone. */
export async function bundleScores(file) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'contract-'));
  try {
    const [bundle, bare] = ['bundle.json', 'bare.json'].map((name) => path.join(directory, name));
    const ran = await run('redocly', ['bundle', file, '--dereferenced', '-o', bundle]);
    if (ran.code !== 0) {
      throw new Error(`redocly bundle ended with ${ran.code}: ${ran.err}`);
    }
    fs.writeFileSync(bare, JSON.stringify(withoutOptionalHeaders(JSON.parse(fs.readFileSync(bundle, 'utf8')))));
    return { bundle: await score(bundle), bare: await score(bare) };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

function withoutOptionalHeaders(document) {
  operations(document).forEach(({ operation }) => {
    operation.parameters = operation.parameters?.filter((parameter) => parameter.in !== 'header' || parameter.required);
  });
  return document;
}
