package es.o2.mio2.access;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.CodePointLength.NormalizationStrategy;

/** The password that the customer has, and the one that they want. */
@Schema(name = "PasswordChange", description = "The password that the customer has, and the one that they want.")
record PasswordChangeRequest(
        @NotNull
        @CodePointLength(min = 1, max = NewPassword.MAX, normalizationStrategy = NormalizationStrategy.NFC)
        @Schema(
                description = "The password as it is.",
                format = "password",
                minLength = 1,
                maxLength = NewPassword.MAX,
                examples = "Mi-O2-demo-2026!")
        String currentPassword,

        @NotNull
        @NewPassword
        @Schema(
                description = NewPassword.DESCRIPTION,
                format = "password",
                minLength = NewPassword.MIN,
                maxLength = NewPassword.MAX,
                examples = "cuatro gaviotas leen el periódico")
        String newPassword) {

    /** Never a password, so that no log has it. */
    @Override
    public String toString() {
        return "PasswordChangeRequest";
    }
}
