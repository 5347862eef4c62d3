import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { walk, write } from './documents.mjs';
import { change, piece } from './rules.mjs';
import { differences, redoclyFindings, spectralFindings } from './tools.mjs';

/** Enough of the contract for all that is changed here. */
const ROUTES = {
  '/v1/sessions': ['get', 'post', 'delete'],
  '/v1/orders': ['get'],
  '/v1/orders/{orderId}': ['get'],
  '/v1/lines/{lineId}': ['get', 'patch'],
  '/v1/lines/{lineId}/usage/records': ['get'],
  '/v1/lines/{lineId}/usage-alerts': ['get', 'put'],
  '/v1/profile/activity': ['get'],
  '/v1/profile/activity/{activityId}/repudiation': ['post'],
  '/v1/password-resets': ['post'],
};

const schemas = (document) => document.components.schemas;
const without = (list, value) => list.filter((each) => each !== value);
const ALERTS = '/v1/lines/{lineId}/usage-alerts';
const RECORDS = '/v1/lines/{lineId}/usage/records';
const parameter = (operation, name) => operation.parameters.find((each) => each.name === name);

/** Gives a thing another name wherever it stands as a value. */
function everywhere(document, before, after) {
  walk(document, (node) =>
    Object.entries(node).forEach(([key, value]) => {
      if (value === before) {
        node[key] = after;
      } else if (Array.isArray(value)) {
        node[key] = value.map((each) => (each === before ? after : each));
      }
    }),
  );
}

/** Single changes after which a client that works doesn't work any more, or has to be written anew. */
const BREAKING = {
  'operation removed': ({ paths }) => delete paths['/v1/sessions'].delete,
  'path renamed': (document) => change(document, { rename: '/paths/~1v1~1orders', to: '/v1/requests' }),
  'path parameter renamed': (document) => {
    change(document, { rename: '/paths/~1v1~1orders~1{orderId}', to: '/v1/orders/{orderNumber}' });
    everywhere(document, 'orderId', 'orderNumber');
  },
  'path parameter of another type': ({ paths }) =>
    (paths[ALERTS].get.parameters[0].schema = { type: 'integer', format: 'int64', minimum: 1, maximum: 9 }),
  'operationId renamed': ({ paths }) => (paths['/v1/orders'].get.operationId = 'listRequests'),
  'tag renamed': (document) => everywhere(document, 'orders', 'requests'),
  'schema renamed': (document) => change(document, { rename: '/components/schemas/Order', to: 'Request' }),
  'security scheme renamed': (document) => {
    document.components.securitySchemes.token = document.components.securitySchemes.customerToken;
    delete document.components.securitySchemes.customerToken;
    walk(document.paths, (node) => node.security?.length && (node.security = [{ token: [] }]));
  },
  'what was public asks for a token': ({ paths }) =>
    (paths['/v1/password-resets'].post.security = [{ customerToken: [] }]),
  'response field removed': (document) => {
    delete schemas(document).Session.properties.client;
    schemas(document).Session.required = without(schemas(document).Session.required, 'client');
  },
  'response field renamed': (document) => {
    change(document, { rename: '/components/schemas/Session/properties/deviceName', to: 'device' });
  },
  'required response field made optional': (document) =>
    (schemas(document).Session.required = without(schemas(document).Session.required, 'client')),
  'response field of another type': (document) =>
    (schemas(document).Session.properties.current = { type: 'string', maxLength: 5, pattern: '^(yes|no)$' }),
  'response field of another format': (document) =>
    (schemas(document).Session.properties.createdAt = { type: 'string', format: 'date', maxLength: 10 }),
  'response field may be null': (document) =>
    (schemas(document).Session.properties.client.type = ['string', 'null']),
  'response field becomes an array': (document) =>
    (schemas(document).Session.properties.client = {
      type: 'array',
      maxItems: 5,
      items: schemas(document).Session.properties.client,
    }),
  'value in an answer that no list may grow by': (document) =>
    schemas(document).SessionGrant.properties.tokenType.enum.push('DPoP'),
  'new required request field': (document) => {
    schemas(document).SessionRequest.properties.captcha = { type: 'string', maxLength: 50 };
    schemas(document).SessionRequest.required.push('captcha');
  },
  'request field removed': (document) => delete schemas(document).SessionRequest.properties.deviceName,
  'request field made required': (document) => schemas(document).SessionRequest.required.push('deviceName'),
  'value removed that a request may have': (document) =>
    (schemas(document).Channel.enum = without(schemas(document).Channel.enum, 'WEB')),
  'maxLength of a request tightened': (document) =>
    (schemas(document).SessionRequest.properties.password.maxLength = 64),
  'range of a request tightened': ({ paths }) =>
    (parameter(paths['/v1/orders'].get, 'limit').schema.maximum = 50),
  'pattern of a request tightened': (document) =>
    (schemas(document).SessionRequest.properties.documentId.pattern = '^[0-9A-Z]+$'),
  'query parameter removed': ({ paths }) =>
    (paths['/v1/orders'].get.parameters = paths['/v1/orders'].get.parameters.filter(({ name }) => name !== 'open')),
  'query parameter made required': ({ paths }) =>
    (parameter(paths['/v1/orders'].get, 'open').required = true),
  'new required header': ({ paths }) =>
    paths['/v1/orders'].get.parameters.push({
      name: 'x-device',
      in: 'header',
      required: true,
      schema: { type: 'string', maxLength: 50 },
    }),
  'default changed': ({ paths }) => (parameter(paths['/v1/orders'].get, 'limit').schema.default = 50),
  'status code changed': ({ paths }) => {
    const { responses } = paths['/v1/sessions'].post;
    responses['200'] = responses['201'];
    delete responses['201'];
  },
  '2xx removed': ({ paths }) => delete paths['/v1/orders'].get.responses['200'],
  'content type removed': ({ paths }) => delete paths[RECORDS].get.responses['200'].content['text/csv'],
  'body that is no longer taken as JSON': ({ paths }) => {
    const { content } = paths['/v1/sessions'].post.requestBody;
    paths['/v1/sessions'].post.requestBody.content = { 'application/xml': content['application/json'] };
  },
  'response header removed': ({ paths }) => delete paths['/v1/orders'].get.responses['200'].headers.ETag,
  'deprecated with too near a sunset': (document) => deprecate(document, 300),
  'deprecated field removed before its sunset': (document, base) => retire(document, base, '2999-12-31'),
  'addition without a version': (document) => {
    HARMLESS['new optional query parameter'](document);
    document.info.version = document.info.version.replace(/(\d+)\.\d+$/, (_, minor) => `${minor - 1}.0`);
  },
};

