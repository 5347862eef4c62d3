import { forget } from './answers.js';
import { logIn, logOut, Refused, renew, type Schemas } from './api.js';
import { byId, element, one, typed } from './elements.js';
import { follow, startOver, stop } from './events.js';
import { session } from './session.js';
import { Cancelled, forgetProofs } from './stepup.js';
import { action, type View } from './view.js';
import { wait } from './wording.js';
import { home } from './sections/home.js';
import { invoices } from './sections/invoices.js';
import { management } from './sections/management.js';
import { orders } from './sections/orders.js';
import { profile } from './sections/profile.js';
import { tariffs } from './sections/tariffs.js';
import { usage } from './sections/usage.js';

const VIEWS: Record<Schemas['Section'], View> = {
  TARIFFS: () => tariffs(go),
  USAGE: () => usage(go),
  INVOICES: () => invoices(go),
  ORDERS: () => orders(go),
  MANAGEMENT: () => management(go),
  PROFILE: () => profile(go),
};

const form = byId<HTMLFormElement>('log-in');
const button = byId<HTMLButtonElement>('log-out');
const followed = byId<HTMLButtonElement>('follow');
const language = byId<HTMLSelectElement>('language');
const refused = byId('refused');
const main = one('main');
const nav = one('nav');
let shown: View = firstPage;

/** Shows a view, or what is in its way, unless the customer has gone on meanwhile. */
function go(view: View): void {
  shown = view;
  refused.hidden = true;
  main.ariaBusy = 'true';
  const current = () => shown === view;
  view()
    .then((nodes) => current() && main.replaceChildren(...nodes))
    .catch(explain)
    .finally(() => current() && (main.ariaBusy = 'false'));
}

/** Says to the customer what the service says to them; what it doesn't say is a fault of the page's. */
function explain(reason: unknown): void {
  if (reason instanceof Cancelled) {
    return;
  }
  if (!(reason instanceof Refused)) {
    throw reason;
  }
  const { detail, errors = [], alternatives = [] } = reason.problem;
  const later = reason.headers.get('Retry-After');
  refused.replaceChildren(
    detail,
    ...(later === null ? [] : [element('span', {}, ` Again in ${wait(Number(later))}.`)]),
    ...errors.map((error) => element('span', {}, ` ${error.pointer}: ${error.detail}`)),
    ...alternatives.map(({ title, uri }) => element('a', { href: uri }, ` ${title} `)),
  );
  refused.hidden = false;
  if (session.token === undefined) {
    showLogIn();
  }
}

function firstPage(): Promise<Node[]> {
  return home((sections) => {
    const doors = sections.map(({ section, title, status, description }) => {
      const door = action(status === 'AVAILABLE' ? title : `${title} (${status})`, () => enter(section, door));
      door.title = description;
      return door;
    });
    nav.replaceChildren(
      action('Home', () => go(firstPage)),
      ...doors,
    );
  });
}

function enter(section: Schemas['Section'], door: HTMLButtonElement): void {
  nav.querySelectorAll('button').forEach((each) => each.removeAttribute('aria-current'));
  door.setAttribute('aria-current', 'page');
  main.replaceChildren();
  go(VIEWS[section]);
}

function showLogIn(): void {
  stop();
  forget();
  forgetProofs();
  main.replaceChildren();
  nav.replaceChildren();
  byId('events').replaceChildren();
  setInside(false);
}

function showArea(): void {
  startOver();
  setInside(true);
  go(firstPage);
  listen();
}

function setInside(inside: boolean): void {
  form.hidden = inside;
  [nav, button, one('aside')].forEach((each) => (each.hidden = !inside));
}

function listen(): void {
  followed.textContent = 'Pause';
  void follow(({ id, event, data }) => {
    const about = data.orderId ?? data.lineId ?? '';
    byId('events').append(element('li', {}, [id, event, about, data.status].filter(Boolean).join(' ')));
  });
}

form.onsubmit = (submitted) => {
  submitted.preventDefault();
  const { documentId = '', password = '' } = typed(form);
  refused.hidden = true;
  logIn(documentId, password)
    .then(() => form.reset())
    .then(showArea)
    .catch(explain);
};

button.onclick = () => {
  stop();
  logOut().then(showLogIn).catch(explain);
};

followed.onclick = () => {
  if (followed.textContent === 'Pause') {
    stop();
    followed.textContent = 'Go on';
  } else {
    listen();
  }
};

language.onchange = () => {
  document.documentElement.lang = language.value;
  go(shown);
};

/** After a reload there is no token: the cookie gives another. */
if (session.isKnown && (await renew())) {
  showArea();
} else {
  showLogIn();
}
