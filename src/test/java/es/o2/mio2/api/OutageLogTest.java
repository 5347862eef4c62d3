package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.sql.SQLException;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageLogTest {

    private static final Exception AWAY =
            new IllegalStateException(new SQLException("the database system is starting up", "57P03"));

    private final Logger log = Logger.getLogger(OutageLogTest.class.getName());
    private final KeptLog kept = new KeptLog();
    private final OutageLog outages =
            new OutageLog(org.jboss.logging.Logger.getLogger(OutageLogTest.class), "Billing runs");

    @BeforeEach
    void listen() {
        log.addHandler(kept);
    }

    @AfterEach
    void stop() {
        log.removeHandler(kept);
    }

    @Test
    void anOutageIsALineAndSoIsItsEnd() {
        for (int outage = 0; outage < 2; outage++) {
            for (int second = 0; second < 5; second++) {
                outages.failed(AWAY);
            }
            outages.worked();
            outages.worked();
        }
        assertEquals(
                List.of("WARN", "INFO", "WARN", "INFO"),
                kept.entries().stream().map(entry -> entry.getLevel().getName()).toList());
        assertNull(kept.entries().get(0).getThrown());
    }

    @Test
    void aMistakeOfOursIsToldEachTimeWithWhereItHappened() {
        IllegalStateException mistake = new IllegalStateException("No such step");
        outages.failed(mistake);
        outages.failed(mistake);
        assertEquals(2, kept.entries().size());
        assertSame(mistake, kept.entries().get(1).getThrown());
    }
}