const TEXT = { type: 'string', maxLength: 60, pattern: '^[^\\x00]*$', description: 'Said of it.', examples: ['So'] };

/** Single changes that a client doesn't notice, or has been told to be ready for. */
const HARMLESS = {
  'new optional query parameter': ({ paths }) =>
    paths['/v1/orders'].get.parameters.push({
      name: 'productId',
      in: 'query',
      schema: { $ref: '#/components/schemas/Id' },
      description: 'Only orders of this product.',
      examples: { marta: { value: '6a1f4c52-8d3e-4b7a-9c60-2f5e7d1b3a48' } },
    }),
  'new operation': ({ paths }) =>
    (paths['/v1/lines/{lineId}/usage-limits'] = {
      get: { ...structuredClone(paths[ALERTS].get), operationId: 'getUsageLimits' },
    }),
  'new optional response field': (document) => (schemas(document).Session.properties.place = TEXT),
  'new optional request field': (document) => (schemas(document).SessionRequest.properties.deviceModel = TEXT),
  'description changed': (document) => {
    document.paths['/v1/orders'].get.description = 'All that was ordered.';
    schemas(document).Session.properties.client.description = 'How the client calls itself.';
  },
  'new example': ({ paths }) =>
    (paths['/v1/password-resets'].post.requestBody.content['application/json'].examples.nuria = {
      value: { documentId: '87654321X' },
    }),
  'maxLength of a request widened': (document) =>
    (schemas(document).SessionRequest.properties.deviceName.maxLength = 80),
  'value that a list may grow by': (document) => schemas(document).OrderStatus.enum.push('PARTLY_COMPLETED'),
  'deprecated for more than a year': (document) => deprecate(document, 400),
  'deprecated field removed after its sunset': (document, base) => retire(document, base, '2001-12-31'),
  'new code of a refusal': (document) => {
    const { operation, example } = aRefusal(document);
    operation['x-error-codes'] = [...operation['x-error-codes'], 'LINE_MOVED'].sort();
    schemas(document).ProblemCode.enum.push('LINE_MOVED');
    example.examples.LINE_MOVED = { value: { ...example.examples[Object.keys(example.examples)[0]].value, code: 'LINE_MOVED' } };
  },
};

