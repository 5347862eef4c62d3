import { client, given, givenWithHead, type Schemas } from '../api.js';
import { heading, paragraph, subheading, table } from '../elements.js';
import { action, type Go } from '../view.js';
import { euros, gigabytes, left, used } from '../wording.js';

/** What is used and left of this cycle, line by line. */
export async function usage(go: Go): Promise<Node[]> {
  const { cycle, lines, pools } = await given(client.GET('/v1/usage'));
  const pooled = pools.map(({ usedBytes, remainingBytes }) =>
    paragraph(`Shared data: ${gigabytes(usedBytes)} used, ${gigabytes(remainingBytes)} left`),
  );
  return [
    heading(`Usage since ${cycle.startDate}`),
    paragraph(`${cycle.daysLeft} days left`),
    ...pooled,
    ...lines.flatMap((line) => ofLine(go, line)),
  ];
}

function ofLine(go: Go, line: Schemas['LineUsage']): Node[] {
  const name = line.alias ?? line.msisdn;
  const rows = line.buckets.map((bucket) => [bucket.kind, used(bucket), left(bucket)]);
  return [
    subheading(`${name}: ${euros(line.extraChargesWithTax)} beside the tariff`),
    table(`Use of ${name}`, ['Kind', 'Used', 'Left'], rows),
    action(`Day by day: ${name}`, () => go(() => daily(line))),
    action(`Calls of ${name}`, () => go(() => records(line))),
    ...(line.buckets.some(({ kind }) => kind === 'DATA')
      ? [action(`5 GB more: ${name}`, () => go(() => buyData(line)))]
      : []),
  ];
}

async function daily({ lineId, msisdn }: Schemas['LineUsage']): Promise<Node[]> {
  const { items } = await given(client.GET('/v1/lines/{lineId}/usage/daily', { params: { path: { lineId } } }));
  const rows = items.map(({ usageDate, dataBytes, voiceSeconds }) => [
    usageDate,
    gigabytes(dataBytes),
    `${voiceSeconds} s`,
  ]);
  return [heading(`Day by day: ${msisdn}`), table('Days', ['Day', 'Data', 'Calls'], rows)];
}

async function records({ lineId, msisdn }: Schemas['LineUsage']): Promise<Node[]> {
  const params = { path: { lineId }, query: { kind: 'VOICE' as const, limit: 10 } };
  const { items } = await given(client.GET('/v1/lines/{lineId}/usage/records', { params }));
  const rows = items.map(({ startedAt, otherParty, usedSeconds, price }) => [
    startedAt,
    otherParty ?? '',
    `${usedSeconds} s`,
    euros(price),
  ]);
  return [heading(`Calls of ${msisdn}`), table('Calls', ['When', 'With', 'For', 'Price'], rows)];
}

/** Buys, and follows where the answer says that the order is. */
async function buyData({ lineId }: Schemas['LineUsage']): Promise<Node[]> {
  const bought = await givenWithHead(
    client.POST('/v1/lines/{lineId}/data-bonuses', {
      params: { path: { lineId }, header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: { bonusCode: 'BON5' },
    }),
  );
  const orderId = bought.headers.get('Location')?.split('/').pop() ?? '';
  const order = await given(client.GET('/v1/orders/{orderId}', { params: { path: { orderId } } }));
  return [heading(`${order.title}: ${order.status}`)];
}
