package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A billing cycle, as it is shown with what was used in it. */
@Schema(description = "A billing cycle: from the 18th of a month to the 17th of the next, in Madrid.")
record UsageCycle(
        @Schema(description = "The first day, which names the cycle.", required = true)
        LocalDate startDate,

        @Schema(description = "The last day, included.", required = true)
        LocalDate endDate,

        @Schema(
                description = "Days left, today included; 0 for a cycle that is over.",
                required = true,
                format = "int32",
                minimum = "0",
                maximum = "31",
                examples = "26")
        int daysLeft) {

    static UsageCycle of(BillingCycle cycle, LocalDate today) {
        return new UsageCycle(cycle.startDate(), cycle.endDate(), cycle.daysLeft(today));
    }
}
