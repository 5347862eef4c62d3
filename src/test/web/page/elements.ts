type Child = Node | string;

/** An element with its properties and what is in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** What the document has by this id. */
export function byId<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`The page has no ${id}`);
  }
  return found as E;
}

/** What the document has one of. */
export function one<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
  const found = document.querySelector(tag);
  if (!found) {
    throw new Error(`The page has no ${tag}`);
  }
  return found;
}

export const heading = (text: string) => element('h2', {}, text);
export const subheading = (text: string) => element('h3', {}, text);
export const paragraph = (text: string) => element('p', {}, text);

/** A table of texts under their headings; a cell may be an element as well. */
export function table(caption: string, headings: string[], rows: Child[][]): HTMLTableElement {
  const head = element('tr', {}, ...headings.map((text) => element('th', { scope: 'col' }, text)));
  const body = rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell))));
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, head),
    element('tbody', {}, ...body),
  );
}

/** A field with its label. */
export function field(label: string, name: string, value = ''): HTMLLabelElement {
  return element('label', {}, `${label} `, element('input', { name, value, required: true }));
}

/** What was typed into a form's fields, by their names. */
export function typed(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
