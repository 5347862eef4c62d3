package es.o2.mio2.orders;

import java.time.LocalDate;

/**
 * A number that is to come from another operator.
 *
 * @param msisdn E.164
 * @param currentOperator as the customer calls it
 * @param holderDocumentId normal form
 * @param iccid of the SIM card of a prepaid number; {@code null} for a contract
 * @param portOn the day on which it is to be carried over
 */
public record PortIn(String msisdn, String currentOperator, String holderDocumentId, String iccid, LocalDate portOn) {

    /** Without the number and its holder, so that no log has them. */
    @Override
    public String toString() {
        return "PortIn[" + portOn + "]";
    }
}
