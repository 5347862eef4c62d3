import { client, given } from '../api.js';
import { element, field, heading, paragraph, table, typed } from '../elements.js';
import type { Go } from '../view.js';

/** Who the customer is, where things go, and what was done in the account. */
export async function profile(go: Go): Promise<Node[]> {
  const [who, account, activity] = await Promise.all([
    given(client.GET('/v1/profile')),
    given(client.GET('/v1/profile/bank-account')),
    given(client.GET('/v1/profile/activity', { params: { query: { limit: 5 } } })),
  ]);
  return [
    heading('Profile'),
    paragraph(`${who.greetingName}, ${who.maskedDocumentId}, ${who.email ?? ''}, ${who.contactPhone ?? ''}`),
    paragraph(`Bank account: ${account.maskedIban ?? 'none'}`),
    table(
      'Addresses',
      ['Street', 'City', 'For'],
      who.addresses.map(({ street, city, kind }) => [street, city, kind]),
    ),
    newAddress(go),
    table(
      'Activity',
      ['When', 'What', 'From'],
      activity.items.map(({ occurredAt, title, channel }) => [occurredAt, title, channel ?? '']),
    ),
  ];
}

function newAddress(go: Go): HTMLFormElement {
  const form = element(
    'form',
    {},
    field('Street', 'street'),
    field('Postal code', 'postalCode'),
    field('City', 'city'),
    field('Province', 'province'),
    element('button', {}, 'Add the address'),
  );
  form.onsubmit = (submitted) => {
    submitted.preventDefault();
    const { street = '', postalCode = '', city = '', province = '' } = typed(form);
    go(async () => {
      const body = { kind: 'DELIVERY' as const, street, postalCode, city, province };
      await given(client.POST('/v1/profile/addresses', { body }));
      return profile(go);
    });
  };
  return form;
}
