package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a SIM card is replaced. */
@Schema(description = "Why the SIM card is replaced.")
public enum SimReplacementReason {
    DAMAGED,
    LOST,
    STOLEN,
    /** The phone takes one of another size. */
    SIZE,
    /** An eSIM is wanted in place of a card. */
    TO_ESIM
}
