package es.o2.mio2.management;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.orders.SimKind;
import java.time.LocalDate;

/**
 * A line as the operator's systems bring it, on a product. What doesn't apply is {@code null}.
 *
 * @param row the product's row in its batch
 * @param index the line's place in that row, from 0
 * @param sourceId what the source calls the line
 * @param number E.164
 * @param tariffCode of an additional line
 * @param iccid of the SIM card that works in it, in its normal form
 * @param puk in the clear
 */
public record BroughtLine(
        long row,
        int index,
        String sourceId,
        Line.Kind kind,
        String number,
        String alias,
        boolean principal,
        String tariffCode,
        ServiceStatus status,
        LocalDate startDate,
        LocalDate endDate,
        String iccid,
        SimKind simKind,
        String puk) {

    /** Without number, card and PUK, so that no log has them. */
    @Override
    public String toString() {
        return "BroughtLine[" + sourceId + "]";
    }
}
