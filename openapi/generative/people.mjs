import { randomUUID } from 'node:crypto';
import { until } from './demo.mjs';

const PASSWORD = 'Mi-O2-demo-2026!';

/** An access token lives five minutes, as does a proof. */
const GOOD_FOR = 200_000;

/** How many customers are brought in at once. */
const FAMILY = 24;

/** Calls an operation, and says no where it does. */
export async function call(url, token, method, route, body, headers = {}) {
  const json = typeof body === 'string' ? body : body && JSON.stringify(body);
  const response = await fetch(`${url}${route}`, {
    method,
    body: json,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(json && { 'Content-Type': 'application/json' }),
      ...headers,
    },
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${route} answered ${response.status}: ${text}`);
  }
  return { etag: response.headers.get('etag'), ...(text.startsWith('{') ? JSON.parse(text) : {}) };
}

/** Who calls, by a token that is renewed in time. */
class Caller {
  #url;
  #kept = new Map();

  constructor(url) {
    this.#url = url;
  }

  async kept(name, make) {
    const { at, value } = this.#kept.get(name) ?? { at: 0 };
    if (Date.now() - at < GOOD_FOR) {
      return value;
    }
    const made = await make();
    this.#kept.set(name, { at: Date.now(), value: made });
    return made;
  }

  /** Who has ended their sessions has to come anew. */
  forget() {
    this.#kept.clear();
  }

  async ask(method, route, body, headers) {
    return call(this.#url, await this.token(), method, route, body, headers);
  }

  get(route) {
    return this.ask('GET', route);
  }

  /** A post that takes a key. */
  order(route, body = undefined) {
    return this.ask('POST', route, body, { 'Idempotency-Key': randomUUID() });
  }

  url() {
    return this.#url;
  }
}

/** A customer, with a phone and a mailbox. */
export class Customer extends Caller {
  constructor(url, documentId) {
    super(url);
    this.documentId = documentId;
    this.password = PASSWORD;
  }

  token() {
    return this.kept('token', () => this.logIn().then(({ accessToken }) => accessToken));
  }

  logIn() {
    const { documentId, password } = this;
    return call(this.url(), undefined, 'POST', '/v1/sessions', { documentId, password, channel: 'APP' });
  }

  /** A token with the proof for something. */
  proof(purpose, target) {
    return this.kept(`${purpose} ${target}`, async () => {
      const { verificationId, code } = await this.verification(purpose, target);
      const route = `/v1/verifications/${verificationId}/completion`;
      return (await this.ask('POST', route, { code })).accessToken;
    });
  }

  async verification(purpose, target) {
    const asked = await codeAfter(this.url(), () => this.ask('POST', '/v1/verifications', { purpose, target }));
    return { verificationId: asked.answer.verificationId, code: asked.code };
  }
}

/** The operator, by the demo's token. */
export class Operator extends Caller {
  token() {
    return this.kept('token', async () => (await call(this.url(), undefined, 'POST', '/demo/operator-tokens')).accessToken);
  }

  /** Says what became of an order. */
  async report(orderId, type, more = {}) {
    const occurredAt = new Date().toISOString();
    const event = { eventId: randomUUID(), source: 'demo', type, occurredAt, ...more };
    await this.ask('POST', `/operations/v1/orders/${orderId}/events`, event);
  }

  feed(name, rows, batchId = randomUUID()) {
    const route = `/operations/v1/feeds/${name}/batches/${batchId}`;
    const body = rows.map((row) => JSON.stringify(row)).join('\n');
    return this.ask('PUT', route, body, { 'Content-Type': 'application/x-ndjson' });
  }
}

const messages = async (url) => (await call(url, undefined, 'GET', '/demo/messages')).items;
const codeIn = ({ text }) => /\b[0-9]{6}\b/.exec(text)?.[0];
const same = (one, other) => one.sentAt === other.sentAt && one.to === other.to && one.text === other.text;

/** Does something that sends a code, and waits for it. */
export async function codeAfter(url, act, to = ({ maskedTarget }) => maskedTarget.slice(-3)) {
  const before = await messages(url);
  const answer = await act();
  const end = typeof to === 'string' ? to : to(answer);
  const code = await until('a code', async () => {
    const fresh = (await messages(url)).filter((message) => !before.some((old) => same(old, message)));
    return fresh.filter((message) => message.to.endsWith(end)).map(codeIn).find(Boolean);
  });
  return { answer, code };
}

/** Asks for a new password of a newcomer, whose number is that of their document. */
export function resetPassword(url, documentId) {
  const ask = () => call(url, undefined, 'POST', '/v1/password-resets', { documentId });
  return codeAfter(url, ask, documentId.slice(0, -1));
}

/** Orders a line more. */
export const orderLine = (who) => who.order(`/v1/products/${who.product}/lines`, { tariffCode: 'ADD25', simKind: 'ESIM' });

/** A moment so long ago, at the full hour. */
export const hoursAgo = (hours) => `${new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 13)}:00:00Z`;

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const nif = (number) => `${String(number).padStart(8, '0')}${LETTERS[number % 23]}`;

/** A card's number, with its check digit (Luhn). */
function iccid(number) {
  const digits = `893407${String(number).padStart(12, '0')}`;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** A card that comes with its PUK, for a line. */
export const card = (lineId, number, more = {}) => ({ lineId, iccid: iccid(number), puk: '87654321', ...more });

const HOME = { street: 'Calle del Pez, 7', postalCode: '28004', city: 'Madrid', province: 'Madrid' };
const START = '2024-03-11';

const customerRow = (number) => ({
  customerId: `C-${number}`,
  documentId: nif(number),
  kind: 'PERSON',
  givenName: 'Nuria',
  familyName: 'Ejemplo',
  email: `nuria${number}@example.com`,
  contactPhone: `+347${number}`,
  iban: 'ES9121000418450200051332',
  mandateReference: `O2-${number}`,
  mandateSignedDate: START,
  language: 'es',
  addresses: [{ kind: 'BILLING', ...HOME }, { kind: 'DELIVERY', ...HOME, street: 'Calle de la Luna, 3' }],
});

const line = (number, kind, more = {}) => ({
  lineId: `L-${number}-${kind}`, kind, principal: false, status: 'ACTIVE', startDate: START, ...more,
});

const productRow = (number) => ({
  productId: `P-${number}`,
  customerId: `C-${number}`,
  kind: 'CONVERGENT',
  tariffCode: 'FM600-60',
  status: 'ACTIVE',
  startDate: START,
  serviceAddress: HOME,
  addOns: [],
  lines: [
    line(number, 'FIBRE'),
    line(number, 'MOBILE', {
      msisdn: `+346${number}`,
      principal: true,
      simCard: { iccid: iccid(number), kind: 'PHYSICAL', puk: '12345678' },
    }),
  ],
});

/**
 * Customers whom the operator brings in, each with fibre and a mobile line: who changes something is somebody to whom
 * nothing has happened yet.
 */
export class Newcomers {
  #operator;
  #next = 10_000_000;
  #waiting = [];

  constructor(operator) {
    this.#operator = operator;
  }

  async one() {
    if (this.#waiting.length === 0) {
      await this.#bringIn();
    }
    const customer = this.#waiting.pop();
    const { items } = await customer.get('/v1/lines');
    customer.line = items.find(({ kind }) => kind === 'MOBILE').lineId;
    customer.product = (await customer.get('/v1/products')).items[0].productId;
    return customer;
  }

  /** The document of somebody who has nothing. */
  async stranger() {
    const number = this.number();
    await this.#operator.feed('customers', [customerRow(number)]);
    return nif(number);
  }

  number() {
    this.#next += 1;
    return this.#next;
  }

  async #bringIn() {
    const numbers = Array.from({ length: FAMILY }, () => this.number());
    for (const [feed, row] of [['customers', customerRow], ['products', productRow]]) {
      const { rejected, rejects } = await this.#operator.feed(feed, numbers.map(row));
      if (rejected > 0) {
        throw new Error(`The feed ${feed} refused ${JSON.stringify(rejects[0])}`);
      }
    }
    const resets = await Promise.all(numbers.map((number) => this.#reset(number)));
    for (const reset of resets) {
      this.#waiting.push(await this.#withPassword(reset));
    }
  }

  async #reset(number) {
    const url = this.#operator.url();
    return { customer: new Customer(url, nif(number)), ...(await resetPassword(url, nif(number))) };
  }

  async #withPassword({ customer, answer, code }) {
    const url = customer.url();
    const done = `/v1/password-resets/${answer.passwordResetId}/completion`;
    customer.password = `Tres gatos y ${customer.documentId.slice(4, 7)} farolas`;
    await call(url, undefined, 'POST', done, { code, newPassword: customer.password });
    return customer;
  }
}
