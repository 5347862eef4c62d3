import assert from 'node:assert/strict';
import { enter, eventually, last, press, reads } from './hands.mjs';

/** What a page that nobody invited tries: with the browser's cookies, and with a token that it found somewhere. */
async function tried(page, service, token) {
  return page.evaluate(
    async ([api, bearer]) => {
      const tries = {
        read: () => fetch(`${api}/v1/home`, { headers: { Authorization: `Bearer ${bearer}` } }),
        refresh: () =>
          fetch(`${api}/v1/session-refreshes`, {
            method: 'POST',
            credentials: 'include',
            headers: { 'x-mi-o2-client': 'web' },
          }),
        simple: () => fetch(`${api}/v1/session-refreshes`, { method: 'POST', credentials: 'include' }),
        blind: () => fetch(`${api}/v1/session-refreshes`, { method: 'POST', credentials: 'include', mode: 'no-cors' }),
      };
      const outcome = async (attempt) => {
        try {
          const answer = await attempt();
          return `${answer.type} ${answer.status}`;
        } catch (failed) {
          return failed.message;
        }
      };
      return Object.fromEntries(
        await Promise.all(Object.entries(tries).map(async ([name, attempt]) => [name, await outcome(attempt)])),
      );
    },
    [service, token],
  );
}

/** Asks for what was read before, and by the cookie, as the page could that was logged out. */
async function refusedNow(page, service, token, routes) {
  return page.evaluate(
    async ([api, bearer, paths]) => {
      const read = (path) => fetch(api + path, { headers: { Authorization: `Bearer ${bearer}` } });
      const renewed = fetch(`${api}/v1/session-refreshes`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'x-mi-o2-client': 'web' },
      });
      const answers = await Promise.all([...paths.map(read), renewed]);
      return Promise.all(answers.map(async (answer) => [answer.status, (await answer.json()).code]));
    },
    [service, token, routes],
  );
}

const tokenIn = (exchange) => exchange.asked('authorization').replace('Bearer ', '');
const serviceOf = (exchange) => `http://${exchange.asked('host')}`;

const READ = ['home', 'products', 'usage', 'invoices', 'orders', 'lines', 'profile'];
const READERS = ['getHome', 'listProducts', 'getUsage', 'listInvoices', 'listOrders', 'listLines', 'getProfile'];

export const ends = [
  {
    name: 'A page of another origin is let in nowhere',
    async does({ page, context, crossed, stranger }) {
      const seen = last(crossed('getHome'));
      const refreshes = crossed('createSessionRefresh').length;
      const other = await context.newPage();
      await other.goto(stranger.origin);
      assert.deepEqual(await tried(other, serviceOf(seen), tokenIn(seen)), {
        read: 'Failed to fetch',
        refresh: 'Failed to fetch',
        simple: 'Failed to fetch',
        blind: 'opaque 0',
      });
      await other.close();
      const attempts = crossed('createSessionRefresh').slice(refreshes);
      assert.deepEqual(
        attempts.map(({ status }) => status),
        [403, 403],
      );
      // The cookie came with them, for the site is the same; what counts is who asks.
      attempts.forEach((attempt) => assert.ok(attempt.asked('cookie')?.includes('__Host-mi-o2-refresh')));
      await enter(page, 'Home');
      await reads(page, 'Hello, Marta');
    },
  },
  {
    name: 'A token that is too old is renewed, and nobody notices',
    complaints: ['net::ERR_ABORTED streamEvents', '401 getProfile', '401 listActivity', '401 getBankAccount'],
    async does({ page, demo, crossed }) {
      await press(page, 'Pause');
      const refreshes = crossed('createSessionRefresh').length;
      await demo.moveClock('PT10M');
      await enter(page, 'Profile');
      await reads(page, 'Profile');
      assert.equal(crossed('createSessionRefresh').length, refreshes + 1);
      assert.equal(last(crossed('createSessionRefresh')).status, 200);
      const streams = crossed('streamEvents').length;
      await press(page, 'Go on');
      await eventually('the stream', async () => crossed('streamEvents')[streams]?.status === 200);
    },
  },
  {
    name: 'After logging out nothing is given any more',
    complaints: ['net::ERR_ABORTED streamEvents', ...READERS.map((id) => `401 ${id}`), '401 createSessionRefresh'],
    async does({ page, context, crossed }) {
      const seen = last(crossed('getProfile'));
      await page.getByRole('button', { name: 'Log out' }).click();
      await page.getByRole('button', { name: 'Log in' }).waitFor();
      assert.equal(last(crossed('deleteCurrentSession')).status, 204);
      assert.deepEqual(
        (await context.cookies()).map(({ name }) => name),
        ['__Host-mi-o2-device'],
      );
      const paths = READ.map((each) => `/v1/${each}`);
      const refused = await refusedNow(page, serviceOf(seen), tokenIn(seen), paths);
      assert.deepEqual(refused, Array(paths.length + 1).fill([401, 'UNAUTHENTICATED']));
    },
  },
  {
    name: 'And a reload asks for nothing',
    async does({ page, crossed }) {
      const refreshes = crossed('createSessionRefresh').length;
      await page.reload();
      await page.getByRole('button', { name: 'Log in' }).waitFor();
      assert.equal(crossed('createSessionRefresh').length, refreshes);
      await eventually('the form alone', async () => (await page.getByRole('navigation').count()) === 0);
    },
  },
];
