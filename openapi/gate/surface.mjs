import { operations, walk } from './documents.mjs';

/** A list of values with this mark may get more of them. */
const MARK = 'x-may-grow';

/** Says no more of a text than what was always refused. */
const ANY_TEXT = '^[^\\x00]*$';

const bodies = (operation) =>
  [['request', operation.requestBody], ...Object.entries(operation.responses ?? {})].flatMap(([of, body]) =>
    Object.entries(body?.content ?? {}).map(([type, media]) => [`${of} ${type}`, media.schema?.$ref]),
  );

const security = (operation) => JSON.stringify((operation.security ?? []).map((scheme) => Object.keys(scheme)).sort());

/**
 * What a generated client is made of, and what tools that compare documents by their routes don't see: the names of
 * types, methods and groups, and who may call.
 */
export function surfaceBreaks(base, revision) {
  const breaks = [];
  for (const kind of ['schemas', 'parameters', 'securitySchemes']) {
    Object.keys(base.components?.[kind] ?? {})
      .filter((name) => !revision.components?.[kind]?.[name])
      .forEach((name) => breaks.push(`components/${kind}/${name} is gone or has another name`));
  }
  for (const { route, method, operation } of operations(base)) {
    const at = `${method.toUpperCase()} ${route}`;
    const now = revision.paths[route]?.[method];
    if (!now) {
      breaks.push(`${at} is gone, or has another path`);
      continue;
    }
    if (now.operationId !== operation.operationId) {
      breaks.push(`${at}: operationId was ${operation.operationId} and is ${now.operationId}`);
    }
    if (String(now.tags) !== String(operation.tags)) {
      breaks.push(`${at}: tag was ${operation.tags} and is ${now.tags}`);
    }
    if (security(now) !== security(operation)) {
      breaks.push(`${at}: security was ${security(operation)} and is ${security(now)}`);
    }
    const types = Object.fromEntries(bodies(now));
    bodies(operation)
      .filter(([of, type]) => type && types[of] && types[of] !== type)
      .forEach(([of, type]) => breaks.push(`${at}: the type of ${of} was ${type} and is ${types[of]}`));
  }
  return [...breaks, ...defaultBreaks(base, revision)];
}

/** A default that is another one changes what a call means that doesn't name it. */
function defaultBreaks(base, revision) {
  const before = defaultsOf(base);
  const after = defaultsOf(revision);
  return [...before]
    .filter(([place, value]) => after.get(place) !== value && after.has(place))
    .map(([place, value]) => `${place}: default was ${value} and is ${after.get(place)}`);
}

function defaultsOf(document) {
  const found = new Map();
  for (const { route, method, operation } of operations(document)) {
    (operation.parameters ?? []).forEach((parameter) =>
      found.set(`${method.toUpperCase()} ${route} ${parameter.name}`, JSON.stringify(parameter.schema?.default)),
    );
  }
  walk(document.components?.schemas ?? {}, (node, place) => {
    if (node.default !== undefined || node.type) {
      found.set(place, JSON.stringify(node.default));
    }
  });
  return found;
}

/** Takes out of what was released what was deprecated, is over, and is gone: it was told a year before. */
export function takeOutWhatIsOver(base, revision, today = new Date().toISOString().slice(0, 10)) {
  const isOver = (part) => part?.deprecated === true && part['x-sunset'] < today;
  for (const { route, method, operation } of operations(base)) {
    if (isOver(operation) && !revision.paths[route]?.[method]) {
      delete base.paths[route][method];
    }
  }
  for (const [name, schema] of Object.entries(base.components.schemas)) {
    Object.entries(schema.properties ?? {})
      .filter(([property, part]) => isOver(part) && !revision.components.schemas[name]?.properties?.[property])
      .forEach(([property]) => {
        delete schema.properties[property];
        schema.required = schema.required?.filter((each) => each !== property);
      });
  }
}

/**
 * Takes out of both documents what is compatible though tools can't know it, so that they compare the rest: values that
 * a list with the mark got, and the pattern of any text.
 *
 * @returns the values that came
 */
export function takeOutWhatMayGrow(base, revision) {
  const grown = [];
  const marked = Object.values(base.components.schemas).some((schema) => schema[MARK]) ? base : revision;
  for (const [name, schema] of Object.entries(revision.components.schemas)) {
    const before = base.components.schemas[name];
    if (before?.enum && schema.enum && marked.components.schemas[name]?.[MARK] && schema[MARK]) {
      const came = schema.enum.filter((value) => !before.enum.includes(value));
      schema.enum = schema.enum.filter((value) => before.enum.includes(value));
      grown.push(...came.map((value) => `${name}: ${value}`));
    }
  }
  for (const document of [base, revision]) {
    walk(document, (node) => {
      if (node.pattern === ANY_TEXT) {
        delete node.pattern;
      }
    });
  }
  return grown;
}
