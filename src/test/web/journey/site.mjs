import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { home, target } from './places.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
const CLIENT = '/openapi-fetch.js';
const IMPORTS = JSON.stringify({ imports: { 'openapi-fetch': CLIENT } });

/** The page as a careful host serves it: it loads what is its own, calls the one service, and is framed by nobody. */
export async function servePage(port, api) {
  const files = new Map([
    ['/', pageOf(api)],
    ['/style.css', read(path.join(home, 'page', 'style.css'))],
    [CLIENT, read(path.join(home, 'node_modules', 'openapi-fetch', 'dist', 'index.mjs'))],
  ]);
  const scripts = path.join(target, 'page');
  for (const name of fs.readdirSync(scripts, { recursive: true }).filter((each) => each.endsWith('.js'))) {
    files.set(`/${name.split(path.sep).join('/')}`, read(path.join(scripts, name)));
  }
  return serve(port, files, { ...SAFE, 'Content-Security-Policy': policyFor(api) });
}

/** A page that nobody invited. */
export const serveStranger = () => serve(0, new Map([['/', '<!doctype html><title>A stranger</title>']]), {});

const SAFE = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const policyFor = (api) =>
  [
    "default-src 'none'",
    `script-src 'self' 'sha256-${createHash('sha256').update(IMPORTS).digest('base64')}'`,
    "style-src 'self'",
    'img-src data:',
    'frame-src blob:',
    `connect-src ${api}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

const read = (file) => fs.readFileSync(file, 'utf8');

const pageOf = (api) =>
  read(path.join(home, 'page', 'index.html'))
    .replace('{{api}}', api)
    .replace('{{imports}}', IMPORTS);

async function serve(port, files, headers) {
  const server = http.createServer((request, response) => {
    const body = files.get(request.url);
    const type = TYPES[path.extname(request.url)] ?? TYPES['.html'];
    response.writeHead(body === undefined ? 404 : 200, {
      ...headers,
      'Content-Type': type,
      'Cache-Control': 'no-store',
    });
    response.end(body);
  });
  server.listen(port, 'localhost');
  await once(server, 'listening').catch(({ code }) => {
    throw new Error(`Nothing can listen on port ${port} (${code}); PAGE_PORT says another one.`);
  });
  return { origin: `http://localhost:${server.address().port}`, stop: () => server.close() };
}
