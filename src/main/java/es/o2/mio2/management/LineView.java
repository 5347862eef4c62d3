package es.o2.mio2.management;

import es.o2.mio2.api.ServiceStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line as its customer sees it. */
@Schema(name = "Line", description = "A line: a number that is called, or the fibre.")
record LineView(
        @Schema(description = "The line's id.", required = true)
        UUID lineId,

        @Schema(description = "The product that it hangs on.", required = true)
        UUID productId,

        @Schema(required = true) Line.Kind kind,

        @Schema(
                description = "The number (E.164), of a landline too; a fibre has none.",
                maxLength = 16,
                pattern = "^\\+[1-9][0-9]{6,14}$",
                examples = "+34600000001")
        String msisdn,

        @Schema(description = "What the customer calls it.", maxLength = 40, examples = "Móvil de Marta")
        String alias,

        @Schema(description = "Whether it is the mobile line that comes with the product.", required = true)
        boolean principal,

        @Schema(required = true) ServiceStatus status,

        @Schema(description = "Since when the customer has it.", required = true)
        LocalDate startDate,

        @Schema(description = "Why the customer suspended it, where they did.")
        SuspensionReason suspensionReason,

        @Schema(description = "Since when it is suspended for that.")
        Instant suspendedAt) {

    /** The components in their order, as HQL selects them. */
    static final String SELECT = "select line.id, line.productId, line.kind, line.number, line.alias, line.principal,"
            + " line.status, line.startDate, suspension.reason, suspension.suspendedAt from Line line"
            + " left join LineSuspension suspension on suspension.lineId = line.id"
            + " and suspension.reactivatedAt is null";

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "LineView[" + lineId + "]";
    }
}
