package es.o2.mio2.usage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the customer wants to be told of a line's use. */
@Schema(description = "What the customer wants to be told of a line's use.")
record UsageAlertsRequest(
        @Size(max = 10)
        @Schema(
                description = "Per cents of the data of a cycle, each once. 80 and 100 are always told, here or not. At"
                        + " least one for a mobile line; none, or left out, for a landline.",
                uniqueItems = true,
                examples = "[50, 80, 100]")
        List<@NotNull @Min(1) @Max(100) Integer> dataPercents,

        @Valid
        @Schema(
                description =
                        "More than this in a cycle for use that isn't included, with tax; absent for no such notice.")
        EuroAmount spendLimit,

        @NotNull @Valid @Schema(description = "More than this in a cycle for premium services, with tax.")
        EuroAmount premiumSpend) {

    /** None where they are left out. */
    List<Integer> percents() {
        return dataPercents == null ? List.of() : dataPercents;
    }
}
