import fs from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];
const EXAMPLES = ['example', 'examples'];
const IRI = 'contract';

/** A part of a path as a pointer in a URI has it. */
const escaped = (part) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'));

/** Shows every object of a document but those of its examples. */
function walk(node, visit) {
  if (node === null || typeof node !== 'object') {
    return;
  }
  if (!Array.isArray(node)) {
    visit(node);
  }
  Object.entries(node)
    .filter(([key]) => !EXAMPLES.includes(key))
    .forEach(([, value]) => walk(value, visit));
}

/** A client bears new fields; here one that isn't listed is a mistake. */
function closed(document) {
  const copy = structuredClone(document);
  walk(copy, (node) => {
    if (node.type === 'object' && node.properties !== undefined) {
      node.additionalProperties ??= false;
    }
  });
  return copy;
}

/** What a path of a template looks like. */
const pathOf = (template) => new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{[^}]+}/g, '[^/]+')}$`);

/** Finds things in a document, by what leads to them. */
function findIn(document) {
  const resolved = (part) =>
    part?.$ref
      ? part.$ref
          .slice(2)
          .split('/')
          .reduce((node, key) => node[key], document)
      : part;
  const place = (keys, part) => part?.$ref ?? `#/${keys.map(escaped).join('/')}`;
  return {
    resolved,
    place,
    /** Where the schema of each media type stands. */
    contents: (keys, part) =>
      Object.keys(resolved(part)?.content ?? {}).map((media) => [
        media,
        `${place(keys, part)}/content/${escaped(media)}/schema`,
      ]),
    /** Where the schema of each header stands, and its type. */
    headers: (keys, part) =>
      Object.entries(resolved(part).headers ?? {}).map(([name, header]) => {
        const there = header.$ref ?? `${place(keys, part)}/headers/${escaped(name)}`;
        return [name.toLowerCase(), { schema: `${there}/schema`, type: resolved(header).schema.type }];
      }),
  };
}

function operationOf(find, template, method, operation) {
  const keys = ['paths', template, method];
  const parameters = (operation.parameters ?? []).map((each, index) => {
    const { name, in: where, required = false, schema } = find.resolved(each);
    const there = find.place([...keys, 'parameters', index], each);
    return { name, where, required, type: schema.type, schema: `${there}/schema` };
  });
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    const from = [...keys, 'responses', status];
    const contents = new Map(find.contents(from, response));
    return [Number(status), { contents, headers: new Map(find.headers(from, response)) }];
  });
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path: pathOf(template),
    parameters,
    isOpen: operation.security?.length === 0,
    codes: operation['x-error-codes'] ?? [],
    needsBody: operation.requestBody?.required ?? false,
    bodies: new Map(find.contents([...keys, 'requestBody'], operation.requestBody)),
    responses: new Map(responses),
  };
}

/** Says what of a value breaks the schema at a place; nothing where all is well. */
function validator(document) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(closed(document), IRI, undefined, false);
  return (where, value) => {
    const validate = ajv.getSchema(`${IRI}${where}`);
    if (validate === undefined) {
      throw new Error(`The contract has no ${where}`);
    }
    const told = ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`;
    return validate(value) ? [] : validate.errors.map(told);
  };
}

/** The contract, its schemas read more strictly than they are written. */
export function readContract(file) {
  const document = parse(fs.readFileSync(file, 'utf8'));
  const find = findIn(document);
  const operations = Object.entries(document.paths).flatMap(([template, item]) =>
    METHODS.filter((method) => item[method]).map((method) => operationOf(find, template, method, item[method])),
  );
  return {
    operations,
    violations: validator(document),
    operation: (method, path) => operations.find((each) => each.method === method && each.path.test(path)),
  };
}
