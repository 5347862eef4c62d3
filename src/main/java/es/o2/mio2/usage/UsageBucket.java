package es.o2.mio2.usage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that a line may use in a cycle. */
@Schema(description = "One thing that a line may use in a cycle, and how much of it is used.")
record UsageBucket(
        @Schema(required = true) Kind kind,

        @Schema(
                description = "Data that the line used, in bytes; may be more than is included.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "9600000000")
        Long usedBytes,

        @Schema(
                description = "Calls that the line made, in seconds.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "5430")
        Long usedSeconds,

        @Schema(
                description = "Messages that the line sent.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "12")
        Long usedCount,

        @Schema(
                description = "Data that there is in the cycle, bonuses included; of a line that shares, its pool's.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "145000000000")
        Long includedBytes,

        @Schema(
                description = "Calls that there are in the cycle, in seconds.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "0")
        Long includedSeconds,

        @Schema(
                description = "Messages that there are in the cycle.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "0")
        Long includedCount,

        @Schema(
                description =
                        "Data left; of a line that shares, its pool's. With `EU_ROAMING_DATA` no more than is left"
                                + " of the data itself.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "116100000000")
        Long remainingBytes,

        @Schema(
                description = "Calls left, in seconds.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "0")
        Long remainingSeconds,

        @Schema(
                description = "Messages left.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "0")
        Long remainingCount,

        @Schema(
                description = "Whether it is included without limit; then how much is included and left is absent.",
                required = true)
        boolean unlimited,

        @Schema(description = "Whether what is included and left is the pool's of the product.", required = true)
        boolean shared,

        @Schema(
                description =
                        "Whether the data is used up: it goes on at 128 kbit/s, without charge, until the end of the"
                                + " cycle. With `EU_ROAMING_DATA` also where what may be used in the EU is used up, though there is"
                                + " data left at home: then it goes on so in the EU alone.",
                required = true)
        boolean throttled) {

    /** The things that a line may use. */
    @Schema(
            name = "UsageBucketKind",
            description =
                    "Data at home and in the EU (`DATA`), calls and messages at home and in the EU that the tariff"
                            + " includes (`VOICE`, `SMS`), and the part of the data that may be used in the EU (`EU_ROAMING_DATA`).")
    enum Kind {
        DATA,
        VOICE,
        SMS,
        EU_ROAMING_DATA
    }

    static UsageBucket data(long used, DataAllowance allowance, boolean shared) {
        return ofData(
                Kind.DATA, used, allowance.includedBytes(), allowance.remainingBytes(), shared, allowance.throttled());
    }

    /**
     * The fair use of a line's own tariff, whoever shares its data. What goes on after it goes on as after the end of all
     * data: slower, and without charge (d).
     */
    static UsageBucket euRoaming(long used, long fairUse, DataAllowance allowance) {
        long remaining = Math.min(Math.max(0, fairUse - used), allowance.remainingBytes());
        boolean usedUp = used > 0 && used >= fairUse;
        return ofData(Kind.EU_ROAMING_DATA, used, fairUse, remaining, false, usedUp || allowance.throttled());
    }

    static UsageBucket voice(long used, boolean unlimited) {
        Long none = unlimited ? null : 0L;
        return new UsageBucket(
                Kind.VOICE, null, used, null, null, none, null, null, none, null, unlimited, false, false);
    }

    static UsageBucket messages(long used, boolean unlimited) {
        Long none = unlimited ? null : 0L;
        return new UsageBucket(Kind.SMS, null, null, used, null, null, none, null, null, none, unlimited, false, false);
    }

    private static UsageBucket ofData(
            Kind kind, long used, long included, long remaining, boolean shared, boolean throttled) {
        return new UsageBucket(
                kind, used, null, null, included, null, null, remaining, null, null, false, shared, throttled);
    }
}
