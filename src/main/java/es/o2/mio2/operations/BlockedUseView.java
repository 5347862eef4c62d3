package es.o2.mio2.operations;

import es.o2.mio2.billing.Money;
import es.o2.mio2.usage.BlockedUse;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A use that shouldn't have been possible. */
@Schema(name = "BlockedUse", description = "A use that shouldn't have been possible: it isn't charged.")
record BlockedUseView(
        @Schema(description = "The record's id, as the customer sees it.", required = true)
        UUID recordId,

        @Schema(description = "Whose it is.", required = true)
        UUID customerId,

        @Schema(description = "The line.", required = true) UUID lineId,

        @Schema(required = true) UsageKind kind,

        @Schema(required = true) UsageClass usageClass,

        @Schema(
                description = "The family of the number, or the zone of its country, as the price table names it.",
                maxLength = 20,
                pattern = "^[A-Z0-9_]{1,20}$",
                examples = "806")
        String destination,

        @Schema(description = "When it began.", required = true)
        Instant startedAt,

        @Schema(description = "What the customer doesn't pay, without tax, 4 decimals.", required = true)
        Money withheldPrice) {

    static BlockedUseView of(BlockedUse.Item use) {
        return new BlockedUseView(
                use.recordKey(),
                use.customerId(),
                use.lineId(),
                use.kind(),
                use.usageClass(),
                use.destination(),
                use.startedAt(),
                use.withheld());
    }
}
