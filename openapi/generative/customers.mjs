import { randomUUID } from 'node:crypto';
import { call, card, codeAfter, hoursAgo, orderLine, resetPassword } from './people.mjs';
import { CODE, FRESH, ICCID, LINE, OTHER, PASSWORD, PRODUCT, SECRET } from './stand-ins.mjs';

const GOOD_PASSWORDS = ['cuatro gaviotas leen el periódico', 'siete barcas duermen en la orilla'];
const ADDRESS = { kind: 'DELIVERY', street: 'Calle del Pez, 9', postalCode: '28004', city: 'Madrid' };
const IBAN = 'ES7921000813610123456789';
const ESIM = { reason: 'TO_ESIM', simKind: 'ESIM' };
const PHONE = '+34612345678';
const EMAIL = 'nuria@example.org';
const NEVER_ENDS = 'its answer never ends';
const TWICE = 'Specmatic names a purpose twice, which may be there once';

/** What the contract's examples can't know, of one who has everything. */
async function thingsOf(marta) {
  const first = async (route) => (await marta.get(route)).items[0];
  const lines = (await marta.get('/v1/lines')).items;
  const line = lines.find(({ kind, principal }) => kind === 'MOBILE' && principal).lineId;
  const products = (await marta.get('/v1/products')).items;
  const invoices = (await marta.get('/v1/invoices?limit=100')).items;
  const [invoice, before] = invoices.filter(({ issuer }) => issuer === 'TELEFONICA_DE_ESPANA');
  const { groups } = await marta.get(`/v1/invoices/${invoice.invoiceId}`);
  const about = { lineId: line, category: 'SLOW', description: 'Va muy lento.' };
  return {
    line,
    landline: lines.find(({ kind }) => kind === 'LANDLINE').lineId,
    product: products[0].productId,
    cycle: (await marta.get('/v1/usage')).cycle.startDate,
    invoice: invoice.invoiceId,
    otherInvoice: before.invoiceId,
    item: groups[0].items[0].itemId,
    incident: (await marta.order('/v1/incidents', about)).incidentId,
    order: (await marta.order(`/v1/lines/${line}/data-bonuses`, { bonusCode: 'BON5' })).orderId,
    address: (await first('/v1/profile/addresses')).addressId,
    exported: (await marta.order('/v1/profile/data-exports')).exportId,
  };
}

