const named = (operation, name) => (operation.parameters ?? []).some((parameter) => parameter.name === name);

const ASKED = {
  /** Only what is marked takes a key; and what takes one says that it was used, or is under way. */
  idempotency(operation, options, [, path, method]) {
    const keyed = named(operation, 'Idempotency-Key');
    const marked = method === 'post' && path.startsWith('/v1/') && !options.except.includes(path);
    if (marked && !keyed) {
      return ['takes no Idempotency-Key'];
    }
    if (keyed && !(operation.responses?.['409'] && operation['x-error-codes']?.includes('IDEMPOTENCY_KEY_REUSED'))) {
      return ['takes an Idempotency-Key, and has no 409 or no IDEMPOTENCY_KEY_REUSED'];
    }
    return keyed && options.except.includes(path) ? ['takes a key that it has no use for'] : [];
  },

  /** A list has items; what has more of them goes on by a cursor, with a limit. */
  list(operation) {
    if (!/^list[A-Z]/.test(operation.operationId ?? '')) {
      return [];
    }
    const { properties = {} } = operation.responses?.['200']?.content?.['application/json']?.schema ?? {};
    const paged = ['cursor', 'limit'].filter((name) => named(operation, name)).length;
    return [
      ...(properties.items?.type === 'array' ? [] : ['a list has "items"']),
      ...(Boolean(properties.nextCursor) === paged > 0 && paged !== 1
        ? []
        : ['"nextCursor", "cursor" and "limit" go together']),
    ];
  },

  /** "/x/upcoming" beside "/x/{id}" would be taken for an id. */
  siblings(paths) {
    const parents = (path) => path.slice(0, path.lastIndexOf('/'));
    const parameterised = new Set(Object.keys(paths).filter((path) => path.endsWith('}')).map(parents));
    return Object.keys(paths)
      .filter((path) => !path.endsWith('}') && parameterised.has(parents(path)))
      .map((path) => `${path} stands beside a parameter`);
  },
};

/** What one rule asks of an operation, or of all paths. */
export default function queries(target, options, context) {
  return ASKED[options.ask](target, options, context.path).map((message) => ({ message }));
}
