import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from './checks.mjs';
import { readContract } from './contract.mjs';
import { contractFile } from './places.mjs';

const ORIGIN = 'http://localhost:5173';
const STRANGER = 'http://localhost:6666';
const EXPOSED =
  'accept-ranges,content-disposition,content-range,etag,location,ratelimit,ratelimit-policy,retry-after,www-authenticate,x-correlator';
const SECTION = { section: 'USAGE', title: 'Consumo', description: 'Lo que gastas.', status: 'AVAILABLE' };

const contract = readContract(contractFile);

const ASKED = {
  host: 'localhost:8080',
  origin: ORIGIN,
  authorization: 'Bearer a.b.c',
  'accept-language': 'es',
  'sec-fetch-mode': 'cors',
};

const TOLD = {
  'x-correlator': 'b4333c46-49c0-4f62-80d7-f0ef930f1c46',
  'Content-Language': 'es',
  RateLimit: '"default";r=99;t=60',
  'RateLimit-Policy': '"default";q=100;w=60',
  ETag: '"x1Yz4fL0vJm2kP8qR7sT"',
  'Content-Type': 'application/json;charset=UTF-8',
  'access-control-allow-origin': ORIGIN,
  'Access-Control-Expose-Headers': EXPOSED,
};

const PREFLIGHT = {
  'Access-Control-Allow-Origin': ORIGIN,
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'GET,POST',
  'Access-Control-Allow-Headers':
    'accept-language,authorization,content-type,idempotency-key,if-match,if-none-match,if-range,last-event-id,range,x-correlator,x-mi-o2-client',
};

/** A text is a body by itself. */
const body = (value) =>
  value === undefined ? [] : [Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))];

/** What is found of the sections being read, but for what is otherwise. */
function found({ asked = {}, told = {}, sent, received = { items: [SECTION] }, ...otherwise }) {
  const exchange = {
    method: 'GET',
    url: '/v1/sections',
    status: 200,
    headers: Object.entries({ ...ASKED, ...asked }),
    answerHeaders: Object.entries({ ...TOLD, ...told }).filter(([, value]) => value !== undefined),
    sent: body(sent),
    received: body(received),
    ...otherwise,
  };
  return findingsOf(contract, exchange, ORIGIN).map((finding) => finding.slice(finding.indexOf(': ') + 2));
}

test('what is as the contract has it passes', () => {
  assert.deepEqual(found({}), []);
});

const OTHERWISE = {
  'a field too many': [{ received: { items: [{ ...SECTION, open: true }] } }, /additional properties/],
  'a field too few': [{ received: { items: [{ ...SECTION, title: undefined }] } }, /required property 'title'/],
  'a status': [{ status: 418 }, /no such status/],
  'a path': [{ url: '/v1/secrets' }, /no operation/],
  'a header of the answer': [{ told: { 'X-Powered-By': 'us' } }, /^tells X-Powered-By$/],
  'a header that is wrong': [{ told: { 'Content-Language': 'fr' } }, /^tells a wrong Content-Language/],
  'a header that is missing': [{ told: { ETag: undefined } }, /^doesn't tell etag$/],
  'a header that no page may read': [
    { told: { 'Access-Control-Expose-Headers': EXPOSED.replace(',etag', '') } },
    /^no page may read etag$/,
  ],
  'a type': [{ told: { 'Content-Type': 'text/html' } }, /^is of the type text\/html$/],
  'what is no JSON': [{ received: 'items' }, /^is no JSON$/],
  'a header of the request': [{ asked: { 'x-customer-id': '1' } }, /^asks with the header x-customer-id$/],
  'a header of the request that is wrong': [
    { asked: { 'x-correlator': 'with space' } },
    /^asks with a wrong x-correlator/,
  ],
  'a parameter': [{ url: '/v1/sections?sort=title' }, /^asks with the query sort$/],
  'a cookie': [{ asked: { cookie: '__Host-mi-o2-device=abc; theme=dark' } }, /^asks with the cookie theme$/],
  'a body of the request': [
    { sent: {}, asked: { 'content-type': 'application/json' } },
    /^asks with a body of application\/json$/,
  ],
  'a problem code': [
    {
      status: 403,
      told: { 'Content-Type': 'application/problem+json', ETag: undefined },
      received: {
        type: 'urn:mi-o2:problem:conflict',
        title: 'No',
        status: 403,
        detail: 'No.',
        code: 'CONFLICT',
        correlator: TOLD['x-correlator'],
        instance: 'urn:uuid:329a6dec-d266-341d-95ee-ddf6561e7ef1',
      },
    },
    /^listSections has no CONFLICT$/,
  ],
  'an event': [
    {
      url: '/v1/events',
      told: { 'Content-Type': 'text/event-stream', ETag: undefined },
      received: 'id:1\nevent:order.moved\ndata:{}\n\n',
    },
    /^has a wrong event/,
  ],
};

for (const [what, [otherwise, finding]] of Object.entries(OTHERWISE)) {
  test(`${what} that the contract doesn't have is found`, () => {
    assert.match(found(otherwise).join('\n'), new RegExp(finding, 'm'));
  });
}

test('a stranger is told nothing', () => {
  const refused = { status: 403, asked: { origin: STRANGER }, told: { 'access-control-allow-origin': STRANGER } };
  assert.ok(found(refused).includes('a stranger is told access-control-allow-origin'));
  assert.ok(found({ asked: { origin: STRANGER } }).includes('a stranger is let in'));
});

test('what is asked before is allowed as the contract needs it', () => {
  const preflight = (told) =>
    found({
      method: 'OPTIONS',
      asked: { 'access-control-request-method': 'GET', authorization: undefined },
      told: { ...PREFLIGHT, ...told },
    });
  assert.deepEqual(preflight({}), []);
  assert.deepEqual(
    preflight({ 'Access-Control-Allow-Headers': 'content-type' }).includes('a request may not have authorization'),
    true,
  );
  assert.deepEqual(preflight({ 'Access-Control-Allow-Methods': 'POST' }), ['GET is not allowed']);
});
