import assert from 'node:assert/strict';
import { bodyOf } from '../recorder.mjs';
import { CUSTOMER, last, logIn, reads, says } from './hands.mjs';

const REFRESH = '__Host-mi-o2-refresh';

const cookiesOf = async (context) => (await context.cookies()).filter(({ name }) => name.startsWith('__Host-'));
const refreshOf = async (context) => (await cookiesOf(context)).find(({ name }) => name === REFRESH)?.value;

export const access = [
  {
    name: 'A page that knows nobody asks for nothing',
    async does({ page, crossed, site }) {
      await page.goto(site.origin);
      await page.getByRole('button', { name: 'Log in' }).waitFor();
      assert.equal(crossed('createSessionRefresh').length, 0);
    },
  },
  {
    name: 'A wrong password is told as the customer can be told',
    complaints: ['401 createSession'],
    async does({ page }) {
      await logIn(page, { ...CUSTOMER, password: 'not this one' });
      await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    },
  },
  {
    name: 'Logging in',
    async does({ page, context, crossed }) {
      await logIn(page, CUSTOMER);
      await reads(page, 'Hello, Marta');
      const { received } = last(crossed('createSession'));
      const grant = JSON.parse(bodyOf(received));
      assert.equal(grant.session.channel, 'WEB');
      assert.equal(grant.refreshToken, undefined);
      const cookies = await cookiesOf(context);
      assert.deepEqual(cookies.map(({ name }) => name).sort(), ['__Host-mi-o2-device', REFRESH]);
      for (const { httpOnly, secure, sameSite, path } of cookies) {
        assert.deepEqual(
          { httpOnly, secure, sameSite, path },
          { httpOnly: true, secure: true, sameSite: 'Strict', path: '/' },
        );
      }
      assert.ok(!bodyOf(received).includes(await refreshOf(context)), 'the refresh token is in the body');
    },
  },
  {
    name: 'No script sees a token that lasts',
    async does({ page }) {
      assert.equal(await page.evaluate(() => document.cookie), '');
      assert.deepEqual(await page.evaluate(() => ({ ...localStorage, ...sessionStorage })), { 'logged-in': 'yes' });
    },
  },
  {
    name: 'After a reload the cookie gives another token',
    complaints: ['net::ERR_ABORTED streamEvents'],
    async does({ page, context, crossed }) {
      const before = await refreshOf(context);
      await page.reload();
      await reads(page, 'Hello, Marta');
      const asked = last(crossed('createSessionRefresh'));
      assert.equal(asked.status, 200);
      assert.equal(asked.asked('x-mi-o2-client'), 'web');
      assert.ok(asked.asked('cookie').includes(`${REFRESH}=${before}`));
      assert.equal(JSON.parse(bodyOf(asked.received)).refreshToken, undefined);
      assert.notEqual(await refreshOf(context), before);
    },
  },
  {
    name: 'The first page speaks the language that was chosen',
    async does({ page, crossed }) {
      await page.getByLabel('Language').selectOption('eu');
      await reads(page, 'Kaixo, Marta');
      assert.equal(last(crossed('getHome')).told('content-language'), 'eu');
      await page.getByLabel('Language').selectOption('en');
      await reads(page, 'Hello, Marta');
      await says(page, /^Data left: \d+\.\d GB$/);
    },
  },
];
