package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can't be told keeps nothing else back. */
@QuarkusTest
class ThresholdTellerTest {

    /** More than are looked at together. */
    private static final int POISON = 120;

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Half a per cent is none that could be told; they are older than what is to be told after them. */
    private static final String CANT_BE_TOLD = """
            insert into usage_notice (subject_id, customer_id, line_id, cycle_start_date, kind, threshold, noticed_at,
                next_try_at)
            select ?, ?, ?, ?, 'DATA', n + 0.5, now() - interval '1 hour', now() - interval '1 hour'
            from generate_series(1, ?) n""";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    Clock clock;

    private TestCustomer his;
    private TestCustomer hers;

    @BeforeEach
    void start() {
        his = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        hers = customers.mobile("MOV12", TaxTerritory.MAINLAND);
    }

    @AfterEach
    void forget() {
        database.run("delete from usage_notice where customer_id = ?", his.customerId());
    }

    @Test
    void whatCannotBeToldWaitsAndOthersAreTold() {
        poison(POISON);
        database.run(
                "insert into usage_notice (subject_id, customer_id, line_id, cycle_start_date, kind, threshold, noticed_at)"
                        + " values (?, ?, ?, ?, 'PREMIUM', 3.00, now())",
                hers.lineIds().get(0),
                hers.customerId(),
                hers.lineIds().get(0),
                BillingCycle.of(clock.instant()).startDate());
        inbox.waitFor(hers.phone(), "3,00 €");
        Eventually.within(SOON, "each was tried once", () -> tries().equals(List.of(POISON + " × 1")));
        assertEquals(List.of(), inbox.of(his.phone()));
    }

    /** A minute, then two, four and so on up to an hour. */
    @Test
    void itIsTriedAgainLaterAndLaterAndToldInTheEnd() {
        poison(1);
        for (int minutes : new int[] {1, 2, 4}) {
            Eventually.within(SOON, "it waits " + minutes, () -> waits().equals(List.of("" + minutes)));
            database.run(
                    "update usage_notice set next_try_at = now() where customer_id = ? and told_at is null",
                    his.customerId());
        }
        Eventually.within(SOON, "it waits 8", () -> waits().equals(List.of("8")));
        database.run("update usage_notice set tries = 40, next_try_at = now() where customer_id = ?", his.customerId());
        Eventually.within(SOON, "it waits an hour", () -> waits().equals(List.of("60")));
        database.run(
                "update usage_notice set threshold = 80, next_try_at = now() where customer_id = ?", his.customerId());
        inbox.waitFor(his.phone(), "80 % de sus datos");
    }

    private void poison(int count) {
        database.run(
                CANT_BE_TOLD,
                his.lineIds().get(0),
                his.customerId(),
                his.lineIds().get(0),
                BillingCycle.of(clock.instant()).startDate(),
                count);
    }

    private List<String> tries() {
        return database.texts(
                "select count(*) || ' × ' || tries from usage_notice where customer_id = ? group by tries",
                his.customerId());
    }

    /** Minutes until the next try. */
    private List<String> waits() {
        return database.texts(
                "select ceil(extract(epoch from next_try_at - now()) / 60)::int from usage_notice where customer_id = ?",
                his.customerId());
    }
}
