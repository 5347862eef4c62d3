package es.o2.mio2.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The account through which a customer is charged, and what takes its place. */
@Schema(
        name = "BankAccount",
        description = "The account that is charged today, masked, and its mandate; absent where there is none.")
record BankAccountView(
        @Schema(
                description = "The account, masked.",
                maxLength = 40,
                pattern = "^[A-Z]{2}[0-9A-Z* …]{4,38}$",
                examples = "ES** **** … 1332")
        String maskedIban,

        @Schema(
                description = "Whose account it is, as the customer wrote it; absent of one that wasn't given here.",
                maxLength = 210,
                examples = "Marta García Ruiz")
        String holderName,

        @Schema(
                description = "The reference of its SEPA mandate.",
                maxLength = 35,
                examples = "O2-20240302-7C4E2A90B8D1")
        String mandateReference,

        @Schema(description = "The day, in Madrid, on which the mandate was signed.", examples = "2024-03-02")
        LocalDate mandateSignedDate,

        @Schema(description = "The first day on which a charge goes to it.", examples = "2024-04-01")
        LocalDate effectiveDate,

        @Schema(
                description =
                        "What takes its place, the first to come first: one, or two where the later was given after"
                                + " the next charge had gone to the banks.",
                required = true,
                maxItems = 10)
        List<BankAccountChange> pendingChanges) {

    static BankAccountView of(Optional<BankAccount> current, List<BankAccount> pending) {
        List<BankAccountChange> changes =
                pending.stream().map(BankAccountChange::of).toList();
        return current.map(account -> new BankAccountView(
                        account.maskedIban,
                        account.holderName,
                        account.mandateReference,
                        account.mandateSignedDate,
                        account.effectiveDate,
                        changes))
                .orElseGet(() -> new BankAccountView(null, null, null, null, null, changes));
    }

    /** Nothing by which a person is known, so that no log has it. */
    @Override
    public String toString() {
        return "BankAccountView";
    }
}
