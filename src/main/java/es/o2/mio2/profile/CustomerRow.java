package es.o2.mio2.profile;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.PlainText;
import es.o2.mio2.feeds.SourceId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the feed {@code customers}. */
@Schema(
        name = "CustomerRow",
        description = "A row of `customers`. Who is known already by `customerId`, or has no id of the source's yet and"
                + " this document, is brought up to date: what is absent stays as it is, and so do the password, the"
                + " language and how the customer wants to be greeted. A new customer makes a password as one who has"
                + " forgotten theirs, with a code that goes to the contact phone, a mobile line or the"
                + " e-mail. An e-mail, contact phone or address changes something only where it is another than was brought"
                + " last: what the customer has changed here since stays until then, as their bank account does. What is"
                + " changed of a known one is told to them, see `createFeedBatch`. Of rows with one"
                + " `customerId` in a batch each counts, in their order. Customers come before their products.")
public record CustomerRow(
        @NotNull
        @Size(min = 1, max = SourceId.MAX_LENGTH)
        @Pattern(regexp = SourceId.PATTERN)
        @Schema(description = "The source's own id for the customer.", examples = "C-0004711")
        String customerId,

        @NotNull
        @Size(min = 1, max = 50)
        @Schema(
                description = "NIF (DNI, NIE, CIF) or passport; lower case, spaces, dots and hyphens are accepted."
                        + " One that is another customer's is rejected (`IN_USE`). Another than before is what the customer"
                        + " logs in with from then on, with the same password, and ends their sessions.",
                examples = "12345678Z")
        String documentId,

        @NotNull Customer.Kind kind,

        @Size(min = 1, max = 100)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Of a person, who has one: the given name.", examples = "Marta")
        String givenName,

        @Size(min = 1, max = 150)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Of a person, who has them: the family names.", examples = "Ruiz Ejemplo")
        String familyName,

        @Size(min = 1, max = 200)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Of a company, which has one: its name.", examples = "Talleres Ejemplo, S.L.")
        String companyName,

        @Size(min = 1, max = 60)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(
                description = "How a new customer is greeted; without it, by the given name or the company's.",
                examples = "Marta")
        String greetingName,

        @Size(min = 3, max = 254)
        @Schema(
                description =
                        "Where the customer is written to; absent, or as brought last, it stays as it is: none is taken"
                                + " away.",
                format = "email",
                examples = "marta@example.com")
        String email,

        @Size(min = 6, max = 30)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(
                description = "Where the customer is called, and codes are sent: best E.164; without a country, a"
                        + " Spanish one. Absent, or as brought last, it stays as it is.",
                examples = "+34600000001")
        String contactPhone,

        @Size(min = 15, max = 50)
        @Schema(
                description =
                        "The bank account that is charged, as ISO 13616 has it; lower case and spaces are accepted."
                                + " It comes with its mandate. Absent, it stays as it is. The first counts at once, another from the"
                                + " next charge, or from the one after that when it comes after the 20th.",
                examples = "ES9121000418450200051332")
        String iban,

        @Size(min = 1, max = 35)
        @Pattern(regexp = "^[A-Za-z0-9+?/:().,'-]+( [A-Za-z0-9+?/:().,'-]+)*$")
        @Schema(
                description = "Of the SEPA mandate by which `iban` is charged, and only with it: its reference.",
                examples = "O2-2026-00004711")
        String mandateReference,

        @Schema(description = "Of the same mandate: the day on which it was signed.", examples = "2026-03-02")
        LocalDate mandateSignedDate,

        @NotNull @Schema(description = "In which a new customer is written to.")
        Language language,

        @Schema(
                description = "Whether the PDF of invoices that are issued from now on shows each call that is charged;"
                        + " a customer may ask for it without. Absent, it stays as it is; a new customer's does.",
                examples = "false")
        Boolean itemisedInvoice,

        @NotNull
        @Size(min = 1, max = 20)
        @Schema(
                description =
                        "One `BILLING`, whose postal code decides the tax, and those to deliver to. The billing one"
                                + " takes the place of that which is known; the others are added where they aren't known, and"
                                + " none is taken away. Those that were brought last, too, are left as the customer has them by"
                                + " now; a row with none to deliver to says nothing of those.")
        List<@NotNull @Valid AddressRow> addresses) {

    /** Nothing by which a person is known, so that no log has it. */
    @Override
    public String toString() {
        return "CustomerRow[" + customerId + "]";
    }
}
