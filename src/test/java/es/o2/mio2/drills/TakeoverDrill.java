package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two instances in the middle of all that they do by themselves: each sends messages, makes a copy of somebody's data, drafts
 * a chunk of invoices and marks an order that is late. One of them is killed; what it had in hand is the other's soon, and
 * nothing of it is lost or done twice.
 */
final class TakeoverDrill {

    /** Of two who are held up more slowly than the database would let them be. */
    static final Map<String, String> SETTINGS = Map.of(
            "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout",
            "120",
            "quarkus.datasource.jdbc.additional-jdbc-properties.options",
            "-c statement_timeout=120s -c lock_timeout=120s -c idle_in_transaction_session_timeout=120s",
            "mio2.api.deadline",
            "PT20S",
            "mio2.notices.longest-lease",
            "PT10M",
            "mio2.profile.data-exports.longest-step",
            "PT10M",
            "mio2.invoices.run.chunk",
            "10");

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration CARRIES_ON = Duration.ofSeconds(10);
    private static final int BOTH = 2;
    private static final int LATE = 4;
    private static final int CROWD = 40;

    private static final String IN_HAND =
            "from outbox_message where sent_at is null and given_up_at is null and attempts > 0";

    private final Site site;
    private final Database rows;
    private final TestCustomers customers;
    private int asked;

    private TakeoverDrill(Site site) {
        this.site = site;
        this.rows = site.rows();
        this.customers = TestCustomers.in(rows);
    }

    static void run(Site site) {
        new TakeoverDrill(site).run();
    }

    private void run() {
        List<TestCustomer> late = make(LATE);
        late.forEach(this::change);
        List<TestCustomer> crowd = make(CROWD);
        try (Dam dam = new Dam(site)) {
            holdUpMessages(dam);
            holdUpCopies(dam);
            holdUpInvoices(dam);
            holdUpTimers(dam, late);
            int messages = count("select count(*) " + IN_HAND);
            site.instance().kill();
            long killedAt = System.nanoTime();
            dam.open();
            List<Duration> times = until(killedAt, takenOver(late));
            isWhole(late, crowd);
            Figures.print(
                    "two instances, one killed in the middle of all that it does",
                    "the other's first of what the dead one had in hand: a message after %s (both had %d), a copy of data"
                            + " %s, a chunk of the billing run %s, a late order %s; none lost, none told twice",
                    Figures.seconds(times.get(0)),
                    messages,
                    Figures.seconds(times.get(1)),
                    Figures.seconds(times.get(2)),
                    Figures.seconds(times.get(3)));
            times.forEach(time -> assertTrue(time.compareTo(CARRIES_ON) <= 0, time.toString()));
        }
    }

    /** Until each has some: who has them waits for the box. */
    private void holdUpMessages(Dam dam) {
        TestCustomer buyer = make(1).get(0);
        String token = logIn(buyer);
        dam.across("message_box", Dam.WRITERS);
        Eventually.within(SOON, "both send", () -> {
            order(token, "/v1/lines/" + buyer.lineIds().get(0) + "/data-bonuses", Map.of("bonusCode", "BON5"));
            return count("select count(distinct taken_by) " + IN_HAND) == BOTH;
        });
    }

    private void holdUpCopies(Dam dam) {
        List<String> tokens = make(BOTH).stream().map(this::logIn).toList();
        dam.across("consent_decision", Dam.ALL);
        tokens.forEach(token -> order(token, "/v1/profile/data-exports", null));
        awaitLocked("both make copies", "%consent_decision%");
    }

    /** Of the last cycle that is over. */
    private void holdUpInvoices(Dam dam) {
        BillingCycle cycle = BillingCycle.of(LocalDate.now(BillingCycle.MADRID)).previous();
        Instance one = site.instance();
        String token = one.given().post("/demo/operator-tokens").path("accessToken");
        dam.across("invoice", Dam.WRITERS);
        one.as(token)
                .body(Map.of("cycle", cycle.toString(), "force", true))
                .post("/operations/v1/billing-runs")
                .then()
                .statusCode(201);
        awaitLocked("both draft", "delete from invoice where customer_id between%");
    }

