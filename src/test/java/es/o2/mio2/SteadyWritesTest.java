package es.o2.mio2;

import static es.o2.mio2.support.SteadyReader.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.Statements;
import es.o2.mio2.support.SteadyReader;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written makes tags worth nothing: at once to whoever knows that it was written, and soon to all. */
@QuarkusTest
class SteadyWritesTest {

    private static final String HOME = "/v1/home";
    private static final String USAGE = "/v1/usage";
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration WHILE_BUSY = Duration.ofSeconds(20);

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    private Operator operator;
    private Feeds feeds;
    private TestCustomer her;
    private UUID line;
    private String token;
    private SteadyReader she;

    @BeforeEach
    void logIn() {
        operator = new Operator();
        feeds = new Feeds();
        her = customers.convergent();
        line = her.lineIds().get(2);
        token = her.login();
        she = new SteadyReader(statements, token);
    }

    @Test
    void whatTheCustomerChangesIsSeenAtOnce() {
        she.seesAtOnce(USAGE, () -> Api.as(token)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("If-Match", "*")
                .body("{\"alias\": \"" + UUID.randomUUID().toString().substring(0, 20) + "\"}")
                .patch("/v1/lines/" + line));
        she.seesAtOnce(HOME, () -> Api.as(token)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("If-Match", "*")
                .body("{\"greetingName\": \"Otra\"}")
                .patch("/v1/profile"));
        she.seesAtOnce(USAGE, () -> Api.as(token)
                .header("If-Match", "*")
                .body(Map.of(
                        "dataEnabled",
                        false,
                        "voiceEnabled",
                        true,
                        "spendLimit",
                        Map.of("amount", "10.00", "currency", "EUR")))
                .put("/v1/lines/" + line + "/roaming"));
        she.seesAtOnce(USAGE, () -> order("/v1/lines/" + line + "/data-bonuses", Map.of("bonusCode", "BON5")));
        she.seesAtOnce(
                "/v1/lines/" + line + "/usage",
                () -> order("/v1/lines/" + line + "/data-bonuses", Map.of("bonusCode", "BON5")));
        she.seesAtOnce(HOME, () -> order("/v1/lines/" + line + "/data-bonuses", Map.of("bonusCode", "BON5")));
        she.seesAtOnce(
                HOME, () -> order("/v1/products/" + her.productId() + "/add-ons", Map.of("tariffCode", "TVPLUS")));
    }

    @Test
    void whatTheOperatorChangesIsSeenAtOnce() {
        String addOn = order("/v1/products/" + her.productId() + "/add-ons", Map.of("tariffCode", "TVPLUS"))
                .path("orderId");
        she.seesAtOnce(HOME, () -> operator.report(addOn, "ACCEPTED"));
        she.seesAtOnce(HOME, () -> operator.report(addOn, "COMPLETED"));
        String quote = Api.as(token)
                .body(Map.of("tariffCode", "FM1000-150"))
                .post("/v1/products/" + her.productId() + "/tariff-change-quotes")
                .path("quoteId");
        String change = order("/v1/products/" + her.productId() + "/tariff-changes", Map.of("quoteId", quote))
                .path("orderId");
        she.seesAtOnce(HOME, () -> operator.report(change, "ACCEPTED"));
        she.seesAtOnce(USAGE, this::useSomething);
        she.seesAtOnce("/v1/lines/" + line + "/usage", this::useSomething);
        she.seesAtOnce(HOME, this::useSomething);
        IssuedInvoice invoice = invoices.issue(her);
        she.seesAtOnce(HOME, () -> feeds.bring("payments", payment(invoice.number(), IssuedInvoice.TOTAL)));
    }

    /** As another instance does it, or somebody at a prompt. */
    @Test
    void whatOthersChangeIsSeenSoon() {
        List<Duration> times = List.of(
                seesSoon(USAGE, "update line set alias = 'Otro' where line_id = ?", line),
                seesSoon(HOME, "update customer set greeting_name = 'Alguien' where customer_id = ?", her.customerId()),
                seesSoon(
                        USAGE,
                        "insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount,"
                                + " records, charge, last_at) values (?, ?, ?::date, 'DATA', 'NATIONAL', 1000, 1, 0, now())",
                        her.customerId(),
                        line,
                        Api.as(token).get(USAGE).path("cycle.startDate")),
                seesSoon(USAGE, "update usage_counter set amount = amount + 1 where line_id = ?", line),
                seesSoon(USAGE, "delete from usage_counter where line_id = ?", line));
        assertTrue(Eventually.median(times).compareTo(A_SECOND) <= 0, times.toString());
    }

    /** Nobody knows for whom it is another price: all are asked for anew, and some are as they were. */
    @Test
    void whatIsEverybodysIsSeenSoon() {
        String tag = she.kept(USAGE);
        database.run("update tariff set net_price = net_price + 0.01 where tariff_code = 'MOV12'");
        try {
            Eventually.within(SOON, "the answer is made anew", () -> !she.asked(USAGE, tag)
                    .isEmpty());
        } finally {
            database.run("update tariff set net_price = net_price - 0.01 where tariff_code = 'MOV12'");
        }
    }

    @Test
    void whoIsToldOfAChangeFindsIt() {
        try (EventReader reader = EventReader.open(token)) {
            for (int round = 0; round < 5; round++) {
                String tag = she.kept(USAGE);
                Thread feed = new Thread(this::useSomething);
                feed.start();
                awaitUse(reader);
                assertEquals(200, she.read(USAGE, tag).statusCode());
                join(feed);
            }
        }
    }

    private Duration seesSoon(String path, String sql, Object... parameters) {
        return she.seesSoon(path, sql, () -> assertEquals(1, database.run(sql, parameters), sql));
    }

    private Response order(String path, Map<String, ?> body) {
        RequestSpecification request = Api.as(token).header("Idempotency-Key", UUID.randomUUID());
        return request.body(body).post(path);
    }

    private Response useSomething() {
        String number = database.texts("select number from line where line_id = ?", line)
                .get(0);
        return feeds.bring(
                "usage-records",
                Map.of(
                        "recordId",
                        UUID.randomUUID().toString(),
                        "msisdn",
                        number,
                        "kind",
                        "DATA",
                        "startedAt",
                        Instant.now().toString(),
                        "bytes",
                        1_000_000));
    }

    private static Map<String, Object> payment(String invoiceNumber, String amount) {
        return Map.of(
                "paymentId",
                UUID.randomUUID().toString(),
                "invoiceNumber",
                invoiceNumber,
                "kind",
                "PAID",
                "amount",
                amount,
                "bookedDate",
                "2026-11-02");
    }

    private static void awaitUse(EventReader reader) {
        while (!reader.next(WHILE_BUSY).event().equals("usage.updated")) {}
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
