package es.o2.mio2.tariffs;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a tariff is recommended. */
@Schema(
        description =
                "Why the tariff is recommended: the data used in the last cycles that are over, of which it is known.")
record TariffRecommendation(
        @Schema(
                description = "For the customer, in the language of the answer.",
                required = true,
                maxLength = 300,
                examples = "En los últimos 3 ciclos usaste como mucho 30 GB. Con 75 GB vas con margen.")
        String explanation,

        @Schema(description = "The cycles looked at, the oldest first.", required = true, minItems = 1, maxItems = 3)
        List<CycleUse> cycles,

        @Schema(
                description = "What was used in the cycle of the most.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "118300000000")
        long peakBytes,

        @Schema(
                description = "How much more than that there should be, in per cent.",
                required = true,
                format = "int32",
                minimum = "0",
                maximum = "1000",
                examples = "10")
        int headroomPercent,

        @Schema(
                description = "What additional lines bring to the shared data each cycle; absent where nothing is"
                        + " shared.",
                format = "int64",
                minimum = "1",
                maximum = "9007199254740991",
                examples = "85000000000")
        Long additionalLinesBytes,

        @Schema(
                description = "The data of a cycle that the tariff should have: the peak and the headroom, less what"
                        + " additional lines bring.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "45130000000")
        long neededBytes) {

    static TariffRecommendation of(Recommendation recommendation, int headroomPercent, String explanation) {
        DataUse use = recommendation.use();
        return new TariffRecommendation(
                explanation,
                use.cycles(),
                recommendation.peakBytes(),
                headroomPercent,
                use.additionalLinesBytes() == 0 ? null : use.additionalLinesBytes(),
                recommendation.neededBytes());
    }
}
