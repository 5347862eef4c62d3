import { element } from './elements.js';

/** What main shows, made anew each time. */
export type View = () => Promise<Node[]>;

/** Shows a view; what goes wrong on the way is said to the customer. */
export type Go = (view: View) => void;

/** A button that does something. */
export function action(label: string, act: () => void): HTMLButtonElement {
  return element('button', { type: 'button', textContent: label, onclick: act });
}
