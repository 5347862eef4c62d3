package es.o2.mio2.tariffs;

import es.o2.mio2.orders.DeliveryAddress;
import es.o2.mio2.orders.PortIn;
import es.o2.mio2.orders.SimKind;

/**
 * What is to be ordered for a new mobile line, all of it checked.
 *
 * @param delivery where its SIM card goes to; {@code null} for an eSIM
 * @param portIn {@code null} for a line that gets a new number
 */
record LineOrder(SimKind simKind, DeliveryAddress delivery, PortIn portIn) {

    /** E.164; {@code null} for a line that gets a new number. */
    String number() {
        return portIn == null ? null : portIn.msisdn();
    }
}
