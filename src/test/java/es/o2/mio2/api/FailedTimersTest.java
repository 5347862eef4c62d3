package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedTimersTest {

    private final Logger log = Logger.getLogger(FailedTimers.class.getName());
    private final KeptLog kept = new KeptLog();
    private final FailedTimers timers = new FailedTimers();

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
        assertEquals("WARN", kept.entries().get(0).getLevel().getName());
        assertNull(kept.entries().get(0).getThrown());
    }

    @Test
    void theNextOfItsTicksThatWorksIsAnother() {
        timers.tell(new SuccessfulExecution(new Tick()));
        for (int second = 0; second < 3; second++) {
            fail(new SQLException("the database system is starting up", "57P03"));
        }
        timers.tell(new SuccessfulExecution(new Tick()));
        timers.tell(new SuccessfulExecution(new Tick()));
        assertEquals(2, kept.entries().size());
        assertEquals("INFO", kept.entries().get(1).getLevel().getName());
    }

    @Test
    void aMistakeOfOursIsToldWithWhereItHappened() {
        IllegalStateException mistake = new IllegalStateException("No such step");
        fail(mistake);
        assertEquals("ERROR", kept.entries().get(0).getLevel().getName());
        assertSame(mistake, kept.entries().get(0).getThrown());
    }

    private void fail(Throwable why) {
        timers.tell(new FailedExecution(new Tick(), why));
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
