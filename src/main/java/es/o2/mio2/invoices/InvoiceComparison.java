package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a bill differs from the one before. */
@Schema(description = "Why a bill differs from the one before: the causes add up to the difference.")
record InvoiceComparison(
        @Schema(description = "The invoice that was asked for.", required = true)
        UUID invoiceId,

        @Schema(required = true) ComparedBill current,

        ComparedBill previous,

        @Schema(
                description =
                        "How much more the bill is, with tax; less than nothing where it is less; absent where there"
                                + " is none before it.")
        Money difference,

        @Schema(
                description = "The causes, the largest first; `ROUNDING` is the last, where there is any.",
                required = true,
                maxItems = 1_000)
        List<ComparisonCause> causes) {}
