package es.o2.mio2.profile;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By which phone a customer wants to be reached. */
@Schema(name = "ContactPhoneChange", description = "By which phone the customer wants to be reached.")
record ContactPhoneChangeRequest(
        @NotNull
        @Size(min = 1, max = 30)
        @Pattern(regexp = PlainText.ONE_LINE)
        @Schema(
                description = "A Spanish mobile number; without `+34`, and with spaces, dots or hyphens, it is taken"
                        + " too.",
                examples = "+34612345678")
        String contactPhone) {

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "ContactPhoneChangeRequest[]";
    }
}
