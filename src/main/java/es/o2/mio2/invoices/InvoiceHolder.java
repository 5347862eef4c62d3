package es.o2.mio2.invoices;

import es.o2.mio2.identity.DocumentId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who an invoice is made out to, as they were then. */
@Schema(description = "Who an invoice is made out to, as they were then; an address where one was known.")
record InvoiceHolder(
        @Schema(description = "The name, or the company's.", required = true, maxLength = 260, examples = "Marta Ruiz")
        String name,

        @Schema(
                description = "The document's number, with all but four characters hidden.",
                required = true,
                maxLength = 20,
                pattern = "^[A-Z0-9*]+$",
                examples = "***4567**")
        String maskedDocumentId,

        @Schema(description = "Street and number.", maxLength = 150, examples = "Calle de la Luna, 12")
        String street,

        @Schema(description = "Floor, door, staircase.", maxLength = 100, examples = "3.º B")
        String details,

        @Schema(description = "The Spanish postal code.", maxLength = 5, pattern = "^[0-9]{5}$", examples = "28004")
        String postalCode,

        @Schema(description = "Town or city.", maxLength = 100, examples = "Madrid")
        String city,

        @Schema(description = "Province.", maxLength = 60, examples = "Madrid")
        String province) {

    static InvoiceHolder of(Invoice invoice) {
        return new InvoiceHolder(
                invoice.holderName,
                DocumentId.parse(invoice.holderDocumentId).masked(),
                invoice.street,
                invoice.details,
                invoice.postalCode,
                invoice.city,
                invoice.province);
    }

    /** Nothing by which a person is known, so that no log has it. */
    @Override
    public String toString() {
        return "InvoiceHolder";
    }
}
