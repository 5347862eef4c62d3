import assert from 'node:assert/strict';
import { enter, eventually, last, press, reads, rowsOf, says } from './hands.mjs';

const codesIn = (messages) =>
  messages.map(({ text }) => /O2: (\d{6})/.exec(text)?.[1]).filter((code) => code !== undefined);

/** Gives a code in the dialog. */
async function give(page, code) {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Code').fill(code);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
}

/** The PUK that the page shows. */
async function puk(page) {
  await reads(page, 'PUK of +34600000001');
  return page.getByRole('main').getByRole('strong').innerText();
}

/** Fills the form for an address and sends it. */
async function addAddress(page, postalCode, province) {
  await page.getByLabel('Street').fill('Calle del Ensayo 7');
  await page.getByLabel('Postal code').fill(postalCode);
  await page.getByLabel('City').fill('Madrid');
  await page.getByLabel('Province').fill(province);
  await press(page, 'Add the address');
}

export const refusals = [
  {
    name: 'A PUK asks for a code, and a wrong one is told',
    complaints: ['401 getPuk', '422 completeVerification'],
    async does({ page, demo, crossed }) {
      const before = codesIn(await demo.messages()).length;
      await enter(page, 'Management');
      await press(page, 'PUK of Marta');
      await says(page, /^We sent a code to \+34 \*\*\* \*\*\* \d{3} \(SMS\)\.$/);
      assert.match(last(crossed('getPuk')).told('www-authenticate'), /error="insufficient_user_authentication"/);
      const codes = await eventually('the code', async () => {
        const found = codesIn(await demo.messages());
        return found.length > before && found;
      });
      await give(page, codes[0] === '123456' ? '654321' : '123456');
      await page.getByRole('dialog').getByRole('alert').filter({ hasText: /./ }).waitFor();
    },
  },
  {
    name: 'The right one shows the PUK',
    async does({ page, demo, crossed }) {
      await give(page, codesIn(await demo.messages())[0]);
      assert.match(await puk(page), /^\d{8}$/);
      assert.equal(last(crossed('getPuk')).told('cache-control'), 'no-store');
    },
  },
  {
    name: 'A fourth time in a day is too often, and when to come back is told',
    complaints: ['429 getPuk'],
    async does({ page }) {
      for (const time of ['second', 'third']) {
        await enter(page, 'Management');
        await press(page, 'PUK of Marta');
        assert.match(await puk(page), /^\d{8}$/, time);
      }
      await enter(page, 'Management');
      await press(page, 'PUK of Marta');
      await page
        .getByRole('alert')
        .filter({ hasText: /Again in \d+ h\./ })
        .waitFor();
    },
  },
  {
    name: 'A field that is wrong is named',
    complaints: ['400 createAddress'],
    async does({ page }) {
      await enter(page, 'Profile');
      await addAddress(page, '99999', 'Madrid');
      await page.getByRole('alert').filter({ hasText: '/postalCode: ' }).waitFor();
    },
  },
  {
    name: 'What goes against a rule is told in words',
    complaints: ['422 createAddress'],
    async does({ page }) {
      await addAddress(page, '28004', 'Barcelona');
      await page.getByRole('alert').filter({ hasText: 'belongs to another province' }).waitFor();
      await addAddress(page, '28004', 'Madrid');
      await eventually('the address', async () =>
        (await rowsOf(page, 'Addresses')).some(([street]) => street === 'Calle del Ensayo 7'),
      );
    },
  },
  {
    name: 'A section that closes says where else to turn',
    complaints: ['403 getUsage'],
    async does({ page, demo }) {
      await demo.rollOut('USAGE', 'COMING_SOON');
      await enter(page, 'Home');
      await page.getByRole('button', { name: 'Usage (COMING_SOON)' }).waitFor();
      await enter(page, 'Usage (COMING_SOON)');
      const alternatives = page.getByRole('alert').getByRole('link');
      await alternatives.first().waitFor();
      const links = await alternatives.evaluateAll((found) => found.map(({ href }) => href));
      assert.ok(links.includes('tel:1551'), String(links));
      assert.ok(
        links.some((link) => link.startsWith('https://')),
        String(links),
      );
    },
  },
  {
    name: 'And opens again',
    async does({ page, demo }) {
      await demo.rollOut('USAGE', 'AVAILABLE');
      await enter(page, 'Home');
      await page.getByRole('button', { name: 'Usage', exact: true }).waitFor();
      await enter(page, 'Usage');
      await reads(page, /^Usage since/);
    },
  },
];
