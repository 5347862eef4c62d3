package es.o2.mio2.events;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the database that something happened, at whatever instance, and reads what it was. It keeps one connection
 * of the pool, and where that breaks, takes another one and looks whether it missed anything.
 */
@ApplicationScoped
class EventListener {

    private static final Logger LOG = Logger.getLogger(EventListener.class);

    /** Of {@code publish_event}; what is said on it is the customer's id. */
    private static final String CHANNEL = "customer_event";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** How long a reader's room may be unseen who has more to hear. */
    private static final int MOMENT_MILLIS = 2;

    private final AgroalDataSource database;
    private final EventStreams streams;
    private final EventsConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listenAgainAndAgain, "customer-events");
    private Duration comeBack = FIRST_PAUSE;

    EventListener(AgroalDataSource database, EventStreams streams, EventsConfig config) {
        this.database = database;
        this.streams = streams;
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
        boolean everything = true;
        while (isRunning()) {
            if (everything) {
                // Said again, it changes nothing, but shows whether anybody is there who listens.
                statement.execute("listen " + CHANNEL);
                comeBack = FIRST_PAUSE;
                streams.wantAll();
                lookedAt = System.nanoTime();
            }
            boolean delivered = look(connection);
            hear(delivered && streams.isWanted() ? heard.getNotifications() : heard.getNotifications(pause(delivered)));
            everything = System.nanoTime() - lookedAt >= config.lookAgain().toNanos();
        }
    }

    private void hear(PGNotification[] notifications) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                streams.want(UUID.fromString(notification.getParameter()));
            }
        }
    }

    private int pause(boolean delivered) {
        return delivered && streams.isBehind()
                ? MOMENT_MILLIS
                : (int) config.watch().toMillis();
    }

    /** Whether what there is could be handed out. */
    private boolean look(Connection connection) throws SQLException {
        Map<UUID, Long> positions = streams.takePositions();
        return positions.isEmpty() || streams.deliver(positions, EventStore.after(connection, positions));
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
