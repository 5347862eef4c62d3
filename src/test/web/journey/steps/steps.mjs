import { access } from './access.mjs';
import { events } from './events.mjs';
import { ends } from './ends.mjs';
import { refusals } from './refusals.mjs';
import { sections } from './sections.mjs';

/** What a customer does, in this order; each step finds the page as the one before left it. */
export const steps = [...access, ...sections, ...events, ...refusals, ...ends];
