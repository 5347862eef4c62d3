package es.o2.mio2.management;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The lock of a SIM. */
@Schema(
        name = "SimLock",
        description = "The lock of the SIM. While it holds, the SIM isn't replaced, and the number goes to no other"
                + " operator.")
record SimLockView(
        @Schema(description = "Whether it holds.", required = true)
        boolean locked,

        @Schema(description = "Since when it holds.") Instant lockedAt,

        @Schema(description = "When it is lifted, where that was asked for.")
        Instant unlocksAt) {

    static SimLockView open() {
        return new SimLockView(false, null, null);
    }

    static SimLockView of(Line line, Instant now) {
        return line.isSimLocked(now) ? new SimLockView(true, line.simLockedAt, line.simUnlockAt) : open();
    }
}
