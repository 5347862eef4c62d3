/** What JavaScript, Java and Python read alike, and nothing else of regular expressions. */
const FOREIGN = [
  [/\\[pPkKbBdDwWsSRXhHvGQEAzZ]/, 'classes and anchors that differ from one language to another'],
  [/\\x(?![0-9a-f]{2})|\\u(?![0-9a-f]{4})/, 'escapes other than \\xhh and \\uhhhh'],
  [/\(\?(?!:)/, 'groups other than plain ones and (?:'],
  [/[*+?}][+]/, 'possessive quantifiers'],
  [/"/, 'quotes'],
];

export default function portable(pattern) {
  if (typeof pattern !== 'string') {
    return [];
  }
  const wrong = FOREIGN.filter(([foreign]) => foreign.test(pattern)).map(([, what]) => `${what} in ${pattern}`);
  if (!/^\^.*\$$/s.test(pattern)) {
    wrong.push(`not anchored at both ends: ${pattern}`);
  }
  try {
    new RegExp(pattern, 'u');
  } catch (unreadable) {
    wrong.push(unreadable.message);
  }
  return wrong.map((message) => ({ message }));
}
