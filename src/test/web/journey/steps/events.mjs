import assert from 'node:assert/strict';
import { bodyOf } from '../recorder.mjs';
import { enter, eventually, last, press, reads } from './hands.mjs';

/** The events that the page has heard: number, kind, and what of it. */
const heard = async (page) =>
  (await page.getByRole('complementary').getByRole('listitem').allInnerTexts()).map((text) => text.split(' '));

/** Waits until the order was told step by step, up to its end. */
async function isHeardOf(page, orderId) {
  const told = async () =>
    (await heard(page)).filter(([, event, about]) => event === 'order.updated' && about === orderId);
  await eventually('the end of the order', async () => (await told()).some(([, , , status]) => status === 'COMPLETED'));
  assert.deepEqual(
    (await told()).map(([, , , status]) => status),
    ['ACKNOWLEDGED', 'IN_PROGRESS', 'COMPLETED'],
  );
}

/** Buys a data bonus; the number of its order. */
async function buy(page, crossed) {
  await enter(page, 'Usage');
  await press(page, '5 GB more: Marta');
  await reads(page, '5 GB of extra data: COMPLETED');
  const { told, received } = last(crossed('createDataBonus'));
  const { orderId } = JSON.parse(bodyOf(received));
  assert.equal(told('location'), `/v1/orders/${orderId}`);
  return orderId;
}

export const events = [
  {
    name: 'What is bought is heard of',
    async does({ page, crossed }) {
      const orderId = await buy(page, crossed);
      await isHeardOf(page, orderId);
    },
  },
  {
    name: 'What came while nobody listened is heard of afterwards, once',
    complaints: ['net::ERR_ABORTED streamEvents'],
    async does({ page, crossed }) {
      await press(page, 'Pause');
      const before = await heard(page);
      const orderId = await buy(page, crossed);
      assert.deepEqual(await heard(page), before);
      await press(page, 'Go on');
      await isHeardOf(page, orderId);
      assert.equal(last(crossed('streamEvents')).asked('last-event-id'), last(before)[0]);
      const numbers = (await heard(page)).map(([number]) => Number(number));
      assert.deepEqual(
        numbers,
        [...new Set(numbers)].sort((one, other) => one - other),
      );
    },
  },
];
