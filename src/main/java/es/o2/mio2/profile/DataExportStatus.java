package es.o2.mio2.profile;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a copy of a customer's data is. */
@Schema(
        description =
                "How far the copy is. `HELD`: it waits for the customer's safety, until `heldUntilAt`; `CANCELLED`: the"
                        + " customer said that something wasn't them, or we closed their access; `EXPIRED`: it was kept for its time, and is gone.")
enum DataExportStatus {
    HELD,
    ACKNOWLEDGED,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED;

    /** Those that come to something yet. */
    static final Set<DataExportStatus> OPEN = Set.of(HELD, ACKNOWLEDGED, IN_PROGRESS);

    /** Those of which something is there, or will be. */
    static final Set<DataExportStatus> WITHDRAWABLE = Set.of(HELD, ACKNOWLEDGED, IN_PROGRESS, COMPLETED);
}
