package es.o2.mio2.profile;

import es.o2.mio2.api.Replaceable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything that the customer is asked to agree to. */
@Schema(description = "Everything that the customer is asked to agree to.")
record ConsentList(
        @Schema(description = "One of each purpose, always in the same order.", required = true, maxItems = 20)
        List<ConsentView> items)
        implements Replaceable {

    /** Whoever reads it in another language has seen the same. */
    @Override
    public Object replaceable() {
        return items.stream()
                .map(item -> List.of(item.purpose(), item.version(), item.granted(), String.valueOf(item.decisionId())))
                .toList();
    }
}
