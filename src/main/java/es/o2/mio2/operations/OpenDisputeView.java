package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.billing.Money;
import es.o2.mio2.invoices.InvoiceNumber;
import es.o2.mio2.invoices.OpenDisputes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer disputes of an invoice, and nobody has resolved. */
@Schema(name = "OpenDispute", description = "What a customer disputes of an invoice, and nobody has resolved.")
record OpenDisputeView(
        @Schema(description = "The incident's id.", required = true)
        UUID incidentId,

        @Schema(
                description = "By which people speak of it.",
                required = true,
                maxLength = 11,
                pattern = "^R-[0-9A-Z]{4}-[0-9A-Z]{4}$",
                examples = "R-7K4M-9QXT")
        String reference,

        @Schema(description = "The customer's id.", required = true)
        UUID customerId,

        @Schema(description = "The invoice that is disputed.", required = true)
        UUID invoiceId,

        @Schema(
                description = "Its number.",
                required = true,
                maxLength = InvoiceNumber.MAX_LENGTH,
                pattern = InvoiceNumber.PATTERN,
                examples = InvoiceNumber.EXAMPLE)
        String number,

        @Schema(description = "The items that are disputed.", required = true, maxItems = 100)
        List<UUID> itemIds,

        @Schema(
                description = "What the customer said.",
                required = true,
                maxLength = 1000,
                pattern = PlainText.ONE_LINE,
                examples = "No he llamado a ese número.")
        String description,

        @Schema(description = "What isn't charged until it is resolved, with tax.", required = true)
        Money heldAmount,

        @Schema(description = "When the customer said so.", required = true)
        Instant openedAt,

        @Schema(description = "The last day on which it is to be answered.", required = true)
        LocalDate answerDueDate) {

    static OpenDisputeView of(OpenDisputes.OpenDispute open) {
        return new OpenDisputeView(
                open.dispute().incidentId,
                open.incident().reference(),
                UUID.fromString(open.dispute().customerId),
                open.dispute().invoiceId,
                open.invoice().number,
                open.itemIds().stream().sorted().toList(),
                open.incident().description(),
                Money.eur(open.dispute().heldAmount),
                open.dispute().openedAt,
                open.incident().answerDueDate());
    }

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "OpenDisputeView[" + incidentId + "]";
    }
}
