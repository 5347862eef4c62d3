package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an order is held, or came to nothing. */
@Schema(description = "Why the order is held, or came to nothing.")
public enum OrderReason {
    /** The number isn't in the holder's name at the operator that it comes from. */
    HOLDER_MISMATCH,
    /** The prepaid number isn't on that SIM card. */
    ICCID_MISMATCH,
    NUMBER_NOT_ACTIVE,
    PORTABILITY_IN_PROGRESS,
    ADDRESS_NOT_SERVED,
    IDENTITY_NOT_CONFIRMED,
    CUSTOMER_UNREACHABLE,
    DELIVERY_FAILED,
    NETWORK_FAULT,
    /** The line isn't active (any more). */
    LINE_NOT_ACTIVE,
    /** There is no such SIM card in store. */
    OUT_OF_STOCK,
    /** It waits after something that a thief would begin with. */
    SECURITY_HOLD,
    /** The customer wants it no more. */
    CUSTOMER_REQUEST,
    /** The customer said that it wasn't them. */
    REPUDIATED,
    OTHER
}
