import { client, given, type Schemas } from '../api.js';
import { element, heading, paragraph } from '../elements.js';
import { euros, gigabytes } from '../wording.js';

/** The first page, and which sections it names. */
export async function home(show: (sections: Schemas['SectionState'][]) => void): Promise<Node[]> {
  const { greeting, welcome, sections, highlights } = await given(client.GET('/v1/home'));
  show(sections);
  const { dataLeft, latestInvoice, nextCharge, openOrders } = highlights;
  const lines = [
    dataLeft?.remainingBytes !== undefined ? `Data left: ${gigabytes(dataLeft.remainingBytes)}` : '',
    latestInvoice ? `Latest bill: ${euros(latestInvoice.cycleTotal)}` : '',
    nextCharge ? `Next charge: ${nextCharge.chargeDate}` : '',
    openOrders ? `Orders under way: ${openOrders.count}` : '',
  ];
  const list = lines.filter((line) => line !== '').map((line) => element('li', {}, line));
  return [heading(greeting), paragraph(welcome.title), element('ul', {}, ...list)];
}
