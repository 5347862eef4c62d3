package es.o2.mio2.usage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
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

/**
 * The months of usage records: made before their time, and forgotten when an operator has detached them
 * ({@code detach_usage_partition}).
 */
@ApplicationScoped
class UsagePartitions {

    private static final int BATCH = 10_000;
    private static final String MONTHS = "select min(month), max(month) from usage_month";

    private final EntityManager entities;
    private final UsageIntakeConfig config;
    private final Clock clock;

    UsagePartitions(EntityManager entities, UsageIntakeConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
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
