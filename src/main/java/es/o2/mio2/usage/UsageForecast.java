package es.o2.mio2.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the data of a line will go, or of the pool that it shares. */
@Schema(description = "How far the data of a line will go, or of the pool that it shares.")
record UsageForecast(
        @Schema(description = "The line's id.", required = true)
        UUID lineId,

        @Schema(required = true) UsageCycle cycle,

        @Schema(description = "Whether it is about the data that all lines of the product share.", required = true)
        boolean shared,

        @Schema(
                description = "What is used so far.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "28900000000")
        long usedBytes,

        @Schema(
                description = "What there is in the cycle, bonuses included.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "145000000000")
        long includedBytes,

        @Schema(
                description = "What will be used at the end of the cycle, at the pace so far.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "131200000000")
        long expectedBytes,

        @Schema(
                description = "What will be used at least, in all likelihood.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "118000000000")
        long lowBytes,

        @Schema(
                description = "What will be used at most, in all likelihood.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "144400000000")
        long highBytes,

        @Schema(description = "The day on which all is used, past or to come, at this pace; absent where it lasts.")
        LocalDate runsOutOn,

        @Schema(required = true) Recommendation recommendation,

        @Schema(
                description = "The same in words, in the language of the answer.",
                required = true,
                maxLength = 300,
                examples = "A este ritmo, tus datos te llegan hasta el final del ciclo.")
        String explanation,

        @Schema(description = "The moment up to which this is true.", required = true)
        Instant asOf) {

    /** What may be done about it. */
    @Schema(
            name = "UsageRecommendation",
            description =
                    "Nothing (`KEEP`), some more data in this cycle alone (`DATA_BONUS`), or, where it wasn't enough"
                            + " in most of the cycles before either, a tariff with more of it (`BIGGER_TARIFF`).")
    enum Recommendation {
        KEEP,
        DATA_BONUS,
        BIGGER_TARIFF;

        /**
         * Chooses one.
         *
         * @param cycles of the past of which the use is known
         * @param tooFew those of them in which more was used than there is each cycle without bonuses
         * @param bigger whether there is a tariff with more data
         */
        static Recommendation of(Forecast forecast, int cycles, int tooFew, boolean bigger) {
            if (!forecast.isTooMuch()) {
                return KEEP;
            }
            return bigger && 2 * tooFew > cycles ? BIGGER_TARIFF : DATA_BONUS;
        }
    }
}
