package es.o2.mio2.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The mobile lines to which codes may go, and which codes are about. */
public interface MobileLines {

    /** The current customer's that aren't over, the principal ones first. */
    List<MobileLine> all();

    /**
     * A mobile line.
     *
     * @param number E.164; {@code null} while it has none
     * @param active whether it takes messages
     * @param simChangedAt when its SIM card took the place of another; {@code null} where it has its first one
     */
    record MobileLine(UUID lineId, String number, boolean active, Instant simChangedAt) {

        /** Without the number, so that no log has it. */
        @Override
        public String toString() {
            return "MobileLine[" + lineId + "]";
        }
    }
}
