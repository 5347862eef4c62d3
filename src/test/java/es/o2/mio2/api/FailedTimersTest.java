package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.Trigger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedTimersTest {

    private final Logger log = Logger.getLogger(FailedTimers.class.getName());
    private final Kept kept = new Kept();

    @BeforeEach
    void listen() {
        log.addHandler(kept);
    }

    @AfterEach
    void stop() {
        log.removeHandler(kept);
    }

    @Test
    void aDatabaseThatIsAwayIsALine() {
        fail(new CompletionException(new IllegalStateException(
                "The outbox can't be read", new SQLException("the database system is starting up", "57P03"))));
        assertEquals("WARN", kept.entries.get(0).getLevel().getName());
        assertNull(kept.entries.get(0).getThrown());
    }

    @Test
    void aMistakeOfOursIsToldWithWhereItHappened() {
        IllegalStateException mistake = new IllegalStateException("No such step");
        fail(mistake);
        assertEquals("ERROR", kept.entries.get(0).getLevel().getName());
        assertSame(mistake, kept.entries.get(0).getThrown());
    }

    private static void fail(Throwable why) {
        new FailedTimers().tell(new FailedExecution(new Tick(), why));
    }

    private static final class Kept extends Handler {

        private final List<LogRecord> entries = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            entries.add(entry);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Tick implements ScheduledExecution, Trigger {

        @Override
        public Trigger getTrigger() {
            return this;
        }

        @Override
        public Instant getFireTime() {
            return Instant.EPOCH;
        }

        @Override
        public Instant getScheduledFireTime() {
            return Instant.EPOCH;
        }

        @Override
        public String getId() {
            return "outbox";
        }

        @Override
        public Instant getNextFireTime() {
            return Instant.EPOCH;
        }

        @Override
        public Instant getPreviousFireTime() {
            return Instant.EPOCH;
        }

        @Override
        public boolean isOverdue() {
            return false;
        }
    }
}
