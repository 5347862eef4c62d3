package es.o2.mio2.operations;

import es.o2.mio2.home.RolloutState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far all sections are rolled out. */
@Schema(description = "How far all sections are rolled out.")
record SectionRolloutList(
        @Schema(description = "One for each section and channel.", required = true, maxItems = 12)
        List<SectionRolloutView> items) {

    static SectionRolloutList of(List<RolloutState> states) {
        return new SectionRolloutList(
                states.stream().map(SectionRolloutView::of).toList());
    }
}
