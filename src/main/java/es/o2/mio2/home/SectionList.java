package es.o2.mio2.home;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The six sections. */
@Schema(description = "The six sections, as they are for this customer on this channel.")
record SectionList(
        @Schema(description = "The sections, always all of them, in their order.", required = true, maxItems = 6)
        List<SectionView> items) {}
