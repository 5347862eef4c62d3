import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { repository, target } from './places.mjs';

const JAR = path.join(repository, 'target', 'quarkus-app', 'quarkus-run.jar');
const LOG = path.join(target, 'demo.log');
const START = 120_000;

/** @throws where nothing is packaged */
export function packagedDemo() {
  if (!fs.existsSync(JAR)) {
    throw new Error(`The application isn't packaged: there is no ${JAR}. ./mvnw package -DskipTests makes it.`);
  }
}

/** Starts the packaged demo, which lets the pages of an origin call, and waits until it is ready. */
export async function startDemo(origin) {
  const [port, management] = [await freePort(), await freePort()];
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const settings = {
    'quarkus.profile': 'demo',
    'quarkus.http.port': port,
    'quarkus.management.port': management,
    'mio2.api.allowed-origins': origin,
  };
  const args = [...Object.entries(settings).map(([name, value]) => `-D${name}=${value}`), '-jar', JAR];
  const log = fs.openSync(LOG, 'w');
  const child = spawn(java, args, { stdio: ['ignore', log, log] });
  const ended = once(child, 'exit');
  const demo = { port, stop: () => stop(child, ended), ...outside(`http://localhost:${port}`) };
  try {
    await Promise.race([isReady(management), ended.then(([code]) => Promise.reject(new Error(`ended with ${code}`)))]);
  } catch (failed) {
    await demo.stop();
    throw new Error(`The demo didn't start, see ${LOG}: ${failed.message}`);
  }
  return demo;
}

/** What is done beside the page: what a phone gets, what an operator does, what time it is. */
function outside(api) {
  const call = async (method, route, body, token) => {
    const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(api + route, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${route}: ${answer.status} ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    messages: async () => (await call('GET', '/demo/messages')).items,
    moveClock: (offset) => call('POST', '/demo/clock', { offset }),
    rollOut: async (section, status) => {
      const { accessToken } = await call('POST', '/demo/operator-tokens');
      await call('PUT', `/operations/v1/sections/${section}/channels/WEB`, { status }, accessToken);
    },
  };
}

async function isReady(management) {
  const until = Date.now() + START;
  while (Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${management}/q/health/ready`).catch(() => undefined);
    if (answer?.ok) {
      return;
    }
    await passed(250);
  }
  throw new Error(`not ready after ${START / 1000} s`);
}

async function stop(child, ended) {
  child.kill('SIGTERM');
  await ended;
}

/** One that nobody listens on. */
async function freePort() {
  const server = net.createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
