/** The closed list of an operation's codes is what its answers show: no code without an example, and no example without. */
export default function codes(operation) {
  const listed = operation['x-error-codes'];
  if (!Array.isArray(listed) || listed.length === 0) {
    return [{ message: 'x-error-codes is missing' }];
  }
  const shown = new Set(
    Object.entries(operation.responses ?? {})
      .filter(([status]) => /^[45]/.test(status))
      .flatMap(([, response]) => Object.values(response.content?.['application/problem+json']?.examples ?? {}))
      .map((example) => example.value?.code),
  );
  return [
    ...listed.filter((code) => !shown.has(code)).map((code) => `${code} is listed, and no answer shows it`),
    ...[...shown].filter((code) => !listed.includes(code)).map((code) => `${code} is shown, and not listed`),
    ...listed.filter((code) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code)).map((code) => `${code} isn't UPPER_SNAKE`),
  ].map((message) => ({ message }));
}