/** Takes a field away that was to go. */
function retire(document, base, sunset) {
  Object.assign(schemas(base).Session.properties.deviceName, { deprecated: true, 'x-sunset': sunset });
  delete schemas(document).Session.properties.deviceName;
  walk(document.paths, (example) => delete example.deviceName);
}

/** Says of an operation that it goes in so many days, as the contract says such things. */
function deprecate({ paths }, days) {
  const operation = paths['/v1/profile/activity'].get;
  operation.deprecated = true;
  operation['x-sunset'] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  for (const name of ['Deprecation', 'Sunset', 'Link']) {
    operation.responses['200'].headers[name] = {
      description: 'When, and what instead.',
      schema: { type: 'string', maxLength: 300, pattern: '^.+$' },
      example: 'So',
    };
  }
}

/** An operation that has a refusal of its own, and what its answer shows. */
function aRefusal(document) {
  const operation = document.paths['/v1/profile/activity/{activityId}/repudiation'].post;
  const name = operation.responses['409'].$ref.split('/').pop();
  return { operation, example: document.components.responses[name].content['application/problem+json'] };
}

/** What a change makes of the contract; it may also say what was released before it. */
function mutated(base, mutate) {
  const document = structuredClone(base);
  document.info.version = document.info.version.replace(/(\d+)\.\d+$/, (_, minor) => `${Number(minor) + 1}.0`);
  mutate(document, base);
  return document;
}

async function judged({ kind, name, mutate }, contract, directory) {
  const [released, file] = ['released', kind].map((of) => path.join(directory, `${of} ${name}.yaml`));
  const base = structuredClone(contract);
  write(file, mutated(base, mutate));
  write(released, base);
  const { redocly, oasdiff, surface } = await differences(released, file);
  const lints =
    kind === 'harmless' ? [...(await redoclyFindings(file)), ...(await spectralFindings(file)).map(({ text }) => text)] : [];
  return { kind, name, redocly, oasdiff, surface, lints };
}

async function all(directory, only) {
  const base = piece(ROUTES);
  const waiting = [
    ...Object.entries(BREAKING).map(([name, mutate]) => ({ kind: 'breaking', name, mutate })),
    ...Object.entries(HARMLESS).map(([name, mutate]) => ({ kind: 'harmless', name, mutate })),
  ].filter(({ name }) => !only || name.includes(only));
  const results = new Map(waiting.map(({ name }) => [name, undefined]));
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results.set(next.name, await judged(next, base, directory));
    }
  };
  await Promise.all([worker(), worker()]);
  return [...results.values()];
}

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'mutations-'));
try {
  const results = await all(directory, process.argv[2]);
  const cell = (found) => String(found.length || '-').padStart(8);
  console.log(`${'change'.padEnd(56)} ${['redocly', 'oasdiff', 'surface', 'lint'].map((tool) => tool.padStart(8)).join('')}`);
  let wrong = 0;
  for (const { kind, name, redocly, oasdiff, surface, lints } of results) {
    const stopped = redocly.length + oasdiff.length + surface.length + lints.length > 0;
    const right = stopped === (kind === 'breaking');
    wrong += right ? 0 : 1;
    const verdict = `${stopped ? 'stopped' : 'passes'}${right ? '' : ', WRONGLY'}`;
    console.log(`${`${kind}: ${name}`.padEnd(56)} ${[redocly, oasdiff, surface, lints].map(cell).join('')}  ${verdict}`);
    if (!right) {
      [...redocly, ...oasdiff, ...surface, ...lints].slice(0, 5).forEach((finding) => console.log(`    ${finding}`));
    }
  }
  const breaking = results.filter(({ kind }) => kind === 'breaking').length;
  console.log(`${breaking} breaking and ${results.length - breaking} harmless changes, ${wrong} judged wrongly`);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  fs.rmSync(directory, { recursive: true });
}
