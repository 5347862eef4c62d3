package es.o2.mio2.access;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.api.VerificationPurpose;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer wants to prove that it is them for. */
@Schema(name = "VerificationRequest", description = "What the proof is to be good for.")
record VerificationRequest(
        @NotNull VerificationPurpose purpose,

        @Size(min = 1, max = 254)
        @Pattern(regexp = PlainText.ONE_LINE)
        @Schema(
                description = "What it is to be good for alone. Needed for `BANK_ACCOUNT_CHANGE` (the new IBAN),"
                        + " `EMAIL_CHANGE` (the new address) and `CONTACT_PHONE_CHANGE` (the new number). For all"
                        + " others a mobile line's `lineId`; without it the proof is good for any line.",
                examples = "c2b7e0d4-15f9-4a86-b3c1-7e8d9f20a6b5")
        String target) {

    /** Without the target, so that no log has it. */
    @Override
    public String toString() {
        return "VerificationRequest[" + purpose + "]";
    }
}
