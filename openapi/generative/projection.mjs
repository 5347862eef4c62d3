import { operations, resolved, walk } from '../gate/documents.mjs';
import { ASKED } from './stand-ins.mjs';

/**
 * What of the contract Specmatic 2.55.1 is given. Its requests are made of schemas alone, so that what a schema can't say
 * is said as one: an id that exists, a tariff on sale. And of its faults:
 *
 * - it makes an automaton of each pattern, which takes minutes for long ones, and knows none of the escapes \x and \u;
 * - it takes an example of a parameter for one of each test.
 *
 * Left out are the headers that HTTP has a server ignore where it doesn't understand them, which Specmatic would have
 * refused, and cursors and cookies, which no schema can make.
 */
const IGNORED = ['Accept-Language', 'If-None-Match', 'If-Range', 'Last-Event-ID', 'Range'];
const UNMAKEABLE = ['cursor', '__Host-mi-o2-device', '__Host-mi-o2-refresh', 'x-mi-o2-client'];

/** Characters of the longest text whose pattern is kept. */
const LONGEST = 64;

const tooHard = ({ pattern, maxLength = 0 }) => /\\[xu]|^\^\.[*+]\$$/.test(pattern) || maxLength > LONGEST;

const oneOf = (values) =>
  Array.isArray(values[0])
    ? { type: 'array', minItems: 1, maxItems: 1, items: oneOf(values[0]) }
    : { type: typeof values[0], enum: values };

/** A schema, or the values that there are. */
const schemaOf = (known) => (Array.isArray(known) ? oneOf(known) : known);

/** A schema with the values of some fields known, and some fields left out. */
function narrowed(document, schema, { known = {}, leaves = [], needs = [] }) {
  const copy = structuredClone(resolved(document, schema));
  leaves.forEach((name) => delete copy.properties[name]);
  Object.entries(known).forEach(([name, values]) => (copy.properties[name] = schemaOf(values)));
  if (needs.length > 0) {
    copy.required = [...(copy.required ?? []), ...needs];
  }
  return copy;
}

/** The body that an operation takes, with its type; lines of JSON are none that Specmatic could make. */
export const jsonOf = ({ requestBody }) =>
  Object.entries(requestBody?.content ?? {}).find(([type]) => /[/+]json$/.test(type));

function narrowBody(document, operation, story) {
  if (story.needs) {
    operation.requestBody.required = true;
  }
  const json = jsonOf(operation);
  if (!json) {
    delete operation.requestBody;
    return;
  }
  const [, media] = json;
  media.schema = narrowed(document, media.schema, story);
}

function narrowParameters(document, operation, story) {
  const { values = {} } = story;
  const left = [...IGNORED, ...UNMAKEABLE, ...(takesCorrelator(operation, story) ? [] : ['x-correlator'])];
  operation.parameters = operation.parameters
    .map((parameter) => structuredClone(resolved(document, parameter)))
    .filter(({ name }) => !left.includes(name));
  for (const parameter of operation.parameters) {
    const known = values[parameter.name] ?? (parameter.name === 'If-Match' && [ASKED['If-Match']]);
    if (known) {
      parameter.schema = oneOf(known);
    }
  }
}

/** Where nothing else can be got wrong, it is the correlator that is malformed; elsewhere it would double all tests. */
export const takesCorrelator = ({ requestBody, parameters }, { unreached }) =>
  Boolean(unreached) || !(requestBody || parameters.some((each) => each.in === 'query'));

/** What can't be reached isn't tried, nor a part of a file, which is asked for with a header that is left out. */
function onlyReached({ responses }, { unreached }) {
  Object.keys(responses)
    .filter((status) => status === '206' || (unreached && status.startsWith('2')))
    .forEach((status) => delete responses[status]);
}

/** Of two ways to put an answer, the one that has a schema. */
function onlyJson(document, { responses }) {
  for (const { content = {} } of Object.values(responses).map((response) => resolved(document, response))) {
    if (content['application/json']) {
      delete content['text/csv'];
    }
  }
}

export function projection(contract, stories) {
  const document = structuredClone(contract);
  for (const { operation } of operations(document)) {
    const story = stories[operation.operationId];
    narrowBody(document, operation, story);
    narrowParameters(document, operation, story);
    onlyJson(document, operation);
    onlyReached(operation, story);
  }
  walk(document, (node) => {
    if (typeof node.pattern === 'string' && tooHard(node)) {
      delete node.pattern;
    }
    delete node.examples;
    delete node.example;
  });
  return document;
}
