import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { home, write } from '../gate/documents.mjs';
import { ASKED } from './stand-ins.mjs';

const jar = path.join(home, 'generative', 'node_modules', 'specmatic', 'specmatic.jar');

/** Nobody is told that it runs: its reporting is off, its home is a place of its own, and there is no way out. */
const SILENT = (directory) => [
  `-Duser.home=${directory}`,
  '-Dspecmatic.disable.telemetry=true',
  ...['http', 'https'].flatMap((scheme) => [`-D${scheme}.proxyHost=127.0.0.1`, `-D${scheme}.proxyPort=9`]),
  '-Dhttp.nonProxyHosts=127.0.0.1|localhost',
];

const config = (name, scheme) => ({
  version: 2,
  contracts: [{ provides: [`${name}.yaml`] }],
  disableTelemetry: true,
  fuzzy: false,
  examples: ['examples'],
  security: { OpenAPI: { securitySchemes: { [scheme]: { type: 'bearer', token: ASKED.Authorization.split(' ')[1] } } } },
  test: { resiliencyTests: { enable: 'all' }, timeoutInMilliseconds: 120_000, maxTestRequestCombinations: 30 },
});

/** Runs what Specmatic makes of a document and its examples, and says how each test went. */
export async function runSpecmatic(directory, name, document, url) {
  write(path.join(directory, `${name}.yaml`), document);
  const [scheme] = Object.keys(document.components.securitySchemes);
  write(path.join(directory, 'specmatic.yaml'), config(name, scheme));
  const reports = path.join(directory, 'junit');
  fs.rmSync(reports, { recursive: true, force: true });
  const log = fs.openSync(path.join(directory, 'specmatic.log'), 'w');
  const asked = [`--testBaseURL=${url}`, '--examples=examples', `--junitReportDir=${reports}`];
  const args = ['-Xmx1g', ...SILENT(directory), '-jar', jar, 'test', `${name}.yaml`, ...asked];
  const child = spawn('java', args, { cwd: directory, stdio: ['ignore', log, log] });
  const end = () => child.kill();
  process.on('exit', end);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
  process.off('exit', end);
  fs.closeSync(log);
  // 1 says that tests failed, which their reports tell better.
  if (code !== 0 && code !== 1) {
    throw new Error(`Specmatic ended with ${code}: ${path.join(directory, 'specmatic.log')}`);
  }
  return testsOf(reports);
}

const list = (one) => [one ?? []].flat();

function testsOf(reports) {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', processEntities: true });
  return fs
    .readdirSync(reports)
    .flatMap((file) => list(parser.parse(fs.readFileSync(path.join(reports, file), 'utf8')).testsuite))
    .flatMap((suite) => list(suite.testcase))
    .map(({ name, failure, error, skipped }) => ({
      name: name.replace(/^.*contractTest\(\) > /, ''),
      skipped: skipped !== undefined,
      failure: failure ?? error,
    }));
}
