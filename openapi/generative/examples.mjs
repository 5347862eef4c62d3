import fs from 'node:fs';
import path from 'node:path';
import { operations, resolved } from '../gate/documents.mjs';
import { jsonOf, takesCorrelator } from './projection.mjs';
import { ASKED, UNKNOWN } from './stand-ins.mjs';

const MALFORMED = 'not a correlator';

const filled = (route, ids) =>
  route.replace(/\{([^}]+)\}/g, (_, name) => {
    if (!ids[name]) {
      throw new Error(`Which ${name}? ${route} asks for one`);
    }
    return ids[name];
  });

/** The last of a path's ids is one that nobody has. */
const unknown = ({ ids, nobodys = UNKNOWN }) => ({ ...ids, [Object.keys(ids).pop()]: nobodys });

const needsHeader = (document, operation, name) =>
  operation.parameters.some((each) => (each.$ref ?? '').endsWith(`/${name}`));

function requestOf(document, { route, method, operation }, story, changes = {}) {
  const ids = changes.ids ?? story.ids ?? {};
  const headers = {};
  for (const name of ['Idempotency-Key', 'If-Match']) {
    if (needsHeader(document, operation, name)) {
      headers[name] = ASKED[name];
    }
  }
  if (operation.security?.length > 0) {
    headers.Authorization = ASKED.Authorization;
  }
  const [media] = jsonOf(operation) ?? [];
  return {
    method: method.toUpperCase(),
    path: filled(route, ids),
    headers: { ...headers, ...(media && { 'Content-Type': media }), ...changes.headers },
    ...(story.body !== undefined && { body: story.body }),
  };
}

/** An answer as the contract shows it: Specmatic holds what is answered to its schema alone, but wants one. */
function answerOf(document, operation, status) {
  const { content = {} } = resolved(document, operation.responses[status]);
  const [media] = Object.values(content);
  const [example] = Object.values(media?.examples ?? {});
  const body = example ? resolved(document, example).value : media && '…';
  return { status: Number(status), ...(body !== undefined && { body }) };
}

/** Writes an example of each answer that is asked for: a 2xx of each operation, and a 400, 401 and 404 where it has one. */
export function writeExamples(directory, document, stories) {
  fs.rmSync(directory, { recursive: true, force: true });
  fs.mkdirSync(directory, { recursive: true });
  for (const each of operations(document)) {
    const { operationId, responses } = each.operation;
    const story = stories[operationId];
    const success = Object.keys(responses).find((status) => status.startsWith('2'));
    const wanted = {
      ...(story.unreached ? {} : { [success]: {} }),
      ...(takesCorrelator(each.operation, story) && { 400: { headers: { 'x-correlator': MALFORMED } } }),
      ...(each.operation.security?.length > 0 && { 401: { headers: { Authorization: 'Bearer nobody' } } }),
      ...(story.ids && story.nobodys !== null && { 404: { ids: unknown(story) } }),
    };
    const sent = each.operation.requestBody && !jsonOf(each.operation) ? ['400'] : Object.keys(responses);
    for (const [status, changes] of Object.entries(wanted).filter(([status]) => sent.includes(status))) {
      const example = {
        'http-request': requestOf(document, each, story, changes),
        'http-response': answerOf(document, each.operation, status),
      };
      fs.writeFileSync(path.join(directory, `${operationId}-${status}.json`), JSON.stringify(example, null, 2));
    }
  }
}
