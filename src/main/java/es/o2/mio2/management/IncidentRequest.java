package es.o2.mio2.management;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer says is wrong. */
@Schema(
        name = "IncidentRequest",
        description = "What is wrong, and with which line or product: exactly one of `lineId` and `productId`.")
record IncidentRequest(
        @Schema(description = "The line that it is about.") UUID lineId,

        @Schema(description = "The product that it is about.")
        UUID productId,

        @NotNull IncidentCategory category,

        @NotNull
        @Size(min = 1, max = IncidentMessage.MAX_LENGTH)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "What is wrong, in words.", examples = "Desde ayer internet me va muy lento.")
        String description) {

    /** Without what was said, so that no log has it. */
    @Override
    public String toString() {
        return "IncidentRequest[" + category + "]";
    }
}
