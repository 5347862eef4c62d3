import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { contracts, home, operations, read } from './documents.mjs';
import { LANGUAGES, findings, made, properties } from './generated.mjs';
import { project } from './projection.mjs';

/** The generator thanks for being used, at each run. */
const BANNER = /^#/;

function run(title, command, ...args) {
  const began = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: home, encoding: 'utf8', maxBuffer: 2 ** 26 });
  console.log(`${title.padEnd(26)} ${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${status === 0 ? 'good' : 'FAILS'}`);
  const said = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() && !BANNER.test(line));
  said.forEach((line) => console.log(`    ${line}`));
  return status === 0;
}

project(path.join(made, 'projection'));
const ran = [
  run('TypeScript', process.execPath, path.join('gate', 'client.mjs')),
  run('Java, Kotlin, Swift', path.join('..', 'mvnw'), '-B', '-q', '-fae', '-f', path.join('clients', 'pom.xml'), 'verify'),
];
let found = 0;
for (const language of ran[1] ? Object.keys(LANGUAGES) : []) {
  for (const { name, file } of contracts) {
    const document = read(file);
    const wrong = findings(language, name, document);
    found += wrong.length;
    const said = `${operations(document).length} operations, ${properties(document).length} plain properties`;
    console.log(`${language.padEnd(8)} ${name.padEnd(17)}         ${wrong.length === 0 ? said : `${wrong.length} FINDINGS of ${said}`}`);
    wrong.slice(0, 50).forEach((each) => console.log(`    ${each}`));
  }
}
process.exitCode = ran.every(Boolean) && found === 0 ? 0 : 1;
