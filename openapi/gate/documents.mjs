import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

/** openapi/ */
export const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * The documents, and below which score none may fall: as it is written; as one bundle without references, as a generator
 * of clients reads it; and that bare of optional headers, which are no business of who calls.
 */
export const contracts = [
  { name: 'mi-o2-v1', score: { written: 89, bundle: 92.2, bare: 94.9 } },
  { name: 'operations-v1', score: { written: 88, bundle: 92, bare: 94 } },
].map((contract) => ({
  ...contract,
  file: path.join(home, `${contract.name}.yaml`),
  released: path.join(home, 'released', `${contract.name}.yaml`),
  generated: path.join(home, '..', 'target', 'openapi', `${contract.name}.yaml`),
}));

export const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

export const read = (file) => parse(fs.readFileSync(file, 'utf8'));

export const write = (file, document) =>
  fs.writeFileSync(file, stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }));

/** Every operation of a document, with its method and path. */
export const operations = (document) =>
  Object.entries(document.paths).flatMap(([route, item]) =>
    methods.filter((method) => item[method]).map((method) => ({ route, method, operation: item[method] })),
  );

/** A part of a document, or what it refers to. */
export const resolved = (document, part) =>
  part.$ref ? part.$ref.slice(2).split('/').reduce((node, key) => node[key], document) : part;

/** Shows every object of a document, with its place. */
export function walk(node, visit, place = '#') {
  if (node === null || typeof node !== 'object') {
    return;
  }
  if (!Array.isArray(node)) {
    visit(node, place);
  }
  Object.entries(node).forEach(([key, value]) => walk(value, visit, `${place}/${key}`));
}
