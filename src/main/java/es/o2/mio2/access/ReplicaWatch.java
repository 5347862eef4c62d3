package es.o2.mio2.access;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Where there is a replica, asks it and the primary some times a second how far they are, so that no request has to. */
@ApplicationScoped
class ReplicaWatch {

    private static final Logger LOG = Logger.getLogger(ReplicaWatch.class);

    /** What is committed without waiting for the disk is among it. */
    private static final String WRITTEN = "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint";

    /** No row where it doesn't follow anybody: what became a primary itself, or lost its own, is at no moment of this one's. */
    private static final String REPLAYED = "select pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint"
            + " where pg_is_in_recovery() and exists (select from pg_stat_wal_receiver)";

    private final AgroalDataSource primary;
    private final Optional<AgroalDataSource> replica;
    private final ReplicaConfig config;
    private final MeterRegistry meters;
    private final ReplicaProgress progress = new ReplicaProgress();
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "replica-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Its own: who waits for one of the requests' would know nothing just when the primary has too much to do. */
    private Connection atPrimary;

    private boolean isFollowing;

    ReplicaWatch(
            AgroalDataSource primary,
            @DataSource("replica") InjectableInstance<AgroalDataSource> replica,
            ReplicaConfig config,
            MeterRegistry meters) {
        this.primary = primary;
        this.replica = replica.listActive().stream().findFirst();
        this.config = config;
        this.meters = meters;
    }

    /**
     * Begins. {@code mio2.database.replica.age} is how old its data are at the most, infinite where that isn't known; an
     * alarm where it is more than {@code max-age} for minutes: the primary does its work.
     */
    void start(@Observes StartupEvent started) {
        if (replica.isPresent()) {
            TimeGauge.builder("mio2.database.replica.age", this, TimeUnit.NANOSECONDS, ReplicaWatch::age)
                    .register(meters);
            poll.scheduleWithFixedDelay(this::ask, 0, config.poll().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The connection is given back before the pool is closed. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        poll.execute(this::giveBack);
        poll.shutdown();
        poll.awaitTermination(config.maxAge().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The replica, where there is one that has all that was committed up to {@code max-age} ago. */
    Optional<AgroalDataSource> current() {
        return replica.filter(any -> age() <= config.maxAge().toNanos());
    }

    /** Whether it has all that was committed before a moment of the nano clock. */
    boolean hasAllBefore(long moment) {
        OptionalLong complete = progress.complete();
        return complete.isPresent() && complete.getAsLong() - moment >= 0;
    }

    /** It failed somebody: nobody else asks it before it has said how far it is. */
    void doubt() {
        progress.forget();
    }

    private double age() {
        OptionalLong complete = progress.complete();
        return complete.isPresent() ? System.nanoTime() - complete.getAsLong() : Double.POSITIVE_INFINITY;
    }

    private void ask() {
        try {
            long asked = System.nanoTime();
            progress.written(asked, written());
            OptionalLong replayed = replayed();
            if (replayed.isEmpty()) {
                throw new SQLException("It follows no primary");
            }
            if (replayed.getAsLong() > written()) {
                throw new SQLException("It has another history than the primary");
            }
            progress.replayed(replayed.getAsLong());
            if (!isFollowing) {
                LOG.info("The replica follows");
                isFollowing = true;
            }
        } catch (SQLException | RuntimeException unanswered) {
            giveBack();
            progress.forget();
            if (isFollowing) {
                LOG.warnf("How far the replica is is not known: %s", unanswered.getMessage());
                isFollowing = false;
            }
        }
    }

    private long written() throws SQLException {
        if (atPrimary == null) {
            atPrimary = primary.getConnection();
        }
        return position(atPrimary, WRITTEN).orElseThrow(() -> new SQLException("No position"));
    }

    private OptionalLong replayed() throws SQLException {
        try (Connection connection = replica.orElseThrow().getConnection()) {
            return position(connection, REPLAYED);
        }
    }

    private void giveBack() {
        if (atPrimary != null) {
            try {
                atPrimary.close();
            } catch (SQLException broken) {
                LOG.debugf("The pool does without it: %s", broken.getMessage());
            }
            atPrimary = null;
        }
    }

    private static OptionalLong position(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }
}
