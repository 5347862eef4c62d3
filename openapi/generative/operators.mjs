import { randomUUID } from 'node:crypto';
import { hoursAgo, orderLine } from './people.mjs';
import { DOCUMENT, FRESH, NOW } from './stand-ins.mjs';

/** What a system tells, once: the relay gives each its own number. */
function told(source, pinned, more = {}) {
  const known = Object.entries({ source, ...pinned }).map(([name, value]) => [name, [value]]);
  return { body: { eventId: 'told', source, ...pinned, ...more }, known: Object.fromEntries(known), counted: 'eventId' };
}

/** What operations of the operator's contract are called with; one that isn't named takes nothing that has to be known. */
export async function operatorStories({ operator, newcomers, marta }) {
  const lines = (await marta.get('/v1/lines')).items;
  const line = lines.find(({ kind, principal }) => kind === 'MOBILE' && principal).lineId;
  const fibre = lines.find(({ kind }) => kind === 'FIBRE').lineId;
  const { items: issued } = await marta.get('/v1/invoices?limit=100');
  const cycle = issued[0].periodStartDate;
  const invoices = issued.filter(({ lineId }) => lineId).map(({ invoiceId }) => invoiceId);
  const invoice = invoices[0];
  const { runId } = await operator.ask('POST', '/operations/v1/billing-runs', { cycle });
  const { items: kept } = await operator.get('/operations/v1/audit-records');
  const { customerId } = kept.find((record) => record.customerId);
  const batchId = randomUUID();
  await operator.feed('customers', [], batchId);
  const someone = await newcomers.one();

  const now = (values) => ({ values: { [NOW]: new Date().toISOString(), ...values } });
  const slow = (who) => ({ lineId: who.line, category: 'SLOW', description: 'Va muy lento.' });
  const incidentOf = async (who) => (await who.order('/v1/incidents', slow(who))).incidentId;
  const cut = (eventId) => ({
    eventId,
    source: 'network',
    service: 'INTERNET',
    startedAt: hoursAgo(60),
    endedAt: hoursAgo(58),
    lines: [{ lineId: fibre }],
  });
  const aLine = { type: 'object', required: ['lineId'], properties: { lineId: { type: 'string', enum: [fibre] } } };
  const outage = async () => (await operator.ask('POST', '/operations/v1/outages', cut(randomUUID()))).outageId;
  const anOutage = async () => now({ [FRESH]: await outage() });
  const rectified = async () => {
    const next = invoices.pop();
    await operator.ask('POST', `/operations/v1/invoices/${next}/rectification`, { reason: 'Titular equivocado' });
    return next;
  };
  const dispute = async () => {
    const next = invoices.shift();
    const { groups } = await marta.get(`/v1/invoices/${next}`);
    const said = { itemIds: [groups[0].items[0].itemId], reason: 'No es correcto.' };
    return (await marta.order(`/v1/invoices/${next}/disputes`, said)).incidentId;
  };
  const block = async () => {
    const who = await newcomers.one();
    await who.ask('PUT', `/v1/lines/${who.line}/blocks/PREMIUM_80X`, { enabled: true });
    const { items } = await operator.get('/operations/v1/block-requests?limit=100');
    return items.find(({ lineId }) => lineId === who.line).requestId;
  };
  const aRun = { ids: { runId } };

  return {
    listAuditRecords: { values: { from: [hoursAgo(48)], to: [hoursAgo(0)], customerId: [customerId] } },
    replaceSectionRollout: {
      ids: { section: 'USAGE', channel: 'WEB' },
      nobodys: null, // both are named in the contract
      body: { status: 'AVAILABLE' },
      leaves: ['message', 'percentage'],
    },

    createBillingRun: { body: { cycle }, known: { cycle: [cycle] }, leaves: ['issue', 'force'] },
    getBillingRun: aRun,
    createBillingRunDrafting: { ...aRun, unreached: 'the demo has issued what it has drafted' },
    listBillingRunInvoices: { ...aRun, values: { customerId: [customerId] } },
    getBillingRunInvoice: { ids: { runId, invoiceId: invoice } },
    createBillingRunIssuance: aRun,
    createBillingRunSuspension: aRun,
    deleteBillingRunSuspension: aRun,
    createDisputeResolution: {
      ids: { incidentId: FRESH },
      body: { outcome: 'REJECTED', answer: 'Es correcto.' },
      fresh: async () => now({ [FRESH]: await dispute() }),
    },
    createInvoiceRectification: {
      ids: { invoiceId: FRESH },
      body: { reason: 'Titular equivocado' },
      leaves: ['itemIds'],
      fresh: async () => now({ [FRESH]: invoices.pop() }),
    },
    createInvoiceReplacement: { ids: { invoiceId: FRESH }, fresh: async () => now({ [FRESH]: await rectified() }) },

    createCustomerStatusChange: {
      body: { documentId: someone.documentId, status: 'ENABLED', reason: 'Caso 1' },
      known: { documentId: [someone.documentId] },
    },
    createErasure: {
      body: { documentId: DOCUMENT, reason: 'Caso 2' },
      known: { documentId: [DOCUMENT] },
      fresh: async () => now({ [DOCUMENT]: await newcomers.stranger() }),
    },
    createFeedBatch: { ids: { feed: 'customers', batchId: FRESH }, unreached: 'Specmatic sends no lines of JSON' },
    getFeedBatch: { ids: { feed: 'customers', batchId }, values: { feed: ['customers'] } },

    createBlockReport: {
      ids: { requestId: FRESH },
      ...told('provisioning', { inForceAt: NOW }),
      fresh: async () => now({ [FRESH]: await block() }),
    },
    createBarredNumbersChange: {
      ids: { lineId: line },
      ...told('correspondence', { inForceAt: NOW }, { barred: false }),
      fresh: async () => now({}),
    },
    getCustomerIncident: { ids: { incidentId: await incidentOf(someone) } },
    createIncidentEvent: {
      ids: { incidentId: FRESH },
      ...told('care', { type: 'PENDING', occurredAt: NOW, message: 'Lo estamos mirando.' }),
      leaves: ['appointment'],
      needs: ['message'],
      fresh: async () => now({ [FRESH]: await incidentOf(await newcomers.one()) }),
    },
    createOrderEvent: {
      ids: { orderId: FRESH },
      ...told('demo', { type: 'ACCEPTED', occurredAt: NOW }),
      leaves: ['shipment', 'appointment', 'portability', 'numbers', 'simCards', 'reason'],
      fresh: async () => now({ [FRESH]: (await orderLine(await newcomers.one())).orderId }),
    },
    createServiceOutage: {
      body: cut('told'),
      counted: 'eventId',
      known: {
        source: ['network'],
        startedAt: [hoursAgo(60)],
        endedAt: [hoursAgo(58)],
        lines: { type: 'array', minItems: 1, items: aLine },
      },
    },
    getServiceOutage: { ids: { outageId: await outage() } },
    createServiceOutageGrant: { ids: { outageId: FRESH, lineId: fibre }, fresh: anOutage },
    createServiceOutageWithdrawal: { ids: { outageId: FRESH }, fresh: anOutage },
  };
}
