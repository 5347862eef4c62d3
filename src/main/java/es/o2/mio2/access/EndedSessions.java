package es.o2.mio2.access;

import es.o2.mio2.api.OutageLog;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Which sessions have ended while access tokens of theirs may still be about: asked of the database several times a
 * second, so that no request has to. What a session's end at any instance means for this one is known within a second;
 * where the last answer is older than that, the database is asked for the one session.
 */
@ApplicationScoped
public class EndedSessions {

    private static final Logger LOG = Logger.getLogger(EndedSessions.class);
    private static final Duration MAX_AGE = Duration.ofMillis(900);

    private final AgroalDataSource database;
    private final AccessConfig config;
    private final Clock clock;
    private final OutageLog outages = new OutageLog(LOG, "Which sessions have ended");
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ended-sessions");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Known known = new Known(Set.of(), Long.MIN_VALUE);

    EndedSessions(AgroalDataSource database, AccessConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        long every = config.endedSessionsPoll().toMillis();
        poll.scheduleWithFixedDelay(this::refresh, 0, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        poll.shutdownNow();
    }

    /** Whether a session has ended, on whatever instance, up to a second ago. */
    public boolean contains(UUID sessionId) {
        Known now = known;
        return now.isFresh() ? now.sessions().contains(sessionId) : ask(sessionId);
    }

    /** All that have ended, up to a second ago; nothing where that isn't known, for the database doesn't answer. */
    public Optional<Set<UUID>> recent() {
        Known now = known;
        return now.isFresh() ? Optional.of(now.sessions()) : Optional.empty();
    }

    /** What this instance itself has just ended needs no next round to be known. */
    void learn(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionsEnded ends) {
        refresh();
    }

    private void refresh() {
        long asked = System.nanoTime();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select session_id from access_session where ended_at > ?")) {
            Duration memory =
                    config.accessTokenLifetime().plus(config.clockSkew().multipliedBy(2));
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(memory)));
            Set<UUID> ended = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ended.add(rows.getObject(1, UUID.class));
                }
            }
            learn(new Known(Set.copyOf(ended), asked));
            outages.worked();
        } catch (SQLException | RuntimeException unanswered) {
            outages.failed(unanswered);
        }
    }

    /** Of two answers that cross, the one that was asked for later is the newer. */
    private synchronized void learn(Known answer) {
        if (answer.asked() > known.asked()) {
            known = answer;
        }
    }

    private boolean ask(UUID sessionId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select ended_at is not null from access_session where session_id = ?")) {
            statement.setObject(1, sessionId);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() || row.getBoolean(1);
            }
        } catch (SQLException unanswered) {
            throw new IllegalStateException("Whether a session has ended can't be told", unanswered);
        }
    }

    private record Known(Set<UUID> sessions, long asked) {

        boolean isFresh() {
            return asked != Long.MIN_VALUE && System.nanoTime() - asked < MAX_AGE.toNanos();
        }
    }
}
