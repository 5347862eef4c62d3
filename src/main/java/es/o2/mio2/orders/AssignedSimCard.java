package es.o2.mio2.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/**
 * The SIM card that a new mobile line was given.
 *
 * @param kind {@code null} for the kind that was ordered
 * @param iccid the card's number
 * @param puk 8 digits. It is no part of the event's fingerprint: that is kept, and would tell so few digits
 */
public record AssignedSimCard(
        UUID lineId, SimKind kind, String iccid, @JsonIgnore String puk) {

    /** Without the card's number and its PUK, so that no log has them. */
    @Override
    public String toString() {
        return "AssignedSimCard[" + lineId + "]";
    }
}
