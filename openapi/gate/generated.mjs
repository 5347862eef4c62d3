import fs from 'node:fs';
import path from 'node:path';
import { home, operations } from './documents.mjs';

/** What is made here isn't kept. */
export const made = path.join(home, 'target', 'clients');

const JVM = { int64: 'Long', date: 'LocalDate', 'date-time': 'OffsetDateTime', uuid: 'UUID', uri: 'URI', string: 'String' };

/**
 * Where each language's generator puts what it makes, how it declares an operation and a property, what it calls the
 * contract's types, and what it falls back to where it doesn't understand a schema or an amount.
 */
export const LANGUAGES = {
  java: {
    sources: 'src/main/java',
    operation: (id) => `^  public \\S+ ${id}\\(API`,
    property: (name) => `^  private (\\S+) ${name}( =.*)?;`,
    types: { ...JVM, int32: 'Integer', byte: 'byte[]', nullable: 'JsonNullable<String>' },
    never: /^ {2}(private|public) (?!.*\(Object o\)).*\b(Object|[Dd]ouble|[Ff]loat)\b/m,
  },
  kotlin: {
    sources: 'src/main/kotlin',
    operation: (id) => `^    fun ${id}\\(`,
    property: (name) => `^    val ${name}: (?:kotlin\\.|java\\.\\w+\\.)?(\\w+)\\??`,
    types: { ...JVM, int32: 'Int', byte: 'ByteArray', nullable: 'String' },
    never: /\bva[lr] \w+: .*\b(Any|Double|Float)\b/,
  },
  swift: {
    sources: 'Sources',
    operation: (id) => `^    open class func ${id}\\(`,
    property: (name) => `^    public var ${name}: (\\w+)\\??`,
    types: {
      int32: 'Int',
      int64: 'Int64',
      date: 'OpenAPIDateWithoutTime',
      'date-time': 'Date',
      uuid: 'UUID',
      uri: 'String',
      byte: 'Data',
      string: 'String',
      nullable: 'String',
    },
    never: /\b(Any|AnyCodable|JSONValue|Double|Float)\b/,
  },
};

const COMMENTS = /^\s*(\/\*|\*|\/\/).*$/gm;

/** The code of a client's models and operations, without what is alike for every contract. */
function textsOf(language, name) {
  const root = path.join(made, language, name, LANGUAGES[language].sources);
  return fs
    .readdirSync(root, { recursive: true })
    .filter((file) => /(model|api)s?\/[^/]+\.(java|kt|swift)$/i.test(file))
    .map((file) => ({ file: path.basename(file), text: fs.readFileSync(path.join(root, file), 'utf8').replace(COMMENTS, '') }));
}

const resolved = (document, schema) =>
  schema.$ref ? document.components.schemas[schema.$ref.split('/').pop()] : schema;

const FORMATS = ['date', 'date-time', 'uuid', 'uri', 'byte'];

/** What a plain property is; one with a list of values, an object or an array has a type of its own. */
function plain({ type, format, enum: values }) {
  if (values || !['string', 'integer'].includes([type].flat()[0])) {
    return undefined;
  }
  if (Array.isArray(type)) {
    return 'nullable';
  }
  return type === 'integer' || FORMATS.includes(format) ? format : 'string';
}

/** Every plain property of a document's objects. */
export const properties = (document) =>
  Object.entries(document.components.schemas).flatMap(([schema, { properties: own }]) =>
    Object.entries(own ?? {})
      .map(([name, part]) => ({ schema, name, part: resolved(document, part) }))
      .map(({ part, ...rest }) => ({ ...rest, type: plain(part) }))
      .filter(({ type }) => type),
  );

/** Operations without a method, properties of another type than the contract's, and what nobody understood. */
export function findings(language, name, document) {
  const { operation, property, types, never } = LANGUAGES[language];
  const texts = textsOf(language, name);
  const model = Object.fromEntries(texts.map(({ file, text }) => [file.split('.')[0], text]));
  const missing = operations(document)
    .map(({ operation: { operationId } }) => operationId)
    .filter((id) => !texts.some(({ text }) => new RegExp(operation(id), 'm').test(text)));
  const mistaken = properties(document)
    .map((each) => ({ ...each, is: model[each.schema]?.match(new RegExp(property(each.name), 'm'))?.[1] }))
    .filter(({ type, is }) => is !== types[type]);
  return [
    ...missing.map((id) => `${id} has no method`),
    ...mistaken.map(({ schema, name: own, type, is }) => `${schema}.${own} is ${is}, not ${types[type]}`),
    ...texts.filter(({ text }) => never.test(text)).map(({ file, text }) => `${file}: ${text.match(never)[0].trim()}`),
  ];
}
