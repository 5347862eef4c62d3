import { client, given, givenWithHead, type Schemas } from '../api.js';
import { element, field, heading, paragraph, subheading, table, typed } from '../elements.js';
import { proven } from '../stepup.js';
import { action, type Go } from '../view.js';

/** The lines and what can be done with them, and what is wrong. */
export async function management(go: Go): Promise<Node[]> {
  const [{ items }, incidents] = await Promise.all([
    given(client.GET('/v1/lines')),
    given(client.GET('/v1/incidents')),
  ]);
  const mobile = items.filter(({ kind }) => kind === 'MOBILE');
  const rows = incidents.items.map(({ reference, category, status }) => [reference, category, status]);
  return [
    heading('Management'),
    ...mobile.flatMap((line) => tools(go, line)),
    subheading('Incidents'),
    table('Newest first', ['Reference', 'About', 'Status'], rows),
  ];
}

function tools(go: Go, line: Schemas['Line']): Node[] {
  const name = line.alias ?? line.msisdn ?? line.lineId;
  return [
    subheading(name),
    action(`PUK of ${name}`, () => go(() => puk(line))),
    action(`Blocks of ${name}`, () => go(() => blocks(line))),
    action(`Rename ${name}`, () => go(() => rename(go, line))),
  ];
}

async function puk({ lineId, msisdn }: Schemas['Line']): Promise<Node[]> {
  const shown = await proven('PUK_DISCLOSURE', lineId, (init) =>
    given(client.GET('/v1/lines/{lineId}/puk', { ...init, params: { path: { lineId } } })),
  );
  return [heading(`PUK of ${msisdn}`), element('p', {}, element('strong', { id: 'puk' }, shown.puk))];
}

async function blocks({ lineId, msisdn }: Schemas['Line']): Promise<Node[]> {
  const { items } = await given(client.GET('/v1/lines/{lineId}/blocks', { params: { path: { lineId } } }));
  return [
    heading(`Blocks of ${msisdn}`),
    table(
      'Families of numbers',
      ['Numbers', 'What they are', 'Status'],
      items.map((block) => [block.title, block.description, block.status]),
    ),
  ];
}

/** Changes what was read, and nothing that somebody else has changed since. */
async function rename(go: Go, { lineId }: Schemas['Line']): Promise<Node[]> {
  const path = { lineId };
  const { data: line, headers } = await givenWithHead(client.GET('/v1/lines/{lineId}', { params: { path } }));
  const form = element('form', {}, field('Name', 'alias', line.alias), element('button', {}, 'Rename'));
  form.onsubmit = (submitted) => {
    submitted.preventDefault();
    go(async () => {
      const changed = await given(
        client.PATCH('/v1/lines/{lineId}', {
          params: { path, header: { 'If-Match': headers.get('ETag') ?? '' } },
          headers: { 'Content-Type': 'application/merge-patch+json' },
          body: { alias: typed(form)['alias'] ?? null },
        }),
      );
      return [heading(`It is called ${changed.alias} now`), paragraph(changed.msisdn ?? '')];
    });
  };
  return [heading(`Rename ${line.msisdn}`), form];
}
