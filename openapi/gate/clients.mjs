import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { contracts, home, operations, read } from './documents.mjs';
import { LANGUAGES, findings, made, properties } from './generated.mjs';
import { project } from './projection.mjs';

/** The generator thanks for being used, at each run. */
const BANNER = /^#/;

function row(title, said, lines) {
  console.log(`${title.padEnd(22)} ${said}`);
  lines.forEach((line) => console.log(`    ${line}`));
}

function run(title, command, ...args) {
  const began = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: home, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() && !BANNER.test(line));
  row(title, `${status === 0 ? 'good' : 'FAILS'}, ${seconds} s`, lines);
  return status === 0;
}

function holds(language, { name, file }) {
  const document = read(file);
  const found = findings(language, name, document);
  const looked = `${operations(document).length} operations, ${properties(document).length} plain properties`;
  row(`${language} ${name}`, found.length === 0 ? looked : `${found.length} FINDINGS of ${looked}`, found.slice(0, 50));
  return found.length === 0;
}

project(path.join(made, 'projection'));
const typescript = run('TypeScript', process.execPath, path.join('gate', 'client.mjs'));
const others = run('Java, Kotlin, Swift', path.join('..', 'mvnw'), '-B', '-q', '-fae', '-f', path.join('clients', 'pom.xml'), 'verify');
const held = others && Object.keys(LANGUAGES).flatMap((language) => contracts.map((contract) => holds(language, contract)));
process.exitCode = typescript && held && held.every(Boolean) ? 0 : 1;
