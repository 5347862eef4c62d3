package es.o2.mio2.profile;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By which address a customer wants to be reached. */
@Schema(name = "EmailChange", description = "By which address the customer wants to be reached.")
record EmailChangeRequest(
        @NotNull
        @Size(min = 3, max = 254)
        @Pattern(regexp = PlainText.ONE_LINE)
        @Schema(
                description = "The address alone, without a name. An international domain is kept in its ASCII form.",
                examples = "marta@example.org")
        String email) {

    /** Without the address, so that no log has it. */
    @Override
    public String toString() {
        return "EmailChangeRequest[]";
    }
}
