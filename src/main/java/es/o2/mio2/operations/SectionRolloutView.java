package es.o2.mio2.operations;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Section;
import es.o2.mio2.home.RolloutState;
import es.o2.mio2.home.SectionStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a section is rolled out on a channel. */
@Schema(name = "SectionRollout", description = "How far a section is rolled out on a channel.")
record SectionRolloutView(
        @Schema(required = true) Section section,

        @Schema(required = true) Channel channel,

        @Schema(required = true) SectionStatus status,

        @Schema(
                description = "What customers are told for whom it isn't open.",
                maxLength = 300,
                examples = "Estamos mejorando tus facturas. Vuelve mañana.")
        String message,

        @Schema(
                description = "The share of the customers for whom it is open when it is `AVAILABLE`.",
                required = true,
                format = "int32",
                minimum = "0",
                maximum = "100",
                examples = "100")
        int percentage,

        @Schema(description = "When it was last opened, closed or shared out anew.", required = true)
        Instant changedAt) {

    static SectionRolloutView of(RolloutState state) {
        return new SectionRolloutView(
                state.section(),
                state.channel(),
                state.status(),
                state.message(),
                state.percentage(),
                state.changedAt());
    }
}