    private void holdUpTimers(Dam dam, List<TestCustomer> late) {
        dam.across("event_reader", Dam.WRITERS);
        late.forEach(customer -> rows.run(
                "update order_step set expected_at = now() - interval '1 minute' where status = 'CURRENT' and customer_id = ?",
                customer.customerId()));
        awaitLocked("both mark late orders", "%publish_events%");
    }

    /** Each message is out, and out once by its id; each order's customer told once; each customer's invoice there once. */
    private void isWhole(List<TestCustomer> late, List<TestCustomer> crowd) {
        await("all messages are sent", "select count(*) from outbox_message where sent_at is null", 0);
        await("all are drafted", "select count(*) from billing_run where status = 'DRAFTED'", 1);
        assertEquals(
                0,
                count("select count(*) from outbox_message left join message_box using (message_id)"
                        + " where message_box.message_id is null"));
        assertEquals(BOTH, count("select count(*) from audit_record where action = 'DATA_EXPORT_MADE'"));
        assertEquals(
                LATE,
                count("select count(*) from message_box where body like '%va con retraso%' and recipient in ("
                        + listed(late, TestCustomer::phone) + ")"));
        assertEquals(
                CROWD,
                count("select count(*) from (select customer_id from invoice where customer_id in ("
                        + listed(crowd, TestCustomer::customerId)
                        + ") group by customer_id having count(*) = 1) once"));
    }

    private List<TestCustomer> make(int customersWanted) {
        return Stream.generate(() -> customers.mobile("MOV12", TaxTerritory.MAINLAND))
                .limit(customersWanted)
                .toList();
    }

    private void change(TestCustomer customer) {
        String token = logIn(customer);
        String product = "/v1/products/" + customer.productId();
        String quote = next().as(token)
                .body(Map.of("tariffCode", "MOV30"))
                .post(product + "/tariff-change-quotes")
                .path("quoteId");
        order(token, product + "/tariff-changes", Map.of("quoteId", quote));
    }

    private String logIn(TestCustomer customer) {
        return next().given()
                .body(Map.of("documentId", customer.documentId(), "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .path("accessToken");
    }

    /** @param body {@code null} for none */
    private void order(String token, String path, Map<String, ?> body) {
        RequestSpecification request = next().as(token).header("Idempotency-Key", UUID.randomUUID());
        if (body != null) {
            request.body(body);
        }
        request.post(path).then().statusCode(201);
    }

    /** By turns. */
    private Instance next() {
        return site.instances().get(asked++ % BOTH);
    }

    private void awaitLocked(String what, String query) {
        await(
                what,
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '" + query + "'",
                BOTH);
    }

    private void await(String what, String query, int many) {
        Eventually.within(SOON, what, () -> count(query) == many);
    }

    /** A second try of a message; the later of two copies; the later of the first two chunks; the last of the orders. */
    private static List<String> takenOver(List<TestCustomer> late) {
        return List.of(
                "select exists (select from outbox_message where attempts > 1 and sent_at is not null)",
                "select count(*) = 2 from data_export where status = 'COMPLETED'",
                "select bool_and(drafted_at is not null) from (select drafted_at from billing_run_chunk"
                        + " order by chunk_number limit 2) first",
                "select bool_and(overdue_since is not null) from customer_order where customer_id in ("
                        + listed(late, TestCustomer::customerId) + ")");
    }

    private static String listed(List<TestCustomer> customers, Function<TestCustomer, ?> what) {
        return customers.stream().map(one -> "'" + what.apply(one) + "'").collect(Collectors.joining(", "));
    }

    /** After what time each of the four has happened, which are waited for at once. */
    private List<Duration> until(long killedAt, List<String> queries) {
        return queries.stream()
                .map(query -> CompletableFuture.supplyAsync(() -> {
                    Eventually.within(
                            SOON, query, () -> site.database().texts(query).equals(List.of("t")));
                    return Duration.ofNanos(System.nanoTime() - killedAt);
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private int count(String query) {
        return Integer.parseInt(site.database().texts(query).get(0));
    }
}
