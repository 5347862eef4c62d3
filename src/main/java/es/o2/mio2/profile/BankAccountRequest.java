package es.o2.mio2.profile;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another account, and the mandate to charge it. */
@Schema(description = "The account that is to be charged, and the mandate to do so.")
record BankAccountRequest(
        @NotNull
        @Size(min = 1, max = 50)
        @Schema(
                description = "The account, of a bank in SEPA, as ISO 13616 has it; lower case, spaces and hyphens are"
                        + " accepted. The one that the proof was given for.",
                examples = "DE89 3704 0044 0532 0130 00")
        String iban,

        @NotNull
        @Size(min = 1, max = 70)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(
                description = "Whose account it is, as the bank has the name. What has ten digits or more is no name.",
                examples = "Marta García Ruiz")
        String holderName,

        @NotNull
        @Schema(
                description = "That the customer gives the SEPA mandate to charge this account. Without it nobody is"
                        + " charged: 422 where it is `false`.",
                examples = "true")
        Boolean mandateAccepted) {

    private static final int DIGITS_OF_NUMBER = 10;

    /** Whether the number of an account stands where its holder's name belongs: that is shown to nobody in the clear. */
    boolean hasNumberForName() {
        return holderName.chars().filter(Character::isDigit).count() >= DIGITS_OF_NUMBER;
    }

    /** The name in its composed form (NFC), without spaces around it: the same name is written in one way only. */
    String normalHolderName() {
        return Normalizer.normalize(holderName, Normalizer.Form.NFC).strip();
    }

    /** Nothing of it, so that no log has it. */
    @Override
    public String toString() {
        return "BankAccountRequest";
    }
}
