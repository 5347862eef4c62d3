package es.o2.mio2.orders;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The SIM card that came. */
@Schema(description = "The SIM card that came, which is to work.")
record SimActivationRequest(
        @NotNull
        @Size(min = 1, max = 40)
        @Schema(
                description = "The number that is printed on the card: 19 or 20 digits; spaces, dots and hyphens are"
                        + " accepted.",
                examples = "8934071234567890125")
        String iccid) {

    /** Without the card's number, so that no log has it. */
    @Override
    public String toString() {
        return "SimActivationRequest[]";
    }
}
