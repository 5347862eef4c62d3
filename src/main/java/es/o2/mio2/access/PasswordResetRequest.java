package es.o2.mio2.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who wants a new password. */
@Schema(name = "PasswordResetRequest", description = "Who wants a new password.")
record PasswordResetRequest(
        @NotNull
        @Size(min = 1, max = 50)
        @Schema(
                description = "NIF (DNI, NIE, CIF) or passport; lower case, spaces, dots and hyphens are accepted.",
                examples = "12345678Z")
        String documentId) {

    /** Without the document, so that no log has it. */
    @Override
    public String toString() {
        return "PasswordResetRequest";
    }
}
