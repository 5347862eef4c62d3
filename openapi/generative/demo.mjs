import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { contracts, home } from '../gate/documents.mjs';

const jar = path.join(home, '..', 'target', 'quarkus-app', 'quarkus-run.jar');

/** How often something is allowed is tried elsewhere; here thousands of calls come from one customer in a few minutes. */
const PLENTY = [
  'access.codes.daily-tries.attempts',
  'access.codes.resets-by-address.attempts',
  'access.codes.sends.attempts',
  'access.throttle.account.attempts',
  'access.throttle.address.attempts',
  'access.throttle.device.attempts',
  'api.rate-limit.address-quota',
  'api.rate-limit.quota',
  'management.blocks.changes.attempts',
  'management.esim-disclosures.attempts',
  'management.incidents.messages.attempts',
  'management.incidents.openings.attempts',
  'management.puk-disclosures.attempts',
  'management.reactivations.attempts',
  'management.sim-unlocks.attempts',
  'profile.address-changes.attempts',
  'profile.bank-account.changes.attempts',
  'profile.data-exports.requests.attempts',
  'usage.alerts.roaming-raises.attempts',
].map((name) => `-Dmio2.${name}=1000000`);

/** Orders move when they are told to, nobody waits a day for their safety, passwords cost little, the machine is busy. */
const STEADY = [
  'access.codes.hold=PT0.01S',
  'access.codes.sim-quarantine=PT0.01S',
  'profile.address-quarantine=PT0.01S',
  'demo.operator-tick=off',
  'demo.network-tick=off',
  'access.argon2.memory=1024',
  'access.argon2.iterations=1',
  'api.deadline=PT20S',
].map((setting) => `-Dmio2.${setting}`);

const PATIENCE = 120_000;

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Waits until something is there, and says what was waited for where it never comes. */
export async function until(what, look, { every = 200, patience = PATIENCE } = {}) {
  for (const began = Date.now(); Date.now() - began < patience; ) {
    const found = await look();
    if (found) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  throw new Error(`${what} didn't come within ${patience / 1000} s`);
}

/** What was packaged before the contract changed would be held against another one. */
async function requireSameContract(url) {
  const [{ name, file }] = contracts;
  const served = await fetch(`${url}/openapi/${name}.yaml`).then((answer) => answer.text());
  if (served !== fs.readFileSync(file, 'utf8')) {
    throw new Error('The packaged application is of another contract: ./mvnw package -DskipTests');
  }
}

/** The packaged demo as a process of its own, with a database of its own. */
export async function startDemo(directory) {
  if (!fs.existsSync(jar)) {
    throw new Error('There is no packaged application: ./mvnw package -DskipTests');
  }
  const [port, management] = [await freePort(), await freePort()];
  const log = fs.openSync(path.join(directory, 'demo.log'), 'w');
  const ports = [`-Dquarkus.http.port=${port}`, `-Dquarkus.management.port=${management}`, '-Dquarkus.http.host=127.0.0.1'];
  const args = ['-Xmx512m', '-Dquarkus.profile=demo', ...ports, ...PLENTY, ...STEADY, '-jar', jar];
  const child = spawn('java', args, { cwd: directory, stdio: ['ignore', log, log] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const stop = async () => {
    child.kill();
    await ended;
  };
  const ready = () => {
    if (child.exitCode !== null) {
      throw new Error(`The demo didn't start: ${path.join(directory, 'demo.log')}`);
    }
    return fetch(`http://127.0.0.1:${management}/q/health/ready`).then(({ ok }) => ok, () => false);
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await until('the demo', ready);
    await requireSameContract(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
