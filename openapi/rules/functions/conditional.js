const CHANGES = ['put', 'patch', 'delete'];
const takes = (operation) => (operation.parameters ?? []).some((parameter) => parameter.name === 'If-Match');

/** What is read with an ETag is changed with If-Match. */
export default function conditional(item, options, context) {
  const tagged = Boolean(item.get?.responses?.['200']?.headers?.ETag);
  return CHANGES.filter((method) => item[method]).flatMap((method) => {
    const { operationId, responses } = item[method];
    const path = [...context.path, method];
    const found = [];
    if (tagged && !takes(item[method]) && !options.except.includes(operationId)) {
      found.push(`${operationId} changes what has an ETag, and takes no If-Match`);
    }
    if (takes(item[method]) && !(responses?.['412'] && responses['428'])) {
      found.push(`${operationId} takes If-Match, and has no 412 or no 428`);
    }
    return found.map((message) => ({ message, path }));
  });
}
