package es.o2.mio2.profile;

import java.time.Clock;
import java.time.Instant;

/** For how long an export is its maker's alone: as long as it goes on with it, and says so. */
final class ExportLease {

    private final DataExportIndex.Taken export;
    private final DataExportIndex index;
    private final DataExportConfig config;
    private final Clock clock;
    private volatile Instant begun;
    private volatile boolean lost;

    ExportLease(DataExportIndex.Taken export, DataExportIndex index, DataExportConfig config, Clock clock) {
        this.export = export;
        this.index = index;
        this.config = config;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /**
     * A page or a file is begun.
     *
     * @throws DataExportMaker.NotMineException where it is withdrawn, or another's, as far as that is known
     */
    void goOn() {
        if (lost) {
            throw new DataExportMaker.NotMineException();
        }
        begun = clock.instant();
    }

    /** Makes it longer, unless nothing was begun for as long as that may last. */
    void renew() {
        Instant now = clock.instant();
        if (now.isBefore(begun.plus(config.longestStep()))) {
            lost = lost || !index.keep(export, now.plus(config.lease()));
        }
    }
}