/** What operations of the customers' contract are called with; one that isn't named takes nothing that has to be known. */
export async function customerStories({ url, operator, newcomers, marta }) {
  const its = await thingsOf(marta);
  const { line, product, invoice } = its;

  const newcomer = (more = async () => ({})) => async () => {
    const who = await newcomers.one();
    return { who, values: { [LINE]: who.line, [PRODUCT]: who.product, ...(await more(who)) } };
  };
  const guest = await newcomers.one();
  const leaver = await newcomers.one();
  const logIn = async (who) => (await who.logIn()).accessToken;
  const proof = (purpose, target) => (who) => who.proof(purpose, target);
  const replaceSim = async (who, body) => {
    const token = await who.proof('SIM_REPLACEMENT', undefined);
    return call(url, token, 'POST', `/v1/lines/${who.line}/sim-replacements`, body, { 'Idempotency-Key': randomUUID() });
  };
  const cardByMail = async (who) => {
    const { items } = await who.get('/v1/profile/addresses');
    const { addressId } = items.find(({ kind }) => kind === 'DELIVERY');
    const { orderId } = await replaceSim(who, { reason: 'DAMAGED', simKind: 'PHYSICAL', deliveryAddressId: addressId });
    await operator.report(orderId, 'IDENTITY_CHECKED');
    return orderId;
  };
  const addAddress = async (who, address) => (await who.ask('POST', '/v1/profile/addresses', address)).addressId;
  const codeTo = async (who, purpose, route, target, body) => {
    const token = await who.proof(purpose, target);
    return (await codeAfter(url, () => call(url, token, 'PUT', route, body), target)).code;
  };
  const onLine = { ids: { lineId: line } };
  const onProduct = { ids: { productId: product } };
  const onInvoice = { ids: { invoiceId: invoice } };
  const filtered = {
    values: {
      from: [hoursAgo(60 * 24)],
      to: [hoursAgo(24)],
      productId: [product],
      otherInvoiceId: [its.otherInvoice],
      cycle: [its.cycle],
    },
  };

  return {
    // Access
    deleteCurrentSession: { who: leaver, token: logIn },
    deleteOtherSessions: { who: leaver, token: logIn },
    deleteSession: {
      ids: { sessionId: FRESH },
      fresh: async () => ({ who: leaver, values: { [FRESH]: (await leaver.logIn()).session.sessionId } }),
      token: logIn,
    },
    createSession: {
      body: { documentId: guest.documentId, password: guest.password, channel: 'APP', deviceName: 'Móvil' },
      known: { documentId: [guest.documentId], password: [guest.password] },
    },
    createSessionRefresh: {
      body: { refreshToken: SECRET },
      known: { refreshToken: [SECRET] },
      needs: ['refreshToken'],
      fresh: async () => ({ values: { [SECRET]: (await guest.logIn()).refreshToken } }),
    },
    replacePassword: {
      body: { currentPassword: PASSWORD, newPassword: GOOD_PASSWORDS[0] },
      known: { currentPassword: [PASSWORD], newPassword: GOOD_PASSWORDS },
      fresh: newcomer(async (who) => ({ [PASSWORD]: who.password })),
    },
    createPasswordReset: { body: { documentId: guest.documentId }, known: { documentId: [guest.documentId] } },
    completePasswordReset: {
      ids: { passwordResetId: FRESH },
      body: { code: CODE, newPassword: GOOD_PASSWORDS[0] },
      known: { code: [CODE], newPassword: GOOD_PASSWORDS },
      fresh: newcomer(async ({ documentId }) => {
        const { answer, code } = await resetPassword(url, documentId);
        return { [FRESH]: answer.passwordResetId, [CODE]: code };
      }),
    },
    createVerification: {
      body: { purpose: 'PUK_DISCLOSURE' },
      known: { purpose: ['PUK_DISCLOSURE', 'UNBLOCK'] },
      leaves: ['target'],
    },
    completeVerification: {
      ids: { verificationId: FRESH },
      body: { code: CODE },
      known: { code: [CODE] },
      who: guest,
      fresh: async () => {
        const { verificationId, code } = await guest.verification('UNBLOCK');
        return { who: guest, values: { [FRESH]: verificationId, [CODE]: code } };
      },
    },

    // Inicio
    streamEvents: { unreached: NEVER_ENDS },

    // Tarifas
    getProduct: onProduct,
    getTariff: { ids: { tariffCode: 'FM600-60' }, nobodys: 'NONE-1' },
    listTariffOptions: onProduct,
    downloadContractSummary: onProduct,
    createTariffChangeQuote: { ...onProduct, body: { tariffCode: 'FM1000-150' }, known: { tariffCode: ['FM1000-150'] } },
    createTariffChange: {
      ids: { productId: PRODUCT },
      body: { quoteId: FRESH },
      known: { quoteId: [FRESH] },
      fresh: newcomer(async (who) => {
        const route = `/v1/products/${who.product}/tariff-change-quotes`;
        return { [FRESH]: (await who.ask('POST', route, { tariffCode: 'FM1000-150' })).quoteId };
      }),
    },
    createProduct: {
      body: { tariffCode: 'MOV30', simKind: 'ESIM' },
      known: { tariffCode: ['MOV30', 'MOV75'], simKind: ['ESIM'] },
      needs: ['simKind'],
      leaves: ['serviceAddress', 'portIn', 'deliveryAddressId'],
      fresh: newcomer(),
    },
    createLine: {
      ids: { productId: PRODUCT },
      body: { tariffCode: 'ADD25', simKind: 'ESIM' },
      known: { tariffCode: ['ADD25', 'ADD60'], simKind: ['ESIM'] },
      needs: ['simKind'],
      leaves: ['portIn', 'deliveryAddressId'],
      fresh: newcomer(),
    },
    createAddOn: {
      ids: { productId: PRODUCT },
      body: { tariffCode: 'TVPLUS' },
      known: { tariffCode: ['TVPLUS'] },
      fresh: newcomer(),
    },
    deleteAddOn: {
      ids: { productId: PRODUCT, addOnId: FRESH },
      fresh: newcomer(async (who) => {
        const { orderId } = await who.order(`/v1/products/${who.product}/add-ons`, { tariffCode: 'TVPLUS' });
        await operator.report(orderId, 'ACCEPTED');
        await operator.report(orderId, 'COMPLETED');
        return { [FRESH]: (await who.get(`/v1/products/${who.product}`)).addOns[0].addOnId };
      }),
    },
    replaceDataSharing: {
      ids: { productId: PRODUCT },
      body: { enabled: true },
      known: { enabled: [true] },
      fresh: newcomer(),
    },

    // Consumo
    getLineUsage: { ...onLine, ...filtered },
    getDailyUsage: { ...onLine, ...filtered },
    getUsageForecast: onLine,
    listUsageRecords: {
      ...onLine,
      values: { ...filtered.values, kind: ['VOICE', 'DATA'], usageClass: ['NATIONAL', 'PREMIUM'] },
    },
    getUsageAlerts: onLine,
    replaceUsageAlerts: {
      ids: { lineId: its.landline },
      body: { premiumSpend: { amount: '3.00', currency: 'EUR' } },
      leaves: ['dataPercents'], // a landline has none, and Specmatic repeats what is to be there once
    },
    createDataBonus: { ...onLine, body: { bonusCode: 'BON5' }, known: { bonusCode: ['BON5', 'BON30'] } },

    // Facturas
    listInvoices: filtered,
    getInvoice: onInvoice,
    getInvoiceComparison: { ...onInvoice, ...filtered },
    listInvoiceRecords: onInvoice,
    downloadInvoicePdf: onInvoice,
    createDownloadLink: onInvoice,
    downloadByLink: {
      ids: { downloadId: SECRET },
      nobodys: 'U'.repeat(43),
      fresh: async () => {
        const { url: link } = await marta.ask('POST', `/v1/invoices/${invoice}/download-links`);
        return { values: { [SECRET]: link.split('/').pop() } };
      },
    },
    createInvoiceDispute: {
      ...onInvoice,
      body: { itemIds: [its.item], reason: 'No es correcto.' },
      known: { itemIds: [[its.item]] },
      fresh: async () => {
        for (const { incidentId } of (await operator.get('/operations/v1/disputes')).items) {
          const answer = { outcome: 'REJECTED', answer: 'Es correcto.' };
          await operator.ask('POST', `/operations/v1/disputes/${incidentId}/resolution`, answer);
        }
        return {};
      },
    },

    // Pedidos
    getOrder: { ids: { orderId: its.order } },
    cancelOrder: {
      ids: { orderId: FRESH },
      body: { reason: 'Ya no lo quiero' },
      fresh: newcomer(async (who) => ({ [FRESH]: (await orderLine(who)).orderId })),
    },
    createSimActivation: {
      ids: { orderId: FRESH },
      body: { iccid: ICCID },
      known: { iccid: [ICCID] },
      fresh: newcomer(async (who) => {
        const orderId = await cardByMail(who);
        const sent = card(who.line, newcomers.number());
        await operator.report(orderId, 'PREPARED', { simCards: [{ ...sent, kind: 'PHYSICAL' }] });
        await operator.report(orderId, 'SHIPPED');
        await operator.report(orderId, 'DELIVERED');
        return { [FRESH]: orderId, [ICCID]: sent.iccid };
      }),
    },
    getEsimProfile: {
      ids: { orderId: FRESH },
      fresh: newcomer(async (who) => {
        const { orderId } = await replaceSim(who, ESIM);
        await operator.report(orderId, 'IDENTITY_CHECKED');
        const sent = card(who.line, newcomers.number(), { kind: 'ESIM', activationCode: 'LPA:1$smdp.example.com$K2-ABC' });
        await operator.report(orderId, 'ESIM_READY', { simCards: [sent] });
        return { [FRESH]: orderId };
      }),
      token: proof('SIM_REPLACEMENT'),
    },
    replaceOrderDeliveryAddress: {
      ids: { orderId: FRESH },
      body: { deliveryAddressId: OTHER },
      known: { deliveryAddressId: [OTHER] },
      fresh: newcomer(async (who) => {
        const another = await addAddress(who, ADDRESS);
        return { [FRESH]: await cardByMail(who), [OTHER]: another };
      }),
      token: proof('SIM_REPLACEMENT'),
    },

    // Gestión
    getLine: onLine,
    updateLine: { ...onLine, body: { alias: 'El de Marta' } },
    getPuk: { ...onLine, token: proof('PUK_DISCLOSURE') },
    listBlocks: onLine,
    replaceBlock: {
      ids: { blockCode: 'PREMIUM_80X', lineId: LINE },
      body: { enabled: true },
      known: { enabled: [true] },
      leaves: ['media'],
      fresh: newcomer(),
    },
    getRoaming: onLine,
    replaceRoaming: {
      ...onLine,
      body: { dataEnabled: true, voiceEnabled: true, spendLimit: { amount: '100.00', currency: 'EUR' } },
      token: proof('UNBLOCK'),
    },
    getSim: onLine,
    replaceSimLock: { ids: { lineId: LINE }, body: { locked: true }, known: { locked: [true] }, fresh: newcomer() },
    createSimReplacement: {
      ids: { lineId: LINE },
      body: ESIM,
      known: { reason: ['TO_ESIM', 'DAMAGED', 'SIZE'], simKind: ['ESIM'] },
      leaves: ['deliveryAddressId'],
      fresh: newcomer(),
      token: proof('SIM_REPLACEMENT'),
    },
    createSuspension: { ids: { lineId: LINE }, body: { reason: 'LOST' }, fresh: newcomer() },
    deleteSuspension: {
      ids: { lineId: LINE },
      fresh: newcomer(async (who) => {
        await who.order(`/v1/lines/${who.line}/suspension`, { reason: 'LOST' });
        return {};
      }),
      token: proof('LINE_REACTIVATION'),
    },
    getIncident: { ids: { incidentId: its.incident } },
    createIncident: {
      body: { lineId: LINE, category: 'SLOW', description: 'Va muy lento.' },
      known: { lineId: [LINE] },
      needs: ['lineId'],
      leaves: ['productId'],
      fresh: newcomer(),
    },
    createIncidentMessage: { ids: { incidentId: its.incident }, body: { text: 'También fuera de casa.' } },

    // Perfil
    updateProfile: { body: { language: 'es', greetingName: 'Sra. Ruiz' }, who: guest },
    createRepudiation: {
      ids: { activityId: FRESH },
      fresh: newcomer(async (who) => ({ [FRESH]: (await who.get('/v1/profile/activity')).items[0].activityId })),
      endsSessions: true,
    },
    getAddress: { ids: { addressId: its.address } },
    createAddress: {
      body: ADDRESS,
      known: { kind: ['DELIVERY'], postalCode: ['28004', '28013'] },
      leaves: ['province'],
      fresh: newcomer(),
    },
    replaceAddress: {
      ids: { addressId: FRESH },
      body: ADDRESS,
      known: { kind: ['DELIVERY'], postalCode: ['28004', '28013'] },
      leaves: ['province'],
      fresh: newcomer(async (who) => ({ [FRESH]: await addAddress(who, { ...ADDRESS, street: 'Calle Mayor, 1' }) })),
    },
    deleteAddress: {
      ids: { addressId: FRESH },
      fresh: newcomer(async (who) => ({ [FRESH]: await addAddress(who, ADDRESS) })),
    },
    downloadMandate: {
      fresh: newcomer(async (who) => {
        const token = await who.proof('BANK_ACCOUNT_CHANGE', IBAN);
        const { etag } = await who.get('/v1/profile/bank-account');
        const account = { iban: IBAN, holderName: 'Nuria Ejemplo', mandateAccepted: true };
        await call(url, token, 'PUT', '/v1/profile/bank-account', account, { 'If-Match': etag });
        return {};
      }),
    },
    replaceBankAccount: {
      body: { iban: IBAN, holderName: 'Nuria Ejemplo', mandateAccepted: true },
      known: { iban: [IBAN], mandateAccepted: [true] },
      fresh: newcomer(),
      token: proof('BANK_ACCOUNT_CHANGE', IBAN),
    },
    replaceConsents: {
      body: { items: [{ purpose: 'PROFILING', granted: true, version: '2026-11' }] },
      unreached: TWICE,
    },
    replaceContactPhone: {
      body: { contactPhone: PHONE },
      known: { contactPhone: [PHONE] },
      fresh: newcomer(),
      token: proof('CONTACT_PHONE_CHANGE', PHONE),
    },
    createContactPhoneConfirmation: {
      body: { code: CODE },
      known: { code: [CODE] },
      fresh: newcomer(async (who) => ({
        [CODE]: await codeTo(who, 'CONTACT_PHONE_CHANGE', '/v1/profile/contact-phone', PHONE, { contactPhone: PHONE }),
      })),
    },
    replaceEmail: {
      body: { email: EMAIL },
      known: { email: [EMAIL] },
      fresh: newcomer(),
      token: proof('EMAIL_CHANGE', EMAIL),
    },
    createEmailConfirmation: {
      body: { code: CODE },
      known: { code: [CODE] },
      fresh: newcomer(async (who) => ({
        [CODE]: await codeTo(who, 'EMAIL_CHANGE', '/v1/profile/email', EMAIL, { email: EMAIL }),
      })),
    },
    createDataExport: { fresh: newcomer() },
    getDataExport: { ids: { exportId: its.exported } },
    downloadDataExport: { ids: { exportId: its.exported } },
  };
}
