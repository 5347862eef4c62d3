package es.o2.mio2.management;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A block of a line. */
@Schema(description = "A block of a mobile line: a family of numbers or services, by call and by message.")
record Block(
        @Schema(required = true) BlockCode blockCode,

        @Schema(
                description = "What is blocked, in words.",
                required = true,
                maxLength = 60,
                examples = "Números 803, 806, 807, 905 y 907")
        String title,

        @Schema(
                description = "What that is.",
                required = true,
                maxLength = 250,
                examples = "Números de tarificación adicional: adultos, ocio, servicios profesionales y televoto.")
        String description,

        @Schema(
                description = "The media that the family has, each with where it is.",
                required = true,
                minItems = 1,
                maxItems = 2)
        List<Medium> media,

        @Schema(
                description = "That of the media together: on its way where one is, else `ACTIVE` where one is.",
                required = true)
        BlockStatus status,

        @Schema(
                description = "`ACTIVATING` and `DEACTIVATING`: when it is expected to be in force; else since when it"
                        + " is so. Absent where it never was asked for.")
        Instant effectiveAt) {

    /** A medium of a family. */
    @Schema(name = "BlockOfMedium", description = "The block of a medium.")
    record Medium(
            @Schema(required = true) BlockMedium medium,

            @Schema(required = true) BlockStatus status,

            @Schema(description = "As that of the block.") Instant effectiveAt) {

        static Medium of(BlockMedium medium, BlockRequest standing) {
            return standing == null
                    ? new Medium(medium, BlockStatus.INACTIVE, null)
                    : new Medium(medium, standing.blockStatus(), standing.effectiveAt());
        }
    }

    /** Of its media. */
    static Block of(BlockCode code, String title, String description, List<Medium> media) {
        BlockStatus status = media.stream()
                .map(Medium::status)
                .min(Comparator.comparing(Block::rank))
                .orElseThrow();
        Instant effectiveAt = media.stream()
                .filter(medium -> medium.status() == status)
                .map(Medium::effectiveAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Block(code, title, description, media, status, effectiveAt);
    }

    private static int rank(BlockStatus status) {
        return switch (status) {
            case ACTIVATING -> 0;
            case DEACTIVATING -> 1;
            case ACTIVE -> 2;
            case INACTIVE -> 3;
        };
    }
}
