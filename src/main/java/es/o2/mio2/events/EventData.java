package es.o2.mio2.events;

import es.o2.mio2.billing.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an event is about, by ids, and nothing that tells who somebody is: whoever wants to know more asks for it, and is
 * asked who they are.
 */
@Schema(description = """
                What the event is about; which fields it has, its type says. What is named is to be read anew; where no \
                id is, all of the kind is. New fields may come.""")
public record EventData(
        @Schema(description = "The line that changed, or passed a threshold.")
        UUID lineId,

        @Schema(description = "`usage.updated`: the lines whose use changed.", maxItems = 10_000)
        List<UUID> lineIds,

        @Schema(description = "`usage.threshold`: the product whose shared data passed it.")
        UUID productId,

        @Schema(description = "`order.updated`: the order.") UUID orderId,

        @Schema(description = "`invoice.issued`: the invoice.")
        UUID invoiceId,

        @Schema(description = "`incident.updated`: the incident.")
        UUID incidentId,

        @Schema(
                description = "`order.updated`, `incident.updated`: the status of the order, or the incident.",
                maxLength = 20,
                pattern = "^[A-Z_]+$",
                examples = "COMPLETED")
        String status,

        @Schema(
                description = """
                        `usage.threshold`: of the data that is included, of what is spent beside it, of that on premium \
                        numbers, or of the limit outside the EU.""",
                enumeration = {"DATA", "SPEND", "PREMIUM", "ROAMING"})
        String kind,

        @Schema(
                description = "`usage.threshold`: per cent of the data, or of the limit outside the EU.",
                format = "int32",
                minimum = "1",
                maximum = "100",
                examples = "80")
        Integer percent,

        @Schema(description = "`usage.threshold`: what was passed, or the limit outside the EU; with tax.")
        Money amount,

        @Schema(description = "`usage.threshold`: the first day of its billing cycle.")
        LocalDate cycleStartDate,

        @Schema(description = "`usage.updated`: the moment up to which the use is complete.")
        Instant asOf) {

    /** A line. */
    public static EventData line(UUID lineId) {
        return new EventData(lineId, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** An order, and where it is now. */
    public static EventData order(UUID orderId, Enum<?> status) {
        return new EventData(null, null, null, orderId, null, null, status.name(), null, null, null, null, null);
    }

    /** An incident, and how far it is now. */
    public static EventData incident(UUID incidentId, Enum<?> status) {
        return new EventData(null, null, null, null, null, incidentId, status.name(), null, null, null, null, null);
    }
}
