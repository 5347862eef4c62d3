package es.o2.mio2.profile;

import es.o2.mio2.access.PendingContact;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.identity.DocumentKind;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer's data as they see it themselves. */
@Schema(name = "Profile", description = "The customer's own data.")
record ProfileView(
        @Schema(required = true) Customer.Kind kind,

        @Schema(description = "A person's given name.", maxLength = 100, examples = "Marta")
        String givenName,

        @Schema(description = "A person's family names.", maxLength = 150, examples = "Ruiz Ejemplo")
        String familyName,

        @Schema(description = "A company's name.", maxLength = 200, examples = "Talleres Ejemplo, S.L.")
        String companyName,

        @Schema(
                description = "How the customer wants to be greeted.",
                required = true,
                maxLength = 60,
                examples = "Marta")
        String greetingName,

        @Schema(required = true) DocumentKind documentKind,

        @Schema(
                description = "The document's number, with all but four characters hidden.",
                required = true,
                maxLength = 20,
                pattern = "^[A-Z0-9*]+$",
                examples = "***4567**")
        String maskedDocumentId,

        @Schema(
                description = "Where the customer is written to.",
                format = "email",
                maxLength = 254,
                examples = "marta@example.com")
        String email,

        @Schema(
                description = "Where the customer is called, and codes are sent (E.164).",
                maxLength = 16,
                pattern = "^\\+[1-9][0-9]{6,14}$",
                examples = "+34600000001")
        String contactPhone,

        @Schema(description = "The e-mail that the customer asked for, and hasn't confirmed yet.")
        PendingContact pendingEmail,

        @Schema(description = "The phone that the customer asked for, and hasn't confirmed yet.")
        PendingContact pendingContactPhone,

        @Schema(description = "In which the customer is written to.", required = true)
        Language language,

        @Schema(description = "Whose tax is on the prices.", required = true)
        TaxTerritory taxTerritory,

        @Schema(description = "The addresses, the billing one first.", required = true, maxItems = 50)
        List<AddressView> addresses) {

    static ProfileView of(
            Customer customer, PendingContact pendingEmail, PendingContact pendingPhone, List<Address> addresses) {
        return new ProfileView(
                customer.kind,
                customer.givenName,
                customer.familyName,
                customer.companyName,
                customer.greetingName,
                customer.documentKind,
                DocumentId.parse(customer.documentId).masked(),
                customer.email,
                customer.contactPhone,
                pendingEmail,
                pendingPhone,
                Language.ofTag(customer.language),
                customer.taxTerritory,
                addresses.stream().map(AddressView::of).toList());
    }

    /** Nothing by which a person is known, so that no log has it. */
    @Override
    public String toString() {
        return "ProfileView[" + kind + "]";
    }
}
