package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was invoiced last, for the first page. */
@Schema(
        description = "What was invoiced last: of the latest cycle's invoices the one to look at, and what they come to"
                + " together, which is what the bank account is charged.")
public record LatestInvoice(
        @Schema(
                description = "The invoice's id: of several, one that was returned or is overdue, or else the highest.",
                required = true)
        UUID invoiceId,

        @Schema(
                description = "Its number, as it is printed.",
                required = true,
                maxLength = InvoiceNumber.MAX_LENGTH,
                pattern = InvoiceNumber.PATTERN,
                examples = InvoiceNumber.EXAMPLE)
        String number,

        @Schema(description = "Its total, with tax.", required = true)
        Money total,

        @Schema(description = "The day of issue.", required = true)
        LocalDate issueDate,

        @Schema(
                description = "The day on which it is charged: what is still open of it, where a part was paid.",
                required = true)
        LocalDate dueDate,

        @Schema(required = true) IssuedStatus status,

        @Schema(description = "The first day of the latest cycle that was invoiced.", required = true)
        LocalDate cycleStartDate,

        @Schema(
                description = "How many invoices that cycle has: of products, additional lines, and tariffs.",
                required = true,
                format = "int32",
                minimum = "1",
                maximum = "100000",
                examples = "3")
        int cycleInvoicesCount,

        @Schema(description = "All of them, with tax.", required = true)
        Money cycleTotal,

        @Schema(description = "The moment up to which this is true: when one of them moved last.", required = true)
        Instant asOf) {

    private static final Comparator<Charged> TO_LOOK_AT = Comparator.<Charged, Boolean>comparing(
                    invoice -> invoice.status() == InvoiceStatus.RETURNED || invoice.status() == InvoiceStatus.OVERDUE)
            .thenComparing(Charged::total)
            .thenComparing(Charged::id);

    /** The current customer's; nothing where nothing was invoiced yet. */
    public static Optional<LatestInvoice> find() {
        List<Charged> all = Charged.ofTheLatestCycle();
        return all.stream().max(TO_LOOK_AT).map(shown -> of(shown, all));
    }

    private static LatestInvoice of(Charged shown, List<Charged> all) {
        return new LatestInvoice(
                shown.id(),
                shown.number(),
                Money.eur(shown.total()),
                shown.issueDate(),
                OpenCharge.nextDate(OpenCharge.of(shown), shown.dueDate()),
                IssuedStatus.of(shown.status()),
                shown.cycleStartDate(),
                all.size(),
                Money.eur(all.stream().map(Charged::total).reduce(BigDecimal.ZERO, BigDecimal::add)),
                all.stream()
                        .map(Charged::statusSince)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** Without its number, so that no log has it. */
    @Override
    public String toString() {
        return "LatestInvoice[" + invoiceId + "]";
    }
}
