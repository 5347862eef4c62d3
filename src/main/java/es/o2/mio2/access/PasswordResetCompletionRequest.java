package es.o2.mio2.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The code that the customer got, and the password that they want. */
@Schema(
        name = "PasswordResetCompletion",
        description = "The code that the customer got, and the password that they want.")
record PasswordResetCompletionRequest(
        @NotNull
        @Size(min = Codes.DIGITS, max = Codes.DIGITS)
        @Pattern(regexp = Codes.PATTERN)
        @Schema(description = "The six digits.", examples = "482913")
        String code,

        @NotNull
        @NewPassword
        @Schema(
                description = NewPassword.DESCRIPTION,
                format = "password",
                minLength = NewPassword.MIN,
                maxLength = NewPassword.MAX,
                examples = "cuatro gaviotas leen el periódico")
        String newPassword) {

    /** Neither code nor password, so that no log has them. */
    @Override
    public String toString() {
        return "PasswordResetCompletionRequest";
    }
}
