import { base, client, files, given, type Schemas } from '../api.js';
import { element, heading, paragraph, subheading, table } from '../elements.js';
import { openFile } from '../files.js';
import { action, type Go } from '../view.js';
import { euros } from '../wording.js';

/** The newest invoices, and what this cycle costs so far. */
export async function invoices(go: Go): Promise<Node[]> {
  const query = { limit: 5 };
  const [{ items }, upcoming] = await Promise.all([
    given(client.GET('/v1/invoices', { params: { query } })),
    given(client.GET('/v1/upcoming-invoice')),
  ]);
  const rows = items.map((invoice) => [
    action(invoice.number, () => go(() => whole(go, invoice))),
    `${invoice.periodStartDate} to ${invoice.periodEndDate}`,
    euros(invoice.total),
    invoice.status,
  ]);
  return [
    heading('Invoices'),
    table('Newest first', ['Number', 'For', 'Total', 'Status'], rows),
    paragraph(`This cycle so far: ${euros(upcoming.total)}, charged on ${upcoming.chargeDate}`),
  ];
}

async function whole(go: Go, { invoiceId }: Schemas['InvoiceSummary']): Promise<Node[]> {
  const params = { path: { invoiceId } };
  const [invoice, compared] = await Promise.all([
    given(client.GET('/v1/invoices/{invoiceId}', { params })),
    given(client.GET('/v1/invoices/{invoiceId}/comparison', { params })),
  ]);
  const items = invoice.groups.flatMap((group) =>
    group.items.map((item) => [group.title, item.description, euros(item.net)]),
  );
  const causes = compared.causes.map(({ description, amount }) => [description, euros(amount)]);
  return [
    heading(`${invoice.number}: ${euros(invoice.total)}`),
    table('What it is for', ['Group', 'Item', 'Before tax'], items),
    subheading(compared.difference ? `Difference to before: ${euros(compared.difference)}` : 'The first one'),
    table('Why', ['Cause', 'Amount'], causes),
    action('Show the PDF', () => go(() => pdf(invoiceId))),
    action('Get a link', () => go(() => link(invoiceId))),
  ];
}

async function pdf(invoiceId: string): Promise<Node[]> {
  const asked = files.GET('/v1/invoices/{invoiceId}/pdf', {
    params: { path: { invoiceId } },
    headers: { Accept: 'application/pdf' },
    parseAs: 'blob',
  });
  return [heading('The invoice as a PDF'), ...(await openFile(asked))];
}

/** For a viewer that can't send the token: relative to where it was asked for. */
async function link(invoiceId: string): Promise<Node[]> {
  const { url, expiresAt } = await given(
    client.POST('/v1/invoices/{invoiceId}/download-links', { params: { path: { invoiceId } } }),
  );
  const href = new URL(url, base).href;
  return [heading(`A link until ${expiresAt}`), element('a', { href, rel: 'noreferrer' }, 'Download it once')];
}
