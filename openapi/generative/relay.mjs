import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { operations } from '../gate/documents.mjs';
import { ASKED, CODE, DOCUMENT, FRESH, ICCID, LINE, NOW, OTHER, PASSWORD, PRODUCT, SECRET } from './stand-ins.mjs';

const STAND_INS = [LINE, PRODUCT, FRESH, OTHER, CODE, SECRET, PASSWORD, DOCUMENT, ICCID, NOW];

/** Of the connection, and Specmatic's own. */
const NOT_PASSED_ON = ['connection', 'content-length', 'expect', 'host', 'specmatic-response-code', 'transfer-encoding'];

/** Where Specmatic would find a description of the service. */
const SOUGHT = '/swagger/v1/swagger.yaml';

const bodyOf = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const matcher = (route) => new RegExp(`^${route.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]*')}$`);

const replaced = (text, values) =>
  Object.entries(values).reduce((made, [standIn, value]) => made.replaceAll(standIn, value), text);

/** What a system tells counts once for each number: it has one of its own, whatever else of it Specmatic varies. */
const counted = (body, field) => (field ? JSON.stringify({ ...JSON.parse(body), [field]: randomUUID() }) : body);

/**
 * Stands between Specmatic and the demo. A token lives five minutes and a run longer, a key is good for one order, a
 * quote for one change: Specmatic knows none of that, and sends what stands for it. Everything else goes through as it is,
 * and what was answered is counted. A key of one character is made more than once by chance, and is put in anew as well.
 */
export class Relay {
  #url;
  #routes;
  #stories;
  #server;
  #last = new Map();
  answers = [];

  constructor(url, document, stories) {
    this.#url = url;
    this.#stories = stories;
    this.#routes = operations(document).map(({ route, method, operation }) => ({
      method: method.toUpperCase(),
      path: matcher(route),
      operation,
    }));
  }

  async start() {
    this.#server = http.createServer((request, response) => {
      this.#pass(request, response).catch((error) => {
        this.answers.push({ operation: request.url, status: 599, error: error.message });
        response.writeHead(599).end(error.stack);
      });
    });
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(request, response) {
    const [path] = request.url.split('?');
    if (path === SOUGHT) {
      response.writeHead(404).end();
      return;
    }
    const known = this.#routes.find((each) => each.method === request.method && each.path.test(path));
    const name = known?.operation.operationId ?? `${request.method} ${path}`;
    const story = this.#stories[name] ?? {};
    const sent = (await bodyOf(request)).toString('utf8');
    const isGood = (request.headers['specmatic-response-code'] ?? '').startsWith('2');
    const isAsked = STAND_INS.some((standIn) => (request.url + sent).includes(standIn));
    const fresh = await this.#fresh(name, story, isGood, isAsked);
    const who = fresh.who ?? story.who;
    const route = replaced(request.url, fresh.values ?? {});
    const body = counted(replaced(sent, fresh.values ?? {}), isGood && story.counted);
    const headers = await this.#headers(request, route, story, who, isGood);
    const answer = await this.#forward(request.method, route, headers, body);
    const documented = Boolean(known?.operation.responses[answer.status]);
    this.answers.push({ operation: name, status: answer.status, documented });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  async #headers(request, route, { token }, who, isGood) {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([header]) => !NOT_PASSED_ON.includes(header)),
    );
    if (headers.authorization === ASKED.Authorization) {
      headers.authorization = `Bearer ${await (token ? token(who) : who.token())}`;
    }
    const key = headers['idempotency-key'];
    if (key === ASKED['Idempotency-Key'] || (isGood && key?.length === 1)) {
      headers['idempotency-key'] = randomUUID();
    }
    if (headers['if-match'] === ASKED['If-Match']) {
      headers['if-match'] = await who.get(route).then(({ etag }) => etag, () => '*');
    }
    return headers;
  }

  /** For what is to be done, somebody to whom nothing has happened; for what is to be refused, whoever was there last. */
  async #fresh(name, { fresh, endsSessions }, isGood, isAsked) {
    if (!fresh || !(isGood || isAsked || endsSessions)) {
      return this.#last.get(name) ?? {};
    }
    if (isGood || endsSessions || !this.#last.has(name)) {
      this.#last.set(name, await fresh());
    }
    return this.#last.get(name);
  }

  #forward(method, route, headers, body) {
    return new Promise((resolve, reject) => {
      const length = body ? { 'content-length': Buffer.byteLength(body) } : {};
      const request = http.request(`${this.#url}${route}`, { method, headers: { ...headers, ...length } });
      request.on('error', reject);
      request.on('response', async (response) => {
        const { 'transfer-encoding': _, ...kept } = response.headers;
        resolve({ status: response.statusCode, headers: kept, body: await bodyOf(response) });
      });
      request.end(body);
    });
  }
}
