import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoices, micros, statusText } from '../../target/client/consumer/invoices.js';
import { puk } from '../../target/client/consumer/puk.js';
import { AppSession } from '../../target/client/consumer/session.js';

const BASE = 'https://contract.example';
const LINE = 'c2b7e0d4-15f9-4a86-b3c1-7e8d9f20a6b5';

const json = (status, body, headers) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
const problem = (status, code, authenticate) =>
  json(status, { code, title: code, status }, authenticate ? { 'WWW-Authenticate': authenticate } : {});
const grant = (accessToken, refreshToken) => json(200, { accessToken, tokenType: 'Bearer', expiresIn: 300, refreshToken });

/** Plays the API: answers by method and path, and keeps what it was asked with. */
function api(answers) {
  const asked = [];
  const fetch = async (request) => {
    const { pathname, search } = new URL(request.url);
    const text = await request.clone().text();
    const call = {
      place: `${request.method} ${pathname}${search}`,
      authorization: request.headers.get('Authorization'),
      body: text && JSON.parse(text),
    };
    asked.push(call);
    return answers[call.place](call);
  };
  return { asked, fetch };
}

const logIn = { 'POST /v1/sessions': () => grant('first', 'refresh-1') };

const invoice = (status, amount) => ({ status, total: { amount, currency: 'EUR' }, cameLater: { is: ['ignored'] } });

test('reads page after page, with a status and a field that came since', async () => {
  const { fetch } = api({
    ...logIn,
    'GET /v1/invoices?limit=100': () => json(200, { items: [invoice('PAID', '12.40')], nextCursor: 'more' }),
    'GET /v1/invoices?limit=100&cursor=more': () => json(200, { items: [invoice('SPLIT', '-0.000001')] }),
  });
  const { client } = await AppSession.open(BASE, '12345678Z', 'secret', fetch);
  const read = [];
  for await (const { status, total } of invoices(client)) {
    read.push([statusText(status), micros(total)]);
  }
  assert.deepEqual(read, [
    ['Pagada', 12_400_000n],
    ['En trámite', -1n],
  ]);
});

test('keeps amounts exact that a double would not', () => {
  assert.equal(micros({ amount: '999999999.999999', currency: 'EUR' }), 999_999_999_999_999n);
  assert.equal(micros({ amount: '90071992.547409', currency: 'EUR' }) + 1n, 90_071_992_547_410n);
});

test('renews the session once, though two calls find the token too old', async () => {
  const { asked, fetch } = api({
    ...logIn,
    'POST /v1/session-refreshes': () => grant('second', 'refresh-2'),
    'GET /v1/invoices?limit=100': ({ authorization }) =>
      authorization === 'Bearer second' ? json(200, { items: [] }) : problem(401, 'UNAUTHENTICATED', 'Bearer'),
  });
  const { client } = await AppSession.open(BASE, '12345678Z', 'secret', fetch);
  await Promise.all([invoices(client).next(), invoices(client).next()]);
  const refreshes = asked.filter(({ place }) => place === 'POST /v1/session-refreshes');
  assert.deepEqual(refreshes.map(({ body }) => body), [{ refreshToken: 'refresh-1' }]);
});

test('steps up for a PUK, and renews nothing for it', async () => {
  const { asked, fetch } = api({
    ...logIn,
    [`GET /v1/lines/${LINE}/puk`]: ({ authorization }) =>
      authorization === 'Bearer proof'
        ? json(200, { puk: '20481632' })
        : problem(401, 'STEP_UP_REQUIRED', 'Bearer error="insufficient_user_authentication", acr_values="mi-o2:otp"'),
    'POST /v1/verifications': () => json(201, { verificationId: LINE, maskedTarget: '+34 *** *** 123' }),
    [`POST /v1/verifications/${LINE}/completion`]: () => json(200, { accessToken: 'proof', tokenType: 'Bearer' }),
  });
  const session = await AppSession.open(BASE, '12345678Z', 'secret', fetch);
  assert.equal(await puk(session, LINE, async (target) => (target.endsWith('123') ? '482913' : '')), '20481632');
  assert.deepEqual(asked.map(({ place, body }) => [place, body]).slice(2, 4), [
    ['POST /v1/verifications', { purpose: 'PUK_DISCLOSURE', target: LINE }],
    [`POST /v1/verifications/${LINE}/completion`, { code: '482913' }],
  ]);
});

test('says what the API refused with', async () => {
  const { fetch } = api({ 'POST /v1/sessions': () => problem(401, 'INVALID_CREDENTIALS') });
  await assert.rejects(AppSession.open(BASE, '12345678Z', 'wrong', fetch), ({ status, problem: { code } }) => {
    assert.deepEqual([status, code], [401, 'INVALID_CREDENTIALS']);
    return true;
  });
});
