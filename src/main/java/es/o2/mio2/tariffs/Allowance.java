package es.o2.mio2.tariffs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that a tariff includes. */
@Schema(description = "One thing that a tariff includes.")
record Allowance(
        @Schema(required = true) Kind kind,

        @Schema(description = "Whether it is included without limit; then no amount is given.", required = true)
        boolean unlimited,

        @Schema(
                description = "With `DATA`: bytes a cycle; 1 GB = 10⁹ bytes.",
                format = "int64",
                minimum = "1",
                maximum = "9007199254740991",
                examples = "60000000000")
        Long includedBytes,

        @Schema(
                description = "With `FIBRE`: bits a second, both ways.",
                format = "int64",
                minimum = "1",
                maximum = "9007199254740991",
                examples = "600000000")
        Long bitsPerSecond) {

    /** What can be included. */
    @Schema(name = "AllowanceKind", description = "What can be included.")
    enum Kind {
        /** Mobile data. */
        DATA,
        /** Calls from the mobile to national numbers. */
        VOICE,
        /** Calls from the landline to national numbers. */
        LANDLINE_VOICE,
        /** The fibre's speed. */
        FIBRE
    }

    static Allowance data(long bytes) {
        return new Allowance(Kind.DATA, false, bytes, null);
    }

    static Allowance fibre(long bitsPerSecond) {
        return new Allowance(Kind.FIBRE, false, null, bitsPerSecond);
    }

    static Allowance unlimited(Kind kind) {
        return new Allowance(kind, true, null, null);
    }
}
