import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { contracts, home, operations, read, resolved } from './documents.mjs';

/** What is made here isn't kept. */
const made = path.join(home, 'target', 'client');

const valuesOf = (part) => Object.values(part?.examples ?? {}).map(({ value }) => value);
const exampleOf = (part) => valuesOf(part)[0];

/**
 * A call of an operation as a client's author writes it, with the contract's examples: the first of each parameter, every
 * body, and every answer where it is JSON.
 */
function callOf(document, { route, method, operation }) {
  const given = {};
  for (const parameter of (operation.parameters ?? []).map((each) => resolved(document, each))) {
    (given[parameter.in] ??= {})[parameter.name] = exampleOf(parameter);
  }
  const params = Object.keys(given).length > 0 ? [`params: ${JSON.stringify(given)}`] : [];
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const inits = media
    ? valuesOf(media).map((body) => [...params, `body: ${JSON.stringify(body)}`].join(', '))
    : [params.join(', ')];
  const calls = inits.map((init) => `    await client.${method.toUpperCase()}(${JSON.stringify(route)}, { ${init} }),`);
  const [, success] = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  const answers = valuesOf(success.content?.['application/json']).map(
    (value) => `  answered<Json<operations['${operation.operationId}']>>(${JSON.stringify(value)});`,
  );
  return `export async function ${operation.operationId}() {
${answers.join('\n')}
  const given = [];
  for (const { data, error, response } of [
${calls.join('\n')}
  ]) {
    given.push(error ? refused(error.code, error.detail, response.status) : data);
  }
  return given;
}
`;
}

/** Every operation once, by its types alone. */
function callsOf({ name }, document) {
  return `import createClient from 'openapi-fetch';
import type { components, operations, paths } from './${name}.js';

type Good = 200 | 201 | 202;
type Json<O> = O extends { responses: infer R } ? Good extends infer S
  ? S extends keyof R ? R[S] extends { content: { 'application/json': infer B } } ? B : never : never : never : never;

const client = createClient<paths>({ baseUrl: 'https://contract.example' });

function answered<T>(answer: T): T {
  return answer;
}

function refused(code: components['schemas']['ProblemCode'], detail: string | undefined, status: number) {
  return { code, detail, status };
}

${operations(document)
  .map((each) => callOf(document, each))
  .join('\n')}`;
}

fs.mkdirSync(made, { recursive: true });
let count = 0;
for (const contract of contracts) {
  const document = read(contract.file);
  fs.writeFileSync(path.join(made, `${contract.name}.d.ts`), astToString(await openapiTS(new URL(`file://${contract.file}`))));
  fs.writeFileSync(path.join(made, `${contract.name}-calls.ts`), callsOf(contract, document));
  count += operations(document).length;
}
fs.writeFileSync(
  path.join(made, 'tsconfig.json'),
  JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      target: 'ES2022',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      types: [],
    },
    include: ['*.ts'],
  }),
);
const node = (...args) => spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
const tsc = (project) => node(path.join('node_modules', 'typescript', 'bin', 'tsc'), '-p', project);
const consumer = path.join('clients', 'typescript');

/** Each with what is known once it went well; what fails ends it. */
const STEPS = [
  [() => tsc(made), `${count} operations called, and tsc --strict agrees`],
  [() => tsc(consumer), "an app's own code compiles with it"],
  [() => node('--test', path.join(consumer, 'consumer.test.mjs')), 'and takes values and fields that came since'],
];
for (const [work, said] of STEPS) {
  const ran = work();
  if (ran.status !== 0) {
    console.log(`${ran.stdout}${ran.stderr}Not so: ${said}`);
    process.exit(1);
  }
  console.log(said);
}
