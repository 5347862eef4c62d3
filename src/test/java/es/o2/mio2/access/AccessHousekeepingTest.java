package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessHousekeepingTest {

    @Inject
    AccessHousekeeping housekeeping;

    @Inject
    ServiceClock clock;

    @Inject
    Database database;

    @AfterEach
    void now() {
        clock.setOffset(Duration.ZERO);
        database.run("delete from access_session");
    }

    @Test
    void whatIsOverGoesInItsTimeAndNoEarlier() {
        for (String table : List.of("access_session", "attempt_counter", "known_device")) {
            database.run("delete from " + table);
        }
        Api.login(Api.MARTA);
        database.run("insert into attempt_counter values ('account:x', now() + interval '15 minutes', 1)");
        assertEquals("1 1 1 1", after(Duration.ofMinutes(1)));
        // A session of the app lives for 30 days, its tokens no longer; the session is kept for 90 more.
        assertEquals("1 0 0 1", after(Duration.ofDays(31)));
        assertEquals("1 0 0 1", after(Duration.ofDays(119)));
        assertEquals("0 0 0 1", after(Duration.ofDays(121)));
        assertEquals("0 0 0 0", after(Duration.ofDays(181)));
    }

    /** Ten minutes after it could be confirmed for the last time nothing counts it any more. */
    @Test
    void aNewAddressThatNobodyConfirmedIsForgotten() {
        database.run("delete from contact_change");
        database.run("insert into contact_change (change_id, customer_id, kind, session_id, target, former_digest,"
                + " code_digest, created_at, expires_at, tries) select gen_random_uuid(), customer_id, 'EMAIL',"
                + " gen_random_uuid(), 'sealed', 'former', 'code', now(), now() + interval '10 minutes', 0"
                + " from customer limit 1");
        String left = "select count(*)::text from contact_change";
        after(Duration.ofMinutes(19));
        assertEquals(List.of("1"), database.texts(left));
        after(Duration.ofMinutes(21));
        assertEquals(List.of("0"), database.texts(left));
    }

    private String after(Duration time) {
        clock.setOffset(time);
        housekeeping.sweep();
        return database.texts("select concat_ws(' ', (select count(*) from access_session),"
                        + " (select count(*) from refresh_token),"
                        + " (select count(*) from attempt_counter where counter_key = 'account:x'),"
                        + " (select count(*) from known_device))")
                .get(0);
    }
}
