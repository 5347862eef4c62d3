package es.o2.mio2.events;

import es.o2.mio2.access.Replica;
import es.o2.mio2.api.KeptTags;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the database that something happened, at whatever instance, and reads what it was; and whose data changed, so
 * that the tags of their answers aren't kept. It keeps one connection of the pool, and where that breaks, takes another one
 * and looks whether it missed anything.
 */
@ApplicationScoped
class EventListener {

    private static final Logger LOG = Logger.getLogger(EventListener.class);

    /** Of {@code publish_event}; what is said on it is the customer's id. */
    private static final String CHANNEL = "customer_event";

    /** Of the tables that answers with kept tags are made of; the ids of customers, or {@link #ALL}. */
    private static final String CHANGES = "customer_changed";

    private static final String ALL = "*";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** How long a reader's room may be unseen who has more to hear. */
    private static final int MOMENT_MILLIS = 2;

    /** How long it may be unseen that somebody waits for what was said: see {@link KeptTags#awaitNews}. */
    private static final int UNSEEN_MILLIS = 20;

    private final AgroalDataSource database;
    private final EventStreams streams;
    private final KeptTags tags;
    private final Replica replica;
    private final EventsConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listenAgainAndAgain, "customer-events");
    private Duration comeBack = FIRST_PAUSE;
    private volatile double queueUsage;

    /**
     * Measures {@code mio2.events.queue}: how full, from 0 to 1, the database's queue is of what was said and not heard by
     * all. An alarm where it fills: once it is full nothing can be written that is said there.
     */
    EventListener(
            AgroalDataSource database,
            EventStreams streams,
            KeptTags tags,
            Replica replica,
            EventsConfig config,
            MeterRegistry meters) {
        this.replica = replica;
        Gauge.builder("mio2.events.queue", () -> queueUsage).register(meters);
        this.database = database;
        this.streams = streams;
        this.tags = tags;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    /** The connection is given back before the pool is closed. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        thread.join(2 * config.watch().toMillis());
    }

    private void listenAgainAndAgain() {
        try {
            do {
                listen();
                comeBack = comeBack.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                        ? LONGEST_PAUSE
                        : comeBack.multipliedBy(2);
            } while (!stopped.await(comeBack.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try {
                listen(connection, statement);
            } finally {
                tags.hearsNothing();
                // It goes back to the pool.
                statement.execute("unlisten *");
            }
        } catch (SQLException | RuntimeException broken) {
            if (isRunning()) {
                LOG.warnf("Events aren't heard of for a moment: %s", broken.getMessage());
            }
        }
    }

    private void listen(Connection connection, Statement statement) throws SQLException {
        PGConnection heard = connection.unwrap(PGConnection.class);
        long lookedAt = 0;
        long askedAt = 0;
        boolean everything = true;
        while (isRunning()) {
            if (everything) {
                // Said again, it changes nothing, but shows whether anybody is there who listens.
                statement.execute("listen " + CHANNEL);
                statement.execute("listen " + CHANGES);
                comeBack = FIRST_PAUSE;
                streams.wantAll();
                lookedAt = System.nanoTime();
            }
            if (everything
                    || tags.isNewsAwaited()
                    || System.nanoTime() - askedAt >= config.proof().toNanos()) {
                askedAt = System.nanoTime();
                askWhetherThereIsMore(statement, heard, askedAt);
            }
            boolean delivered = look(connection);
            hear(delivered && streams.isWanted() ? heard.getNotifications() : heard.getNotifications(pause(delivered)));
            everything = System.nanoTime() - lookedAt >= config.lookAgain().toNanos();
        }
    }

    /** All that was committed when it is asked stands before the answer. */
    private void askWhetherThereIsMore(Statement statement, PGConnection heard, long askedAt) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_notification_queue_usage()")) {
            row.next();
            queueUsage = row.getDouble(1);
        }
        hear(heard.getNotifications());
        tags.hasHeard(askedAt);
    }

    private void hear(PGNotification[] notifications) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                if (notification.getName().equals(CHANNEL)) {
                    streams.want(UUID.fromString(notification.getParameter()));
                } else {
                    forget(notification.getParameter());
                }
            }
        }
    }

    private void forget(String changed) {
        if (changed.equals(ALL)) {
            tags.forgetAll();
            return;
        }
        for (String customerId : changed.split(",")) {
            tags.forget(UUID.fromString(customerId));
        }
    }

    private int pause(boolean delivered) {
        return delivered && streams.isBehind()
                ? MOMENT_MILLIS
                : (int) Math.min(UNSEEN_MILLIS, config.watch().toMillis());
    }

    /** Whether what there is could be handed out. Who is told of it, and then asks, isn't to find a tag from before. */
    private boolean look(Connection connection) throws SQLException {
        Map<UUID, Long> positions = streams.takePositions();
        if (positions.isEmpty()) {
            return true;
        }
        Map<UUID, List<Event>> found = EventStore.after(connection, positions);
        found.keySet().forEach(customer -> {
            tags.forget(customer);
            replica.hasTold(customer);
        });
        return streams.deliver(positions, found);
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
