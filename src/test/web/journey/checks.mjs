import { ofAnswer } from './answered.mjs';
import { ofRequest } from './asked.mjs';
import { headerOf } from './recorder.mjs';
import { list } from './wire.mjs';

const isPreflight = ({ method, headers }) =>
  method === 'OPTIONS' && headerOf(headers, 'access-control-request-method') !== undefined;

/**
 * Holds one exchange of a page with the service against the contract.
 *
 * @param origin of the page that may call; those of another are only refused
 * @returns what of it the contract doesn't have; nothing where all is well
 */
export function findingsOf(contract, exchange, origin) {
  const caller = headerOf(exchange.headers, 'origin');
  const findings = exchange.status === undefined ? unanswered(exchange) : [];
  if (exchange.status !== undefined) {
    if (caller !== undefined && caller !== origin) {
      findings.push(...ofStranger(exchange));
    }
    if (isPreflight(exchange)) {
      findings.push(...(caller === origin ? ofPreflight(contract, exchange, origin) : []));
    } else {
      findings.push(...ofOperation(contract, exchange, caller === origin));
    }
  }
  return findings.map((finding) => `${exchange.method} ${exchange.url} ${exchange.status ?? ''}: ${finding}`);
}

/** The page may leave before there is an answer; the service may not. */
const unanswered = ({ failed, left }) => (failed && !left ? [`no answer: ${failed}`] : []);

/** To an origin that nobody named nothing is said that its page could read, and nothing is given. */
function ofStranger({ status, answerHeaders }) {
  const told = answerHeaders.map(([name]) => name.toLowerCase());
  return [
    ...(status === 403 ? [] : ['a stranger is let in']),
    ...told
      .filter((name) => name.startsWith('access-control-') || name === 'set-cookie')
      .map((name) => `a stranger is told ${name}`),
  ];
}

/** What is asked before: all that the contract has for a request has to be allowed, whatever this one wants. */
function ofPreflight(contract, { status, answerHeaders, url, headers }, origin) {
  const told = (name) => headerOf(answerHeaders, name);
  const documented = contract.operations.flatMap(({ parameters }) =>
    parameters.filter(({ where }) => where === 'header'),
  );
  const wanted = [...documented.map(({ name }) => name.toLowerCase()), 'authorization', 'content-type'];
  const allowed = list(told('access-control-allow-headers'));
  const method = headerOf(headers, 'access-control-request-method');
  return [
    ...(contract.operation(method, url.split('?')[0]) ? [] : [`${method} is no operation`]),
    ...(status === 200 ? [] : ['a preflight is refused']),
    ...(told('access-control-allow-origin') === origin ? [] : ['the origin is not allowed']),
    ...(told('access-control-allow-credentials') === 'true' ? [] : ['the cookie is not allowed']),
    ...(list(told('access-control-allow-methods')).includes(method.toLowerCase()) ? [] : [`${method} is not allowed`]),
    ...[...new Set(wanted)].filter((name) => !allowed.includes(name)).map((name) => `a request may not have ${name}`),
  ];
}

function ofOperation(contract, exchange, isInvited) {
  const operation = contract.operation(exchange.method, exchange.url.split('?')[0]);
  if (!operation) {
    return ['is no operation of the contract'];
  }
  const wrong = ofRequest(contract, operation, exchange);
  // What is wrong on purpose has to be refused as such.
  const refusedAsWrong = wrong.length > 0 && exchange.status === 400;
  const response = operation.responses.get(exchange.status);
  return [
    ...(refusedAsWrong ? [] : wrong),
    ...(response
      ? ofAnswer(contract, operation, response, exchange, isInvited)
      : [`${operation.id} has no such status`]),
  ];
}
