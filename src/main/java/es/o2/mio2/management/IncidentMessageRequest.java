package es.o2.mio2.management;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer has to say in an incident. */
@Schema(name = "IncidentMessageRequest", description = "What the customer has to say.")
record IncidentMessageRequest(
        @NotNull
        @Size(min = 1, max = IncidentMessage.MAX_LENGTH)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "In words.", examples = "También me pasa fuera de casa.")
        String text) {

    /** Without what was said, so that no log has it. */
    @Override
    public String toString() {
        return "IncidentMessageRequest[]";
    }
}
