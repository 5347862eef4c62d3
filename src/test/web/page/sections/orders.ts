import { client, given, type Schemas } from '../api.js';
import { heading, paragraph, table } from '../elements.js';
import { action, type Go } from '../view.js';

/** The newest orders. */
export async function orders(go: Go): Promise<Node[]> {
  const { items } = await given(client.GET('/v1/orders', { params: { query: { limit: 10 } } }));
  const rows = items.map((order) => [action(order.title, () => go(() => one(order))), order.status, order.createdAt]);
  return [heading('Orders'), table('Newest first', ['Order', 'Status', 'Since'], rows)];
}

async function one({ orderId }: Schemas['Order']): Promise<Node[]> {
  const order = await given(client.GET('/v1/orders/{orderId}', { params: { path: { orderId } } }));
  const rows = order.steps.map(({ title, status, reachedAt, expectedAt }) => [
    title,
    status,
    reachedAt ?? expectedAt ?? '',
  ]);
  const parcel = order.shipment;
  return [
    heading(`${order.title}: ${order.status}`),
    table('Steps', ['Step', 'Status', 'When'], rows),
    ...(parcel
      ? [paragraph(`${parcel.carrier} ${parcel.trackingNumber}: ${parcel.status}, to ${parcel.maskedAddress}`)]
      : []),
  ];
}
