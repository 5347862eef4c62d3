'use strict';
let read;
const parts = () =>
  (read ??= [...document.querySelectorAll('.part')].map((part) => ({ part, text: part.textContent.toLowerCase() })));
const links = new Map([...document.querySelectorAll('nav li a')].map((link) => [link.hash.slice(1), link.parentElement]));
const filter = document.getElementById('filter');
const found = document.getElementById('found');
document.querySelector('search').hidden = false;

/** Shows the parts that have all the words, and their places in the contents. */
filter.addEventListener('input', () => {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { part, text } of parts()) {
    part.hidden = !words.every((word) => text.includes(word));
    count += part.hidden ? 0 : 1;
    if (links.has(part.id)) {
      links.get(part.id).hidden = part.hidden;
    }
  }
  found.textContent = words.length > 0 ? `${count} found` : '';
});

/** What a link points to is shown, whatever was filtered. */
addEventListener('hashchange', () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const hidden = target && target.closest('[hidden]');
  if (hidden) {
    hidden.hidden = false;
    target.scrollIntoView();
  }
});

/** On paper nothing can be opened. */
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((details) => (details.open = true)));

if (matchMedia('(max-width: 56rem)').matches) {
  document.querySelector('nav details').open = false;
}
