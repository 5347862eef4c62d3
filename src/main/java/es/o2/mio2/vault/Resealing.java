package es.o2.mio2.vault;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Seals with the current key what another sealed, a few rows at a time, while everybody reads and writes on. How many rows
 * name another key is told by {@code mio2.vault.rows_to_reseal}: at 0 for a while the old one can go. Runs on every
 * instance; each takes rows that no other has in hand, and what it leaves the next round takes.
 */
@ApplicationScoped
class Resealing {

    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int BATCH = 100;

    /** A piece of a file isn't small, and each is in memory. */
    private static final int BATCH_OF_BYTES = 4;

    private final AgroalDataSource database;
    private final List<SealedColumn> columns;
    private final Vault vault;
    private final AtomicLong left = new AtomicLong();

    @Inject
    Resealing(AgroalDataSource database, @All List<SealedColumns> rooms, Vault vault, MeterRegistry meters) {
        this(database, rooms, vault);
        Gauge.builder("mio2.vault.rows_to_reseal", left, AtomicLong::get).register(meters);
    }

    Resealing(AgroalDataSource database, List<SealedColumns> rooms, Vault vault) {
        this.database = database;
        this.columns = rooms.stream().flatMap(room -> room.columns().stream()).toList();
        this.vault = vault;
    }

    /** With one key there is nothing to be done, and nobody is kept busy with looking for it. */
    @Scheduled(every = "${mio2.vault.reseal-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (vault.hasSeveralKeys()) {
            resealAll();
        }
    }

    /** Goes through all columns once; gives how many rows are left. */
    long resealAll() {
        long found = 0;
        for (SealedColumn column : columns) {
            int batch = column.kind() == SealedColumn.Kind.BYTES ? BATCH_OF_BYTES : BATCH;
            ResealedColumn one = new ResealedColumn(database, column, vault, batch);
            try {
                if (column.kind() != SealedColumn.Kind.DIGEST) {
                    one.reseal();
                }
                found += one.count();
            } catch (SQLException | RuntimeException failed) {
                LOG.errorf(failed, "%s isn't sealed anew", column);
            }
        }
        left.set(found);
        return found;
    }
}
