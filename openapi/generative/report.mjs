import { operations } from '../gate/documents.mjs';

/** How much of what an operation answers is to be seen. */
const LEAST = 0.9;

const wantedOf = ({ responses }) => Object.keys(responses).filter((status) => /^2|^40[014]$/.test(status));

/** Each answer that was to be seen, and whether it was. */
function seenOf(document, stories, answers) {
  const seen = new Set(answers.map(({ operation, status }) => `${operation} ${status}`));
  return operations(document).flatMap(({ operation }) =>
    wantedOf(operation)
      .filter((status) => !(stories[operation.operationId].unreached && status.startsWith('2')))
      .map((status) => ({ name: `${operation.operationId} ${status}`, status })),
  ).map((answer) => ({ ...answer, isSeen: seen.has(answer.name) }));
}

/** What Specmatic says of a test that failed, without its stack and its headings. */
const reasonOf = ({ failure }) =>
  String(failure['#text'] ?? failure)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !/^(at |java\.|API:|Documentation:|Summary:|R[0-9]+:)/.test(line))
    .slice(0, 8)
    .join(' | ');

/** Whether a contract holds, by what Specmatic found and by what was answered. */
export function judged({ name, document, stories, tests: told, answers, seconds }) {
  const tests = told.filter(({ skipped }) => !skipped);
  const skipped = told.length - tests.length;
  const failures = tests.filter(({ failure }) => failure);
  const broken = answers.filter(({ status }) => status >= 500);
  const undocumented = answers.filter(({ documented }) => !documented);
  const wanted = seenOf(document, stories, answers);
  const share = wanted.filter(({ isSeen }) => isSeen).length / wanted.length;
  const holds = tests.length > 0 && share >= LEAST && [failures, broken, undocumented].every(({ length }) => length === 0);
  const unreached = operations(document)
    .map(({ operation }) => operation.operationId)
    .filter((operation) => stories[operation].unreached)
    .map((operation) => `${operation}: ${stories[operation].unreached}`);
  return { name, tests, skipped, failures, broken, undocumented, answers, wanted, share, unreached, seconds, holds };
}

const GROUPS = [
  ['2xx', /^2/],
  ['400', /400/],
  ['401', /401/],
  ['404', /404/],
];

const group = (wanted, of) => {
  const asked = wanted.filter(({ status }) => of.test(status));
  return `${asked.filter(({ isSeen }) => isSeen).length}/${asked.length}`;
};

/** A run in lines: what was tried, what of it was wrong, and how much was seen. */
export function shown(run) {
  const { name, tests, skipped, failures, broken, undocumented, answers, wanted, share, unreached, seconds, holds } = run;
  const table = [
    `${name}: ${tests.length} tests, ${skipped} skipped, ${answers.length} answers, ${seconds.toFixed(0)} s`,
    `    mismatches ${failures.length}, answers ≥ 500 ${broken.length}, undocumented ${undocumented.length}`,
    `    seen: ${GROUPS.map(([of, status]) => `${of} ${group(wanted, status)}`).join(', ')}: ${(share * 100).toFixed(1)} %`,
  ];
  const unseen = wanted.filter(({ isSeen }) => !isSeen).map((answer) => answer.name);
  return [
    ...table,
    ...(unseen.length > 0 ? [`    not seen: ${unseen.join(', ')}`] : []),
    ...unreached.map((each) => `    not reached: ${each}`),
    ...failures.map((test) => `    MISMATCH ${test.name}\n        ${reasonOf(test)}`),
    ...[...new Set([...broken, ...undocumented])].map(
      ({ operation, status, error = '' }) => `    ANSWERED ${operation} ${status} ${error}`,
    ),
    `    ${holds ? 'The contract holds' : 'FAILS'}`,
  ];
}
