package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who can't be told of their invoices keeps nobody else back. */
@QuarkusTest
class InvoiceTellerTest {

    /** More than are looked at together. */
    private static final int POISON = 120;

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Cycles that nobody else invoices. */
    private static final String RUNS = "insert into billing_run (run_id, cycle_start_date, status, suspended,"
            + " issued_at_once, started_at, drafted_at, issued_at) select gen_random_uuid(),"
            + " date '1900-01-18' + n * interval '1 month', 'ISSUED', true, false, now(), now(), now()"
            + " from generate_series(1, cast(? as integer)) n";

    private static final String OURS = "(select run_id from billing_run where cycle_start_date < '1950-01-01')";

    /** What isn't a number is no amount that could be told; they are older than what is to be told after them. */
    private static final String CANT_BE_TOLD = "insert into invoice_notice (run_id, customer_id, invoices, total,"
            + " due_date, noticed_at, next_try_at) select run_id, ?, 1, 'NaN', '1900-02-01', now() - interval '1 hour',"
            + " now() - interval '1 hour' from billing_run where cycle_start_date < '1950-01-01'";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    private TestCustomer his;

    @BeforeEach
    void start() {
        his = customers.mobile("MOV12", TaxTerritory.MAINLAND);
    }

    @AfterEach
    void forget() {
        database.run("delete from invoice_notice where run_id in " + OURS);
        database.run("delete from billing_run where run_id in " + OURS);
    }

    @Test
    void whoCannotBeToldWaitsAndOthersAreTold() {
        poison(POISON);
        TestCustomer hers = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        database.run(
                "insert into invoice_notice (run_id, customer_id, invoices, total, due_date, noticed_at)"
                        + " select run_id, ?, 1, 12.34, '2026-12-01', now() from billing_run"
                        + " where cycle_start_date = '1900-02-18'",
                hers.customerId());

        inbox.waitFor(hers.phone(), "12,34 €");
        Eventually.within(SOON, "each was tried once", () -> tries().equals(List.of(POISON + " × 1")));
        assertEquals(List.of(), inbox.of(his.phone()));
        Api.as(hers.login())
                .get("/v1/profile/activity")
                .then()
                .body("items.find { it.action == 'INVOICES_ISSUED' }.actor", equalTo("SYSTEM"))
                .body("items.find { it.action == 'INVOICES_ISSUED' }.title", equalTo("Facturas nuevas"));
        Api.as(his.login()).get("/v1/profile/activity").then().body("items.action", contains("LOGIN"));
    }

    /** A minute, then two, and so on up to an hour. */
    @Test
    void theyAreTriedAgainLaterAndLaterAndToldInTheEnd() {
        poison(1);
        Eventually.within(SOON, "it waits a minute", () -> waits().equals(List.of("1")));
        tryAgain("tries = tries");
        Eventually.within(SOON, "it waits two", () -> waits().equals(List.of("2")));
        tryAgain("tries = 40");
        Eventually.within(SOON, "it waits an hour", () -> waits().equals(List.of("60")));
        tryAgain("total = 56.78");
        inbox.waitFor(his.phone(), "56,78 €");
    }

    private void poison(int count) {
        database.run(RUNS, count);
        database.run(CANT_BE_TOLD, his.customerId());
    }

    private void tryAgain(String change) {
        database.run(
                "update invoice_notice set " + change + ", next_try_at = now() where customer_id = ?",
                his.customerId());
    }

    private List<String> tries() {
        return database.texts(
                "select count(*) || ' × ' || tries from invoice_notice where customer_id = ? group by tries",
                his.customerId());
    }

    /** Minutes until the next try. */
    private List<String> waits() {
        return database.texts(
                "select ceil(extract(epoch from next_try_at - now()) / 60)::int from invoice_notice where customer_id = ?",
                his.customerId());
    }
}
