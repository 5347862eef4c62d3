package es.o2.mio2.home;

import es.o2.mio2.api.Steady;
import es.o2.mio2.usage.DataLeft;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The first page, in one answer. */
@Schema(name = "Home", description = "The first page, in one answer.")
record HomePage(
        @Schema(
                description = "The greeting, in the language of the answer.",
                required = true,
                maxLength = 100,
                examples = "Hola, Marta")
        String greeting,

        @Schema(required = true) Welcome welcome,

        @Schema(description = "The sections, always all of them, in their order.", required = true, maxItems = 6)
        List<SectionView> sections,

        @Schema(required = true) Highlights highlights,

        @Schema(
                description = "The highlights that can't be had now, and why; the rest is served.",
                required = true,
                maxItems = 10)
        List<UnavailableHighlight> unavailable)
        implements Steady {

    /** Where use is complete up to now, and now is told, it isn't; nor where something couldn't be read. */
    @Override
    public boolean isSteady(Instant asked) {
        DataLeft dataLeft = highlights.dataLeft();
        return (dataLeft == null || dataLeft.asOf().isBefore(asked))
                && unavailable.stream()
                        .noneMatch(part -> part.reason() == UnavailableHighlight.Reason.TEMPORARILY_UNAVAILABLE);
    }
}
