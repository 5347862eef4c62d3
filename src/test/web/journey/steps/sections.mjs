import assert from 'node:assert/strict';
import { enter, fileOf, isPdf, last, press, reads, rowsOf, says } from './hands.mjs';

const MONEY = /^-?\d+\.\d{2} EUR$/;

export const sections = [
  {
    name: 'Tarifas, what is contracted',
    async does({ page }) {
      await enter(page, 'Tariffs');
      await reads(page, 'Fibre 600 Mb and mobile 60 GB, 50.00 EUR a month');
      const lines = await rowsOf(page, 'Lines of the product');
      assert.deepEqual(
        lines.find(([name]) => name === 'Julia'),
        ['Julia', '+34600000002', 'ACTIVE'],
      );
      assert.equal(lines.length, 5);
    },
  },
  {
    name: 'Tarifas, a change that is priced',
    async does({ page }) {
      await press(page, 'What could it change to?');
      await reads(page, 'Tariffs to change to');
      await press(page, 'Price FM1000-150');
      await reads(page, /^Fibre 1 Gb and mobile 150 GB from \d{4}-\d{2}-\d{2}$/);
      assert.ok((await rowsOf(page, 'This cycle')).length > 0);
      await says(page, /^This cycle costs \d+\.\d{2} EUR, the next \d+\.\d{2} EUR\.$/);
    },
  },
  {
    name: 'Tarifas, the contract summary as a PDF',
    async does({ page }) {
      await enter(page, 'Tariffs');
      await press(page, 'Contract summary');
      await reads(page, 'Contract summary');
      await says(page, /application\/pdf/);
      isPdf(await fileOf(page, 'Keep it'), /^contract-summary\.pdf$/);
    },
  },
  {
    name: 'Consumo',
    async does({ page }) {
      await enter(page, 'Usage');
      await reads(page, /^Usage since \d{4}-\d{2}-18$/);
      await says(page, 'Shared data: ');
      const buckets = await rowsOf(page, 'Use of Marta');
      assert.deepEqual(
        buckets.map(([kind]) => kind),
        ['DATA', 'VOICE', 'SMS', 'EU_ROAMING_DATA'],
      );
      assert.match(buckets[0][2], /^\d+\.\d GB$/);
    },
  },
  {
    name: 'Consumo, day by day and call by call',
    async does({ page }) {
      await press(page, 'Day by day: Marta');
      await reads(page, 'Day by day: +34600000001');
      assert.ok((await rowsOf(page, 'Days')).length > 0);
      await enter(page, 'Usage');
      await press(page, 'Calls of Marta');
      await reads(page, 'Calls of +34600000001');
      const calls = await rowsOf(page, 'Calls');
      assert.ok(calls.length > 0);
      calls.forEach(([, , , price]) => assert.match(price, /^\d+\.\d+ EUR$/));
    },
  },
  {
    name: 'Facturas',
    async does({ page }) {
      await enter(page, 'Invoices');
      await reads(page, 'Invoices');
      const invoices = await rowsOf(page, 'Newest first');
      assert.equal(invoices.length, 5);
      invoices.forEach(([number, , total]) => {
        assert.match(number, /^T[EM]-\d{4}-\d{8}$/);
        assert.match(total, MONEY);
      });
      await says(page, /^This cycle so far: \d+\.\d{2} EUR, charged on \d{4}-\d{2}-01$/);
    },
  },
  {
    name: 'Facturas, one of them, and why it differs',
    async does({ page }) {
      const [[number, , total]] = await rowsOf(page, 'Newest first');
      await press(page, number);
      await reads(page, `${number}: ${total}`);
      assert.ok((await rowsOf(page, 'What it is for')).length > 1);
      await page.getByRole('heading', { name: /^Difference to before: -?\d+\.\d{2} EUR$/ }).waitFor();
    },
  },
  {
    name: 'Facturas, a link that is good for once',
    async does({ page, crossed }) {
      await press(page, 'Get a link');
      await reads(page, /^A link until/);
      isPdf(await fileOf(page, 'Download it once'), /^O2-T[EM]-\d{4}-\d{8}\.pdf$/);
      const { asked, told } = last(crossed('downloadByLink'));
      assert.equal(asked('authorization'), undefined);
      assert.equal(told('content-type'), 'application/pdf');
    },
  },
  {
    name: 'Facturas, the PDF',
    async does({ page, crossed }) {
      await enter(page, 'Invoices');
      const [[number]] = await rowsOf(page, 'Newest first');
      await press(page, number);
      await press(page, 'Show the PDF');
      await reads(page, 'The invoice as a PDF');
      isPdf(await fileOf(page, 'Keep it'), /^O2-T[EM]-\d{4}-\d{8}\.pdf$/);
      const { told } = last(crossed('downloadInvoicePdf'));
      assert.equal(told('content-type'), 'application/pdf');
    },
  },
  {
    name: 'Pedidos',
    async does({ page }) {
      await enter(page, 'Orders');
      await reads(page, 'Orders');
      const [[title]] = await rowsOf(page, 'Newest first');
      await press(page, title);
      await reads(page, /^Replacement SIM card: /);
      assert.ok((await rowsOf(page, 'Steps')).length >= 5);
    },
  },
  {
    name: 'Gestión, a line renamed as it was seen',
    async does({ page, crossed }) {
      await enter(page, 'Management');
      await reads(page, 'Management');
      await press(page, 'Rename Julia');
      await page.getByLabel('Name').fill('Julia, at home');
      await press(page, 'Rename');
      await reads(page, 'It is called Julia, at home now');
      assert.equal(last(crossed('updateLine')).asked('if-match'), last(crossed('getLine')).told('etag'));
    },
  },
  {
    name: 'Gestión, what is blocked',
    async does({ page }) {
      await enter(page, 'Management');
      await press(page, 'Blocks of Marta');
      await reads(page, 'Blocks of +34600000001');
      assert.ok((await rowsOf(page, 'Families of numbers')).length >= 5);
    },
  },
  {
    name: 'Perfil',
    async does({ page }) {
      await enter(page, 'Profile');
      await reads(page, 'Profile');
      await says(page, 'Marta, ***4567**');
      await says(page, /^Bank account: ES\S\S/);
      assert.ok((await rowsOf(page, 'Addresses')).some(([street]) => street === 'Calle de la Muestra 12'));
      assert.ok((await rowsOf(page, 'Activity')).some(([, , channel]) => channel === 'WEB'));
    },
  },
  {
    name: 'What is known already is not sent again',
    async does({ page, crossed }) {
      await enter(page, 'Invoices');
      await reads(page, 'Invoices');
      const [[number, , total]] = await rowsOf(page, 'Newest first');
      await press(page, number);
      await reads(page, `${number}: ${total}`);
      const [first, ...others] = crossed('getInvoice');
      assert.equal(first.status, 200);
      assert.ok(others.length > 0);
      for (const { status, asked, received } of others) {
        assert.equal(status, 304);
        assert.equal(asked('if-none-match'), first.told('etag'));
        assert.equal(received.length, 0);
      }
      await says(page, /^[1-9]\d* answers unchanged$/);
    },
  },
];
