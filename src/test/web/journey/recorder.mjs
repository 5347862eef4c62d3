import { once } from 'node:events';
import http from 'node:http';

/**
 * Stands between the browser and the service, changes nothing, and keeps every request and answer as they crossed:
 * what asks first (preflights), what a browser hides from its scripts, streams and downloads.
 */
export async function record(servicePort) {
  const exchanges = [];
  const server = http.createServer((request, response) => pass(servicePort, request, response, exchanges));
  server.keepAliveTimeout = 0;
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    api: `http://localhost:${server.address().port}`,
    exchanges,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function pass(port, request, response, exchanges) {
  const exchange = {
    method: request.method,
    url: request.url,
    headers: pairs(request.rawHeaders),
    sent: [],
    received: [],
  };
  exchanges.push(exchange);
  const onward = http.request({
    port,
    host: 'localhost',
    method: request.method,
    path: request.url,
    headers: request.rawHeaders,
  });
  onward.on('response', (answer) => {
    exchange.status = answer.statusCode;
    exchange.answerHeaders = pairs(answer.rawHeaders);
    response.writeHead(answer.statusCode, answer.rawHeaders);
    response.flushHeaders();
    answer.on('data', (bytes) => exchange.received.push(bytes));
    answer.on('end', () => (exchange.ended = true));
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  onward.on('error', (failed) => {
    exchange.failed ??= failed.message;
    response.destroy();
  });
  response.on('close', () => {
    exchange.left = !exchange.ended;
    onward.destroy();
  });
  request.on('data', (bytes) => exchange.sent.push(bytes));
  request.pipe(onward);
}

const pairs = (raw) => raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]]] : []));

/** What an exchange has by this name, in its request or its answer; nothing where it hasn't. */
export const headerOf = (headers, name) => headers?.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];

export const bodyOf = (parts) => Buffer.concat(parts);
