package es.o2.mio2.operations;

import es.o2.mio2.billing.Money;
import es.o2.mio2.invoices.CompensatedLine;
import es.o2.mio2.invoices.OutageCompensationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line that had an outage, and what its customer is owed. */
@Schema(name = "CompensatedLine", description = "A line that had an outage, and what its customer is owed.")
record CompensatedLineView(
        @Schema(description = "Whose it is.", required = true)
        UUID customerId,

        @Schema(description = "The line's id.", required = true)
        UUID lineId,

        @Schema(description = "What its customer said of it, where that was told.")
        UUID incidentId,

        @Schema(description = "When its customer asked for what isn't given unasked, where they did.")
        Instant askedForAt,

        @Schema(
                description =
                        "What is owed, for each billing cycle that it reached into: reckoned within seconds of the"
                                + " report, as far back as billing runs look, and not of what was withdrawn.",
                required = true,
                maxItems = 20)
        List<Compensation> compensations) {

    /** What is owed for a cycle. */
    @Schema(
            name = "OutageCompensation",
            description =
                    "What is owed for a billing cycle (Royal Decree 899/2009, articles 15 to 17), by all outages of"
                            + " the service that the product, or the line with a tariff of its own, had in it: time counts once.")
    record Compensation(
            @Schema(description = "The cycle's first day.", required = true)
            LocalDate cycleStartDate,

            @Schema(
                    description = "How long they were, altogether.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "25200")
            long outageSeconds,

            @Schema(
                    description = "How much of that was between 8:00 and 22:00.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "25200")
            long daytimeSeconds,

            @Schema(description = "Without tax, 4 decimals: what was credited, or is to be still.", required = true)
            Money net,

            @Schema(required = true) OutageCompensationStatus status,

            @Schema(description = "The invoice that credits it, once it was issued.")
            UUID invoiceId) {

        private static Compensation of(CompensatedLine.Share share) {
            return new Compensation(
                    share.cycleStartDate(),
                    share.seconds(),
                    share.daySeconds(),
                    Money.eur(share.net()),
                    share.status(),
                    share.invoiceId());
        }
    }

    static CompensatedLineView of(CompensatedLine line) {
        return new CompensatedLineView(
                line.customerId(),
                line.lineId(),
                line.incidentId(),
                line.askedForAt(),
                line.shares().stream().map(Compensation::of).toList());
    }
}
