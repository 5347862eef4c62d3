package es.o2.mio2.usage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** The months of usage records: made before their time, and taken away and forgotten once they are old. */
@ApplicationScoped
class UsagePartitions {

    private static final Logger LOG = Logger.getLogger(UsagePartitions.class);
    private static final int BATCH = 10_000;

    /** Twelve cycles reach into so many months before this one. */
    private static final int FEWEST_KEPT = 13;

    private static final String MONTHS = "select min(month), max(month) from usage_month";

    private final EntityManager entities;
    private final UsageIntakeConfig config;
    private final Clock clock;

    UsagePartitions(EntityManager entities, UsageIntakeConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
        if (config.monthsKept() < FEWEST_KEPT) {
            throw new ConfigurationException("mio2.usage.intake.months-kept must be 13 or more");
        }
    }

    private record Months(LocalDate first, LocalDate last) {

        /** Months begin at midnight of UTC. */
        boolean reach(Instant moment) {
            return last != null && moment.isBefore(startOf(last.plusMonths(1)));
        }
    }

    void start(@Observes StartupEvent started) {
        make();
    }

    @Scheduled(every = "24h", delayed = "24h")
    void daily() {
        make();
        retire();
        forgetDetached();
    }

    /**
     * The first moment of which records are kept; months up to this moment are there then.
     *
     * @param connection of the batch that asks, which has no eye on records yet
     * @param latest for which there must be a month
     */
    Instant keptFrom(Connection connection, Instant latest) throws SQLException {
        Months months = months(connection);
        if (!months.reach(latest)) {
            make();
            months = months(connection);
        }
        return startOf(months.first());
    }

    /** Makes the months to come; at the first time those before too. What was detached isn't made again. */
    void make() {
        LocalDate thisMonth =
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).atDay(1);
        QuarkusTransaction.requiringNew().run(() -> {
            LocalDate first = months().first();
            entities.createNativeQuery("select make_usage_partitions(:first, :last)", Integer.class)
                    .setParameter("first", first == null ? thisMonth.minusMonths(config.monthsKept()) : first)
                    .setParameter("last", thisMonth.plusMonths(config.monthsAhead()))
                    .getSingleResult();
        });
    }

    /** Detaches the months that are kept no longer. Where readers don't let go of them in time, the next day does. */
    void retire() {
        try {
            int retired = QuarkusTransaction.requiringNew()
                    .call(() ->
                            (Integer) entities.createNativeQuery("select retire_usage_partitions(:kept)", Integer.class)
                                    .setParameter("kept", config.monthsKept())
                                    .getSingleResult());
            LOG.infof("%d months of usage detached", retired);
        } catch (PessimisticLockException | LockTimeoutException busy) {
            LOG.warnf("Months of usage weren't detached: %s", busy.getMessage());
        }
    }

    /** Forgets the keys of records whose months are detached, in small transactions, until there is no more. */
    void forgetDetached() {
        Instant first =
                startOf(QuarkusTransaction.requiringNew().call(this::months).first());
        int removed;
        do {
            removed = QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                            "delete from usage_record_key where record_key in (select record_key from usage_record_key"
                                    + " where started_at < :first for update skip locked limit :most)")
                    .setParameter("first", first)
                    .setParameter("most", BATCH)
                    .executeUpdate());
        } while (removed == BATCH);
    }

    private static Months months(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MONTHS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Months(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class));
        }
    }

    private Months months() {
        Tuple row = (Tuple) entities.createNativeQuery(MONTHS, Tuple.class).getSingleResult();
        return new Months(row.get(0, LocalDate.class), row.get(1, LocalDate.class));
    }

    private static Instant startOf(LocalDate month) {
        return month.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
