import { client, files, given, type Schemas } from '../api.js';
import { heading, paragraph, subheading, table } from '../elements.js';
import { openFile } from '../files.js';
import { action, type Go } from '../view.js';
import { euros } from '../wording.js';

/** What is contracted, and what it can change to. */
export async function tariffs(go: Go): Promise<Node[]> {
  const { items } = await given(client.GET('/v1/products'));
  return [heading('Tariffs'), ...items.flatMap((product) => contracted(go, product))];
}

function contracted(go: Go, product: Schemas['Product']): Node[] {
  const lines = product.lines.map(({ alias, msisdn, kind, status }) => [alias ?? kind, msisdn ?? '', status]);
  return [
    subheading(`${product.tariff.name}, ${euros(product.tariff.monthlyPrice)} a month`),
    table('Lines of the product', ['Line', 'Number', 'Status'], lines),
    action('What could it change to?', () => go(() => options(go, product))),
    action('Contract summary', () => go(() => summary(product))),
  ];
}

async function options(go: Go, { productId }: Schemas['Product']): Promise<Node[]> {
  const path = { productId };
  const { items } = await given(client.GET('/v1/products/{productId}/tariff-options', { params: { path } }));
  const rows = items.map(({ tariff, monthlyDifference, allowed, reasons }) => [
    tariff.name,
    euros(monthlyDifference),
    allowed
      ? action(`Price ${tariff.code}`, () => go(() => quote(productId, tariff.code)))
      : (reasons ?? []).join(', '),
  ]);
  return [heading('Tariffs to change to'), table('Options', ['Tariff', 'Difference a month', ''], rows)];
}

async function quote(productId: string, tariffCode: string): Promise<Node[]> {
  const priced = await given(
    client.POST('/v1/products/{productId}/tariff-change-quotes', {
      params: { path: { productId } },
      body: { tariffCode },
    }),
  );
  const rows = priced.items.map(({ description, days, cycleDays, net }) => [
    description,
    `${days} of ${cycleDays}`,
    euros(net),
  ]);
  return [
    heading(`${priced.tariff.name} from ${priced.effectiveDate}`),
    table('This cycle', ['For', 'Days', 'Before tax'], rows),
    paragraph(`This cycle costs ${euros(priced.thisCycleTotal)}, the next ${euros(priced.nextMonthlyPrice)}.`),
  ];
}

async function summary({ productId }: Schemas['Product']): Promise<Node[]> {
  const asked = files.GET('/v1/products/{productId}/contract-summary', {
    params: { path: { productId } },
    headers: { Accept: 'application/pdf' },
    parseAs: 'blob',
  });
  return [heading('Contract summary'), ...(await openFile(asked))];
}
