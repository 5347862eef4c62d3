import fs from 'node:fs';
import path from 'node:path';
import spectralCore from '@stoplight/spectral-core';
import { getRuleset } from '@stoplight/spectral-cli/dist/services/linter/utils/getRuleset.js';
import { parse } from 'yaml';
import { contracts, home, read } from './documents.mjs';

const { Spectral } = spectralCore;
const HOUSE = path.join(home, 'rules', 'house.yaml');

/** Operations of which a piece of the contract is made that has something of everything. */
const PIECE = {
  '/v1/lines/{lineId}/usage-alerts': ['get', 'put'],
  '/v1/profile/activity': ['get'],
  '/v1/profile/activity/{activityId}/repudiation': ['post'],
  '/v1/password-resets': ['post'],
};

/** What others made, but which the house asks for more strictly: theirs to test. */
const OURS = /^h-/;

/** The contract with some operations alone, and what they use. */
export function piece(routes = PIECE) {
  const document = read(contracts[0].file);
  document.paths = Object.fromEntries(
    Object.entries(routes).map(([route, methods]) => [
      route,
      Object.fromEntries(methods.map((method) => [method, document.paths[route][method]])),
    ]),
  );
  const used = Object.values(document.paths).flatMap((item) => Object.values(item).flatMap(({ tags }) => tags));
  document.tags = document.tags.filter(({ name }) => used.includes(name));
  while (removeUnused(document)) {
    // What only an unused part used is unused in its turn.
  }
  return document;
}

function removeUnused(document) {
  const text = JSON.stringify(document);
  const unused = Object.entries(document.components)
    .filter(([kind]) => kind !== 'securitySchemes')
    .flatMap(([kind, parts]) => Object.keys(parts).map((name) => [kind, name]))
    .filter(([kind, name]) => !text.includes(`"#/components/${kind}/${name}"`));
  unused.forEach(([kind, name]) => delete document.components[kind][name]);
  return unused.length > 0;
}

/** Makes one change; a place that isn't there any more is a mistake of the sample. */
export function change(document, { set, remove, rename, to, and }) {
  const pointer = set ?? remove ?? rename;
  const keys = pointer.split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = keys.pop();
  const parent = keys.reduce((node, key) => node?.[key], document);
  if (parent === undefined || (!set && !(last in parent))) {
    throw new Error(`there is no ${pointer}`);
  }
  if (set) {
    parent[last] = to;
  } else {
    const value = parent[last];
    delete parent[last];
    if (rename) {
      parent[to] = value;
      repoint(document, pointer, to);
    }
  }
  return and ? change(document, and) : document;
}

/** A component with another name is pointed at by that. */
function repoint(document, pointer, to) {
  const before = `#${pointer}`;
  const after = `${before.slice(0, before.lastIndexOf('/'))}/${to}`;
  (function visit(node) {
    if (node && typeof node === 'object') {
      if (node.$ref === before) {
        node.$ref = after;
      }
      Object.values(node).forEach(visit);
    }
  })(document);
}

/** Each of the house's rules finds what it is there for, and none finds anything in what is good. */
export async function badSamples() {
  const ruleset = await getRuleset(HOUSE);
  const samples = parse(fs.readFileSync(path.join(home, 'rules', 'bad.yaml'), 'utf8'));
  const rules = Object.keys(ruleset.rules).filter((rule) => OURS.test(rule));
  const good = piece();
  const findings = (await lint(ruleset, good)).map(({ code, path: place }) => `what is good: ${code} ${place.join('/')}`);
  findings.push(
    ...rules.filter((rule) => !samples[rule]).map((rule) => `${rule} has no bad sample`),
    ...Object.keys(samples).filter((rule) => !rules.includes(rule)).map((rule) => `${rule} is no rule`),
  );
  Object.values(ruleset.rules).forEach((rule) => (rule.enabled = false));
  for (const rule of rules.filter((name) => samples[name])) {
    ruleset.rules[rule].enabled = true;
    const found = await lint(ruleset, change(structuredClone(good), samples[rule]));
    if (!found.some(({ code }) => code === rule)) {
      findings.push(`${rule} doesn't find its bad sample`);
    }
    ruleset.rules[rule].enabled = false;
  }
  return { said: `${rules.length} rules, ${Object.keys(samples).length} samples`, findings };
}

async function lint(ruleset, document) {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  return spectral.run(document);
}
