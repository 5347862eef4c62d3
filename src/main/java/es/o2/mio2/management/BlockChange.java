package es.o2.mio2.management;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is asked of a block. */
@Schema(description = "What is asked of a block.")
record BlockChange(
        @NotNull @Schema(description = "Whether to set the block, or to lift it.", examples = "true")
        Boolean enabled,

        @Size(min = 1, max = 2)
        @Schema(
                description = "For which media of those that the family has; the others stay as they are. Without it,"
                        + " for all.")
        List<@NotNull BlockMedium> media) {}
