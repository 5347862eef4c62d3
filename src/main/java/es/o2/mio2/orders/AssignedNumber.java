package es.o2.mio2.orders;

import java.util.UUID;

/**
 * The number that a new line was given.
 *
 * @param number E.164
 */
public record AssignedNumber(UUID lineId, String number) {

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "AssignedNumber[" + lineId + "]";
    }
}
