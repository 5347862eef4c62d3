package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is to be let in, or kept out, and why. */
@Schema(description = "Who is to be let in, or kept out, and why.")
record CustomerStatusChangeRequest(
        @NotNull
        @Size(min = 1, max = 50)
        @Schema(
                description = "NIF (DNI, NIE, CIF) or passport; lower case, spaces, dots and hyphens are accepted.",
                examples = "12345678Z")
        String documentId,

        @NotNull AccessStatus status,

        @NotNull
        @Size(min = 1, max = 200)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(
                description = "Why; kept with the customer's access, and told to nobody.",
                examples = "Sospecha de suplantación, caso 2026-004512")
        String reason) {

    /** Without the document, so that no log has it. */
    @Override
    public String toString() {
        return "CustomerStatusChangeRequest[" + status + "]";
    }
}
