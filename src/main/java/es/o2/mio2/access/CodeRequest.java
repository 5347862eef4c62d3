package es.o2.mio2.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code that the customer got. */
@Schema(name = "VerificationCompletion", description = "The code that the customer got.")
public record CodeRequest(
        @NotNull
        @Size(min = Codes.DIGITS, max = Codes.DIGITS)
        @Pattern(regexp = Codes.PATTERN)
        @Schema(description = "The six digits.", examples = "482913")
        String code) {

    /** Never the code, so that no log has it. */
    @Override
    public String toString() {
        return "CodeRequest";
    }
}
