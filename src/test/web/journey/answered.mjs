import { bodyOf, headerOf } from './recorder.mjs';
import { inType, list, mediaOf, parsed } from './wire.mjs';

const EVENT = '#/components/schemas/Event';
const PROBLEM = 'application/problem+json';

/** Headers of answers that the contract needn't name, each with the reason why. */
const TRANSPORT = {
  'content-type': 'the media types are in the contract',
  'content-length': 'HTTP, RFC 9110',
  'transfer-encoding': 'HTTP, RFC 9112',
  connection: 'HTTP, RFC 9110',
  'cache-control': 'HTTP, RFC 9111',
  vary: 'HTTP, RFC 9110',
  'strict-transport-security': 'safety, RFC 6797',
  'x-content-type-options': 'safety, Fetch',
  'content-security-policy': 'safety, CSP 3',
  'referrer-policy': 'safety, Referrer Policy',
  'access-control-allow-credentials': 'CORS, Fetch',
  'access-control-allow-origin': 'CORS, Fetch',
  'access-control-allow-headers': 'CORS, Fetch',
  'access-control-allow-methods': 'CORS, Fetch',
  'access-control-expose-headers': 'CORS, Fetch',
  'access-control-max-age': 'CORS, Fetch',
};

/** What a page may read without being told that it may (CORS-safelisted). */
const READABLE = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/** What no script is to read, or the browser alone has to. */
const BROWSER_ONLY = ['set-cookie', 'access-control-allow-origin'];

/** Documented headers that an answer has only where a session begins or ends, a page asked, or one is to wait. */
const ON_OCCASION = ['set-cookie', 'access-control-allow-origin', 'retry-after'];

/** Of an answer that can be had in two forms, what one of them alone has. */
const OF_ONE_FORM = ['etag', 'content-disposition'];

/** What an answer has that the contract doesn't have for it, and what it lacks. */
export function ofAnswer(contract, operation, response, exchange, isInvited) {
  return [
    ...answerHeaders(contract, response, exchange),
    ...(isInvited ? unreadable(contract, exchange) : []),
    ...answerBody(contract, operation, response, exchange),
  ];
}

function answerHeaders(contract, response, { answerHeaders: told }) {
  const wrong = told.flatMap(([name, value]) => {
    const documented = response.headers.get(name.toLowerCase());
    if (!documented) {
      return name.toLowerCase() in TRANSPORT ? [] : [`tells ${name}`];
    }
    return contract
      .violations(documented.schema, inType(documented.type, value))
      .map((each) => `tells a wrong ${name}: ${each}`);
  });
  const isLeftOut = (name) => ON_OCCASION.includes(name) || (response.contents.size > 1 && OF_ONE_FORM.includes(name));
  const missing = [...response.headers.keys()].filter((name) => headerOf(told, name) === undefined && !isLeftOut(name));
  return [...wrong, ...missing.map((name) => `doesn't tell ${name}`)];
}

/** What the contract has a client read, of whatever answer, a page of another origin has to be able to. */
function unreadable(contract, { answerHeaders: told }) {
  const exposed = [...READABLE, ...BROWSER_ONLY, ...list(headerOf(told, 'access-control-expose-headers'))];
  const documented = contract.operations.flatMap(({ responses }) =>
    [...responses.values()].flatMap(({ headers }) => [...headers.keys()]),
  );
  return [...new Set(documented)].filter((name) => !exposed.includes(name)).map((name) => `no page may read ${name}`);
}

function answerBody(contract, operation, response, exchange) {
  const body = bodyOf(exchange.received);
  const media = mediaOf(exchange.answerHeaders);
  const schema = response.contents.get(media);
  if (response.contents.size === 0) {
    return body.length === 0 ? [] : ['has a body, where none is documented'];
  }
  if (!schema) {
    return [`is of the type ${media}`];
  }
  if (media === 'text/event-stream') {
    return eventsOf(body).flatMap((event) =>
      contract.violations(EVENT, event).map((each) => `has a wrong event: ${each}`),
    );
  }
  if (media === 'application/pdf') {
    return body.subarray(0, 5).toString() === '%PDF-' ? [] : ['is no PDF'];
  }
  const { value, findings } = parsed(body);
  return (
    findings ?? [
      ...contract.violations(schema, value).map((each) => `has a wrong body: ${each}`),
      ...(media === PROBLEM ? ofProblem(operation, value, exchange) : []),
    ]
  );
}

function ofProblem(operation, problem, { status, answerHeaders: told }) {
  return [
    ...(operation.codes.includes(problem.code) ? [] : [`${operation.id} has no ${problem.code}`]),
    ...(problem.status === status ? [] : ['names another status']),
    ...(problem.correlator === headerOf(told, 'x-correlator') ? [] : ['names another correlator']),
  ];
}

/** The events of a stream, whole ones; what has no data says when to come back, or that somebody is there. */
function eventsOf(body) {
  const blocks = body.toString('utf8').split('\n\n').slice(0, -1);
  const cut = (line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)];
  return blocks
    .map((block) => Object.fromEntries(block.split('\n').map(cut)))
    .filter(({ data }) => data !== undefined)
    .map(({ data, ...fields }) => ({ ...fields, data: JSON.parse(data) }));
}
