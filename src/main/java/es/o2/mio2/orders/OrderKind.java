package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an order is for. */
@Schema(description = "What the order is for.")
public enum OrderKind {
    TARIFF_CHANGE,
    NEW_PRODUCT,
    ADDITIONAL_LINE,
    /** An additional line whose number comes from another operator. */
    PORT_IN,
    ADD_ON,
    ADD_ON_REMOVAL,
    DATA_BONUS,
    DATA_SHARING,
    SIM_REPLACEMENT
}
