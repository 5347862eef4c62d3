package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose data are to be erased, and why. */
@Schema(description = "Whose data are to be erased, and why.")
record ErasureRequest(
        @NotNull
        @Size(min = 1, max = 50)
        @Schema(
                description = "NIF (DNI, NIE, CIF) or passport; lower case, spaces, dots and hyphens are accepted.",
                examples = "12345678Z")
        String documentId,

        @NotNull
        @Size(min = 1, max = 200)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(
                description = "Why; kept with the erasure. It should name a case, and nobody.",
                examples = "Solicitud de supresión, caso 2026-004981")
        String reason) {

    /** Without the document, so that no log has it. */
    @Override
    public String toString() {
        return "ErasureRequest";
    }
}
