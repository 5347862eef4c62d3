package es.o2.mio2.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/**
 * The SIM card, or eSIM profile, that a mobile line is given.
 *
 * @param kind {@code null} for the kind that was ordered
 * @param iccid the card's number
 * @param puk 8 digits. It is no part of the event's fingerprint: that is kept, and would tell so few digits
 * @param activationCode of an eSIM profile, {@code LPA:1$…}: whoever has it has the line. No part of the fingerprint
 *     either; {@code null} for a card
 */
public record AssignedSimCard(
        UUID lineId,
        SimKind kind,
        String iccid,
        @JsonIgnore String puk,
        @JsonIgnore String activationCode) {

    /** Without the card's number, its PUK and its code, so that no log has them. */
    @Override
    public String toString() {
        return "AssignedSimCard[" + lineId + "]";
    }
}
