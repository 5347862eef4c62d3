package es.o2.mio2.usage;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The data that the mobile lines of a product share. */
@Schema(description = "The data that the mobile lines of a product share.")
record DataPool(
        @Schema(description = "The product's id.", required = true)
        UUID productId,

        @Schema(
                description =
                        "What there is in the cycle: the data of all lines' tariffs, and all bonuses; those too of lines"
                                + " that ended in it.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "145000000000")
        long includedBytes,

        @Schema(
                description = "What the lines used together; may be more than is included.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "28900000000")
        long usedBytes,

        @Schema(
                description = "What is left.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "116100000000")
        long remainingBytes,

        @Schema(
                description = "Whether the data is used up: all lines go on at 128 kbit/s, without charge.",
                required = true)
        boolean throttled,

        @Schema(
                description = "What each line used, the principal one first; those too that ended in this cycle.",
                required = true,
                maxItems = 100)
        List<Member> lines,

        @Schema(
                description = "Where the data comes from, in the order in which it is used.",
                required = true,
                maxItems = 1000)
        List<Part> parts) {

    /** What a line used of a pool. */
    @Schema(name = "DataPoolLine", description = "What a line used of the shared data.")
    record Member(
            @Schema(description = "The line's id.", required = true)
            UUID lineId,

            @Schema(
                    description = "What it used.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "9600000000")
            long usedBytes) {}

    /** Data of a pool that comes from one source. */
    @Schema(name = "DataPoolPart", description = "Shared data that comes from one source.")
    record Part(
            @Schema(required = true) Source source,

            @Schema(description = "The line whose tariff brings it, or for which it was bought.", required = true)
            UUID lineId,

            @Schema(description = "The bonus's id; with `BONUS` alone.")
            UUID bonusId,

            @Schema(
                    description = "What it brings.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "60000000000")
            long includedBytes,

            @Schema(
                    description = "What is used of it.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "28900000000")
            long usedBytes,

            @Schema(
                    description = "What is left of it.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "31100000000")
            long remainingBytes) {

        static Part of(DataAllowance.Part part) {
            return new Part(
                    part.bonusId() == null ? Source.TARIFF : Source.BONUS,
                    part.lineId(),
                    part.bonusId(),
                    part.includedBytes(),
                    part.usedBytes(),
                    part.includedBytes() - part.usedBytes());
        }
    }

    /** Where data comes from. */
    @Schema(name = "DataSource", description = "Where data comes from: a line's tariff, or a bonus.")
    enum Source {
        TARIFF,
        BONUS
    }

    /** Of the lines that share. */
    static DataPool of(List<LineInCycle> lines) {
        DataAllowance data =
                DataAllowance.of(lines.stream().map(LineInCycle::share).toList());
        return new DataPool(
                lines.get(0).productId(),
                data.includedBytes(),
                data.usedBytes(),
                data.remainingBytes(),
                data.throttled(),
                lines.stream()
                        .map(line -> new Member(line.lineId(), line.usedDataBytes()))
                        .toList(),
                data.parts().stream().map(Part::of).toList());
    }
}
