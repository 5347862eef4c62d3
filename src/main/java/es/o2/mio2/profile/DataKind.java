package es.o2.mio2.profile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is kept of a customer, as far as an erasure speaks of it. */
@Schema(description = "What is kept of a customer.")
public enum DataKind {
    ACCESS,
    SESSIONS,
    DEVICES,
    CODES,
    CONTACT_DATA,
    ADDRESSES,
    BANK_ACCOUNTS,
    CONSENTS,
    DATA_EXPORTS,
    NOTICES,
    ACTIVITY,
    PRODUCTS,
    SERVICE_ADDRESSES,
    LINES,
    SIM_CARDS,
    BLOCKS,
    INCIDENTS,
    INCIDENT_MESSAGES,
    ORDERS,
    DELIVERY_ADDRESSES,
    PORTABILITY_DOCUMENTS,
    USAGE_RECORDS,
    USAGE_ALERTS,
    INVOICES
}
