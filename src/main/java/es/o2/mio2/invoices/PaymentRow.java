package es.o2.mio2.invoices;

import es.o2.mio2.feeds.SourceId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the feed {@code payments}. */
@Schema(
        name = "PaymentRow",
        description =
                "A row of `payments`: an invoice was paid, or the money came back. Its invoice may come later: it counts"
                        + " when that is issued. The same `paymentId` again takes the place of what it said before; what"
                        + " came back is a row of its own. All rows of an invoice say where it stands: `PAID` when what"
                        + " came and wasn't taken back is what is due (the total, less what is held in a dispute and what"
                        + " was rectified); else `RETURNED` when the last, by `bookedDate` and then `paymentId`, took money"
                        + " back; else `ISSUED`, and `OVERDUE` from 5 bank days after its day on, which for a part that was"
                        + " held and is due again is a later one. An invoice that rectifies another is `PAID` once what was"
                        + " paid too much of that one is `REFUNDED` on its own number. A customer whose debit"
                        + " came back (`RETURNED`) is told by SMS, once; one who asked for a refund isn't.")
public record PaymentRow(
        @NotNull
        @Size(min = 1, max = SourceId.MAX_LENGTH)
        @Pattern(regexp = SourceId.PATTERN)
        @Schema(description = "The source's own id for it.", examples = "PAY-2026-000123")
        String paymentId,

        @NotNull
        @Size(min = 1, max = 40)
        @Pattern(regexp = "^[A-Za-z0-9/._-]+$")
        @Schema(description = "The invoice's number.", examples = "TM-2026-10-000042")
        String invoiceNumber,

        @NotNull Kind kind,

        @NotNull
        @Size(min = 4, max = 13)
        @Pattern(regexp = "^([1-9][0-9]{0,9}[.][0-9]{2}|0[.]([1-9][0-9]|0[1-9]))$")
        @Schema(
                description = "Euros, more than nothing, whichever way they went; always two decimals.",
                examples = "61.50")
        String amount,

        @NotNull @Schema(description = "On which day the bank booked it, in Madrid.", examples = "2026-11-02")
        LocalDate bookedDate,

        @Size(min = 1, max = 10)
        @Pattern(regexp = "^[A-Z0-9]+$")
        @Schema(
                description = "Why the money came back, as SEPA codes it (ISO 20022, external codes); of `RETURNED`.",
                examples = "MD06")
        String reasonCode) {

    /** What happened to the money. */
    @Schema(
            name = "PaymentKind",
            description = "It came (`PAID`), the direct debit came back (`RETURNED`), the customer had it refunded"
                    + " (`REFUNDED`).")
    public enum Kind {
        PAID,
        RETURNED,
        REFUNDED
    }
}
