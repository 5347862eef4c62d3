package es.o2.mio2.management;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.orders.SimKind;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The SIM that works in a line. */
@Schema(name = "Sim", description = "The SIM that works in a line.")
record SimView(
        @Schema(
                description = "The last digits of the card's number, or of the profile's.",
                required = true,
                minLength = 16,
                maxLength = 16,
                pattern = "^\\*{4} \\*{4} … [0-9]{4}$",
                examples = "**** **** … 0125")
        String maskedIccid,

        @Schema(required = true) SimKind kind,
        @Schema(required = true) SimStatus status,

        @Schema(description = "Since when it is the line's.", required = true)
        Instant activatedAt,

        @Schema(required = true) SimLockView lock) {

    static SimView of(Line line, SimCard card, Instant now) {
        return new SimView(
                Iccid.parse(card.iccid).masked(),
                card.kind,
                line.status == ServiceStatus.SUSPENDED ? SimStatus.SUSPENDED : SimStatus.ACTIVE,
                card.activatedAt,
                SimLockView.of(line, now));
    }
}
