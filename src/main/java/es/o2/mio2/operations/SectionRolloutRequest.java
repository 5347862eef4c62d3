package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.home.SectionStatus;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a section is to be rolled out on a channel. */
@Schema(description = "How far a section is to be rolled out on a channel.")
record SectionRolloutRequest(
        @NotNull SectionStatus status,

        @Size(min = 1, max = 300)
        @Pattern(regexp = PlainText.ONE_LINE)
        @Schema(
                description = "What customers are told for whom it isn't open; without it, the usual words in their"
                        + " language.",
                examples = "Estamos mejorando tus facturas. Vuelve mañana.")
        String message,

        @Min(0)
        @Max(100)
        @Schema(
                description = "With `AVAILABLE`: the share of the customers for whom it is open, always the same ones;"
                        + " all of them without it.",
                format = "int32",
                examples = "100")
        Integer percentage) {}
