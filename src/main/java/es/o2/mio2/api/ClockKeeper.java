package es.o2.mio2.api;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the application's clock with the database's, so that what one instance says is due, leased or over is so for all
 * of them: asked before anything runs by it, and again and again.
 *
 * <p>{@code mio2.clock.offset} is by how many seconds the machine's own clock is ahead of it (an alarm on more than one to
 * either side: nothing of ours goes by it but the scheduler, which stands still for as long as it is set back), and
 * {@code mio2.clock.age} how many seconds ago the database was asked last.
 */
@ApplicationScoped
class ClockKeeper {

    /** Before the scheduler, whose timers ask for the time. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE - 1;

    /** Of so many answers the quickest counts. */
    private static final int SAMPLES = 3;

    private static final double MILLIS = 1000;
    private static final Logger LOG = Logger.getLogger(ClockKeeper.class);

    private final AgroalDataSource database;
    private final ServiceClock clock;
    private final ApiConfig.DatabaseClock config;
    private final OutageLog outages = new OutageLog(LOG, "The database's time");
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "clock");
        made.setDaemon(true);
        return made;
    });

    private volatile Instant asked;
    private boolean told;
    private Duration lastOffset;

    ClockKeeper(AgroalDataSource database, ServiceClock clock, ApiConfig config, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        this.config = config.clock();
        this.asked = clock.house();
        this.lastOffset = offset();
        Gauge.builder("mio2.clock.offset", () -> seconds(offset()))
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("mio2.clock.age", () -> seconds(Duration.between(asked, clock.house())))
                .baseUnit("seconds")
                .register(meters);
    }

    /** Without the time nothing runs. */
    void start(@Observes @Priority(FIRST) StartupEvent started) throws SQLException {
        keep();
        long every = config.every().toMillis();
        thread.scheduleWithFixedDelay(this::keepOrSay, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    private void keepOrSay() {
        try {
            keep();
            outages.worked();
        } catch (SQLException | RuntimeException unanswered) {
            outages.failed(unanswered);
        }
    }

    /** Makes the application's clock the database's, as exactly as is known. */
    void keep() throws SQLException {
        Duration correction = ask().correction();
        tellIfSetBack();
        if (!correction.isZero()) {
            clock.correct(correction);
        }
        asked = clock.house();
        lastOffset = offset();
        tell(lastOffset);
    }

    private ClockSample ask() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select clock_timestamp()")) {
            ClockSample best = ask(statement);
            for (int more = 1; more < SAMPLES; more++) {
                ClockSample other = ask(statement);
                best = other.roundTrip().compareTo(best.roundTrip()) < 0 ? other : best;
            }
            return best;
        }
    }

    private ClockSample ask(PreparedStatement statement) throws SQLException {
        Instant before = clock.house();
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            Instant now = row.getObject(1, OffsetDateTime.class).toInstant();
            return new ClockSample(before, now, clock.house());
        }
    }

    /** The scheduler's timers wait until it is as late again as it was. */
    private void tellIfSetBack() {
        Duration back = lastOffset.minus(offset());
        if (back.compareTo(config.told()) > 0) {
            LOG.errorf(
                    "This machine's clock was set back: for %.1f s timers stand still here, unless it is started anew",
                    seconds(back));
        }
    }

    /** Once when the machine's clock begins to be wrong, and once when it is right again. */
    private void tell(Duration offset) {
        boolean wrong = offset.abs().compareTo(config.told()) > 0;
        if (wrong && !told) {
            LOG.warnf(
                    "This machine's clock is %.1f s ahead of the database's: it is the database's that counts",
                    seconds(offset));
        } else if (told && !wrong) {
            LOG.info("This machine's clock is right again");
        }
        told = wrong;
    }

    private Duration offset() {
        return Duration.between(clock.house(), clock.machine());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
