package es.o2.mio2.profile;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account that takes another's place. */
@Schema(description = "An account that takes the place of the one before it on its first day.")
record BankAccountChange(
        @Schema(
                description = "The account, masked.",
                required = true,
                maxLength = 40,
                pattern = "^[A-Z]{2}[0-9A-Z* …]{4,38}$",
                examples = "DE** **** … 3000")
        String maskedIban,

        @Schema(
                description = "Whose account it is, as the customer wrote it; absent of one that wasn't given here.",
                maxLength = 210,
                examples = "Marta García Ruiz")
        String holderName,

        @Schema(
                description = "The reference of its SEPA mandate.",
                required = true,
                maxLength = 35,
                examples = "O2-20261128-5D2F8B07C3E1")
        String mandateReference,

        @Schema(
                description = "The day, in Madrid, on which the mandate was signed.",
                required = true,
                examples = "2026-11-28")
        LocalDate mandateSignedDate,

        @Schema(
                description =
                        "The first day on which a charge goes to it; until the day before, charges go to the one before.",
                required = true,
                examples = "2027-01-01")
        LocalDate effectiveDate,

        @Schema(
                description =
                        "Until when it waits, for what happened in the account before or because it was confirmed by"
                                + " e-mail; absent where it needn't.",
                examples = "2026-11-29T09:30:00Z")
        Instant heldUntilAt) {

    static BankAccountChange of(BankAccount account) {
        return new BankAccountChange(
                account.maskedIban,
                account.holderName,
                account.mandateReference,
                account.mandateSignedDate,
                account.effectiveDate,
                account.heldUntil);
    }

    /** Nothing by which a person is known, so that no log has it. */
    @Override
    public String toString() {
        return "BankAccountChange";
    }
}
