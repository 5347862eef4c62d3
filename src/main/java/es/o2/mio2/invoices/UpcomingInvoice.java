package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the open cycle costs so far. */
@Schema(description = "What the open cycle costs so far.")
record UpcomingInvoice(
        @Schema(description = "The first day of the cycle.", required = true)
        LocalDate cycleStartDate,

        @Schema(description = "The last day of the cycle.", required = true)
        LocalDate cycleEndDate,

        @Schema(
                description =
                        "What each invoice would say: of each product, of each additional line, and of each tariff"
                                + " that a product had.",
                required = true,
                maxItems = 1_000)
        List<UpcomingCharge> charges,

        @Schema(description = "All of them so far, with tax.", required = true)
        Money total,

        @Schema(description = "All of them with the fees of the whole cycle, with tax.", required = true)
        Money expectedTotal,

        @Schema(description = "The day on which the bank account is charged.", required = true)
        LocalDate chargeDate,

        @Schema(
                description =
                        "What is charged on that day, too, with tax: what was held in dispute of earlier invoices and"
                                + " is due again; absent where nothing is.")
        Money dueAgainAmount,

        @Schema(description = "The moment up to which the use is complete.", required = true)
        Instant asOf) {}
