import { bodyOf, headerOf } from './recorder.mjs';
import { inType, mediaOf, parsed } from './wire.mjs';

/** Headers of requests that the browser writes by itself, or that stand for the contract's security. */
const BROWSERS = new Set(
  (
    'accept accept-encoding authorization cache-control connection content-length content-type cookie host origin pragma ' +
    'referer upgrade-insecure-requests user-agent'
  ).split(' '),
);

const isBrowsers = (name) =>
  BROWSERS.has(name) || name.startsWith('sec-') || name.startsWith('access-control-request-');

/** What a request has that its operation doesn't take, and what it lacks. */
export function ofRequest(contract, operation, { headers, url, sent }) {
  const query = [...new URL(url, 'http://localhost').searchParams];
  const given = { query, header: headers.filter(([name]) => !isBrowsers(name.toLowerCase())) };
  const find = (where, name) =>
    operation.parameters.find((each) => each.where === where && each.name.toLowerCase() === name.toLowerCase());
  const known = Object.entries(given).flatMap(([where, pairs]) =>
    pairs.flatMap(([name, value]) => {
      const parameter = find(where, name);
      return parameter
        ? contract
            .violations(parameter.schema, inType(parameter.type, value))
            .map((each) => `asks with a wrong ${name}: ${each}`)
        : [`asks with the ${where} ${name}`];
    }),
  );
  const has = (where, name) => given[where]?.some(([each]) => each.toLowerCase() === name.toLowerCase()) ?? true;
  const missing = operation.parameters
    .filter(({ where, name, required }) => required && !has(where, name))
    .map(({ name }) => `asks without ${name}`);
  const token = headerOf(headers, 'authorization') !== undefined;
  return [
    ...known,
    ...missing,
    ...(operation.isOpen && token ? ['asks with a token where none is wanted'] : []),
    ...cookiesOf(contract, headers),
    ...bodySent(contract, operation, headers, bodyOf(sent)),
  ];
}

/** Cookies go with all that asks with credentials: they have to be those that some operation takes. */
function cookiesOf(contract, headers) {
  const names = contract.operations.flatMap(({ parameters }) =>
    parameters.filter(({ where }) => where === 'cookie').map(({ name }) => name),
  );
  const sent = (headerOf(headers, 'cookie') ?? '').split(';').map((each) => each.trim().split('=')[0]);
  return sent.filter((name) => name !== '' && !names.includes(name)).map((name) => `asks with the cookie ${name}`);
}

function bodySent(contract, operation, headers, body) {
  if (body.length === 0) {
    return operation.needsBody ? ['asks without a body'] : [];
  }
  const schema = operation.bodies.get(mediaOf(headers));
  if (!schema) {
    return [`asks with a body of ${mediaOf(headers)}`];
  }
  const { value, findings } = parsed(body);
  return findings ?? contract.violations(schema, value).map((each) => `asks with a wrong body: ${each}`);
}
