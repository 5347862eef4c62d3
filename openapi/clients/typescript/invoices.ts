import type { Client } from 'openapi-fetch';
import type { components, paths } from 'mi-o2';
import { taken } from './refused.js';

type Invoice = components['schemas']['InvoiceSummary'];
type Money = components['schemas']['Money'];
type Status = components['schemas']['IssuedInvoiceStatus'];

/** Invoices, page after page, the newest first. */
export async function* invoices(client: Client<paths>): AsyncGenerator<Invoice> {
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? { limit: 100 } : { limit: 100, cursor };
    const page = taken(await client.GET('/v1/invoices', { params: { query } }));
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** An amount in millionths of a euro, exact: a `number` wouldn't be. */
export function micros({ amount }: Money): bigint {
  const [whole = '', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(6, '0'));
}

/** What the customer reads. The compiler misses no value of the contract, and one that came since is shown as open. */
export function statusText(status: Status): string {
  switch (status) {
    case 'ISSUED':
      return 'Emitida';
    case 'PAID':
      return 'Pagada';
    case 'RETURNED':
      return 'Devuelta';
    case 'OVERDUE':
      return 'Vencida';
    case 'RECTIFIED':
      return 'Rectificada';
    default:
      status satisfies never;
      return 'En trámite';
  }
}
