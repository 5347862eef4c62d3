import fs from 'node:fs';
import path from 'node:path';
import { contracts, home, operations, read } from '../gate/documents.mjs';
import { customerStories } from './customers.mjs';
import { startDemo } from './demo.mjs';
import { writeExamples } from './examples.mjs';
import { operatorStories } from './operators.mjs';
import { Customer, Newcomers, Operator } from './people.mjs';
import { projection } from './projection.mjs';
import { Relay } from './relay.mjs';
import { judged, shown } from './report.mjs';
import { runSpecmatic } from './specmatic.mjs';

/** What is made here isn't kept. */
const made = path.join(home, 'target', 'generative');

const TRIED = {
  'mi-o2-v1': { who: 'marta', storiesOf: customerStories },
  'operations-v1': { who: 'operator', storiesOf: operatorStories },
};

/** Operations that are named on the command line are tried alone. */
function chosen(document) {
  const names = process.argv.slice(2);
  for (const { route, method, operation } of names.length > 0 ? operations(document) : []) {
    if (!names.includes(operation.operationId)) {
      delete document.paths[route][method];
    }
  }
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([, item]) => Object.keys(item).length > 0));
  return document;
}

async function tried({ name, file }, url, people) {
  const began = Date.now();
  const directory = path.join(made, name);
  fs.mkdirSync(directory, { recursive: true });
  const document = chosen(read(file));
  if (operations(document).length === 0) {
    return [];
  }
  const { who, storiesOf } = TRIED[name];
  const told = await storiesOf(people);
  const stories = Object.fromEntries(
    operations(document).map(({ operation: { operationId } }) => [operationId, { who: people[who], ...told[operationId] }]),
  );
  writeExamples(path.join(directory, 'examples'), document, stories);
  const relay = new Relay(url, document, stories);
  try {
    const tests = await runSpecmatic(directory, name, projection(document, stories), await relay.start());
    return [judged({ name, document, stories, tests, answers: relay.answers, seconds: (Date.now() - began) / 1000 })];
  } finally {
    await relay.stop();
  }
}

fs.mkdirSync(made, { recursive: true });
const demo = await startDemo(made);
const stop = () => demo.stop().then(() => process.exit(1));
['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, stop));
try {
  const operator = new Operator(demo.url);
  const people = {
    url: demo.url,
    operator,
    newcomers: new Newcomers(operator),
    marta: new Customer(demo.url, '12345678Z'),
  };
  const runs = [];
  for (const contract of contracts) {
    runs.push(...(await tried(contract, demo.url, people)));
  }
  runs.flatMap(shown).forEach((line) => console.log(line));
  process.exitCode = runs.every(({ holds }) => holds) ? 0 : 1;
} finally {
  await demo.stop();
}
