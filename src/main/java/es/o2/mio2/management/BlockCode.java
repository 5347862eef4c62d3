package es.o2.mio2.management;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A family of numbers or services that a customer can block on a mobile line. */
@Schema(
        description = "What is blocked: `PREMIUM_80X` (803, 806, 807, and 905 and 907), `SPECIAL_90X` (901, 902, 70x),"
                + " `DIRECTORY_118`, `PREMIUM_SMS` (short numbers of 5 and 6 digits), `INTERNATIONAL_CALLS` (to other"
                + " countries), `THIRD_PARTY_PAYMENTS` (what others charge to the line, confirmed by message).")
public enum BlockCode {
    PREMIUM_80X(BlockMedium.VOICE, BlockMedium.SMS),
    SPECIAL_90X(BlockMedium.VOICE, BlockMedium.SMS),
    DIRECTORY_118(BlockMedium.VOICE, BlockMedium.SMS),
    PREMIUM_SMS(BlockMedium.SMS),
    INTERNATIONAL_CALLS(BlockMedium.VOICE),
    THIRD_PARTY_PAYMENTS(BlockMedium.SMS);

    private final List<BlockMedium> media;

    BlockCode(BlockMedium... media) {
        this.media = List.of(media);
    }

    /** By which it can be reached, and so be blocked. */
    public List<BlockMedium> media() {
        return media;
    }
}
