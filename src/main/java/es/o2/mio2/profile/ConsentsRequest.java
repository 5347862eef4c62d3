package es.o2.mio2.profile;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the customer decides. */
@Schema(description = "What the customer agrees to, or doesn't.")
record ConsentsRequest(
        @NotNull
        @Size(min = 1, max = 20)
        @Schema(description = "Each purpose once; those that aren't named stay as they are.")
        List<@NotNull @Valid Item> items) {

    /** One decision. */
    @Schema(name = "ConsentItemRequest", description = "One decision.")
    record Item(
            @NotNull ConsentPurpose purpose,

            @NotNull @Schema(description = "Whether the customer agrees.", examples = "true")
            Boolean granted,

            @NotNull
            @Size(min = 7, max = ConsentVersion.MAX_LENGTH)
            @Pattern(regexp = ConsentVersion.PATTERN)
            @Schema(
                    description =
                            "The version of the text that the customer saw. To agree, it has to be that which is shown"
                                    + " now; to agree no longer, any does.",
                    examples = ConsentVersion.EXAMPLE)
            String version) {}
}
