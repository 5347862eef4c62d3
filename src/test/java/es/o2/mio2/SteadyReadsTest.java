package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.KeptTags;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.Statements;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has an answer already is told so without its being made again: as long as it is still so, and not a moment longer. */
@QuarkusTest
class SteadyReadsTest {

    private static final String HOME = "/v1/home";
    private static final String USAGE = "/v1/usage";

    /** What another instance changes is heard of. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration WHILE_BUSY = Duration.ofSeconds(20);
    private static final Set<String> EACH_ITS_OWN = Set.of("x-correlator", "RateLimit");

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    @Inject
    KeptTags tags;

    @Inject
    MeterRegistry meters;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    private Operator operator;
    private Feeds feeds;
    private TestCustomer her;
    private UUID line;
    private String token;

    @BeforeEach
    void logIn() {
        operator = new Operator();
        feeds = new Feeds();
        her = customers.convergent();
        line = her.lineIds().get(2);
        token = her.login();
    }

    @Test
    void whoHasItAlreadyIsToldSoWithoutAQuestionToTheDatabase() {
        for (String path : List.of(HOME, USAGE, "/v1/lines/" + line + "/usage")) {
            Response whole = Api.as(token).get(path);
            tags.forgetAll();
            Response made = read(path, whole.header("ETag"));
            double before = kept();
            assertEquals(whole.header("ETag"), kept(path));
            assertTrue(kept() > before);
            Response kept = read(path, whole.header("ETag"));
            assertEquals(304, made.statusCode());
            assertEquals(304, kept.statusCode());
            assertEquals(headers(made), headers(kept));
            assertEquals(
                    headers(whole, "Content-Type", "Content-Length"), headers(kept, "Content-Type", "Content-Length"));
            assertEquals("", kept.asString());
            assertEquals(
                    304,
                    Api.as(token)
                            .header("If-None-Match", whole.header("ETag"))
                            .head(path)
                            .statusCode());
        }
    }

    @Test
    void eachLanguageAndChannelHasItsOwn() {
        String tag = kept(HOME);
        assertEquals(
                200,
                Api.as(token)
                        .header("Accept-Language", "eu")
                        .header("If-None-Match", tag)
                        .get(HOME)
                        .statusCode());
        String web = Api.login(her.documentId(), Channel.WEB);
        assertTrue(asked(web, HOME, tag).size() > 1);
    }

    @Test
    void whatTheCustomerChangesIsSeenAtOnce() {
        isSeenAtOnce(USAGE, () -> Api.as(token)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("If-Match", "*")
                .body("{\"alias\": \"" + UUID.randomUUID().toString().substring(0, 20) + "\"}")
                .patch("/v1/lines/" + line));
        isSeenAtOnce(HOME, () -> Api.as(token)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("If-Match", "*")
                .body("{\"greetingName\": \"Otra\"}")
                .patch("/v1/profile"));
        isSeenAtOnce(USAGE, () -> Api.as(token)
                .header("If-Match", "*")
                .body(Map.of(
                        "dataEnabled",
                        false,
                        "voiceEnabled",
                        true,
                        "spendLimit",
                        Map.of("amount", "10.00", "currency", "EUR")))
                .put("/v1/lines/" + line + "/roaming"));
        isSeenAtOnce(USAGE, () -> order("/v1/lines/" + line + "/data-bonuses", Map.of("bonusCode", "BON5")));
        isSeenAtOnce(
                "/v1/lines/" + line + "/usage",
                () -> order("/v1/lines/" + line + "/data-bonuses", Map.of("bonusCode", "BON5")));
        isSeenAtOnce(HOME, () -> order("/v1/lines/" + line + "/data-bonuses", Map.of("bonusCode", "BON5")));
        isSeenAtOnce(HOME, () -> order("/v1/products/" + her.productId() + "/add-ons", Map.of("tariffCode", "TVPLUS")));
    }

    @Test
    void whatTheOperatorChangesIsSeenAtOnce() {
        String addOn = order("/v1/products/" + her.productId() + "/add-ons", Map.of("tariffCode", "TVPLUS"))
                .path("orderId");
        isSeenAtOnce(HOME, () -> operator.report(addOn, "ACCEPTED"));
        isSeenAtOnce(HOME, () -> operator.report(addOn, "COMPLETED"));
        String quote = Api.as(token)
                .body(Map.of("tariffCode", "FM1000-150"))
                .post("/v1/products/" + her.productId() + "/tariff-change-quotes")
                .path("quoteId");
        String change = order("/v1/products/" + her.productId() + "/tariff-changes", Map.of("quoteId", quote))
                .path("orderId");
        isSeenAtOnce(HOME, () -> operator.report(change, "ACCEPTED"));
        isSeenAtOnce(USAGE, this::useSomething);
        isSeenAtOnce("/v1/lines/" + line + "/usage", this::useSomething);
        isSeenAtOnce(HOME, this::useSomething);
        IssuedInvoice invoice = invoices.issue(her);
        isSeenAtOnce(HOME, () -> feeds.bring("payments", payment(invoice.number(), IssuedInvoice.TOTAL)));
    }

    @Test
    void whichSectionsAreOpenIsSeenAtOnce() {
        try {
            isSeenAtOnce(HOME, () -> rollOut("MAINTENANCE"));
            String tag = kept(HOME);
            assertEquals(403, read(USAGE, tag).statusCode());
            isSeenAtOnce(HOME, () -> rollOut("AVAILABLE"));
            assertEquals(200, read(HOME, tag).statusCode());
            String usage = kept(USAGE);
            rollOut("COMING_SOON").then().statusCode(200);
            assertEquals(403, read(USAGE, usage).statusCode());
        } finally {
            rollOut("AVAILABLE").then().statusCode(200);
        }
    }

    /** As another instance does it, or somebody at a prompt. */
    @Test
    void whatOthersChangeIsSeenSoon() {
        isSeenSoon(USAGE, "update line set alias = 'Otro' where line_id = ?", line);
        isSeenSoon(HOME, "update customer set greeting_name = 'Alguien' where customer_id = ?", her.customerId());
        isSeenSoon(
                USAGE,
                "insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records,"
                        + " charge, last_at) values (?, ?, ?::date, 'DATA', 'NATIONAL', 1000, 1, 0, now())",
                her.customerId(),
                line,
                Api.as(token).get(USAGE).path("cycle.startDate"));
        isSeenSoon(USAGE, "update usage_counter set amount = amount + 1 where line_id = ?", line);
        isSeenSoon(USAGE, "delete from usage_counter where line_id = ?", line);
    }

    /** Nobody knows for whom it is another price: all are asked for anew, and some are as they were. */
    @Test
    void whatIsEverybodysIsSeenSoon() {
        String tag = kept(USAGE);
        database.run("update tariff set net_price = net_price + 0.01 where tariff_code = 'MOV12'");
        try {
            Eventually.within(SOON, "the answer is made anew", () -> !asked(token, USAGE, tag)
                    .isEmpty());
        } finally {
            database.run("update tariff set net_price = net_price - 0.01 where tariff_code = 'MOV12'");
        }
    }

    @Test
    void whoIsToldOfAChangeFindsIt() {
        try (EventReader reader = EventReader.open(token)) {
            for (int round = 0; round < 5; round++) {
                String tag = kept(USAGE);
                Thread feed = new Thread(this::useSomething);
                feed.start();
                awaitUse(reader);
                assertEquals(200, read(USAGE, tag).statusCode());
                join(feed);
            }
        }
    }

    @Test
    void whoseSessionHasEndedIsToldNothing() {
        String tag = kept(HOME);
        Api.as(token).delete("/v1/current-session").then().statusCode(204);
        assertEquals(401, read(HOME, tag).statusCode());
    }

    @Test
    void whatCannotBeHeardOfIsNotTakenForUnchanged() {
        for (int round = 0; round < 3; round++) {
            String tag = kept(HOME);
            assertEquals(
                    List.of("t"),
                    database.texts("select pg_terminate_backend(pid) from pg_stat_activity where query in"
                            + " ('select', 'listen customer_changed') and datname = current_database()"));
            database.run(
                    "update customer set greeting_name = ? where customer_id = ?", "Nadie " + round, her.customerId());
            Eventually.within(SOON, "the change is seen", () -> read(HOME, tag).statusCode() == 200);
        }
        kept(HOME);
    }

    /** Use that is complete up to now is so up to another moment each time. */
    @Test
    void whatTellsTheTimeIsMadeEachTime() {
        List<String> before = database.texts("select complete_until from feed_progress where feed = 'USAGE_RECORDS'");
        database.run("insert into feed_progress (feed, complete_until) values ('USAGE_RECORDS', now() + interval '1"
                + " minute') on conflict (feed) do update set complete_until = excluded.complete_until");
        try {
            String tag = Api.as(token).get(USAGE).header("ETag");
            for (int i = 0; i < 3; i++) {
                Response next = read(USAGE, tag);
                assertEquals(200, next.statusCode());
                tag = next.header("ETag");
            }
        } finally {
            database.run("delete from feed_progress where feed = 'USAGE_RECORDS'");
            before.forEach(moment -> database.run(
                    "insert into feed_progress (feed, complete_until) values ('USAGE_RECORDS', ?::timestamptz)",
                    moment));
        }
    }

    private interface Write {
        Response send();
    }

    private void isSeenAtOnce(String path, Write write) {
        String tag = kept(path);
        Response written = write.send();
        assertTrue(written.statusCode() < 300, written::asString);
        Response read = read(path, tag);
        assertEquals(200, read.statusCode(), path);
        assertNotEquals(tag, read.header("ETag"));
    }

    private void isSeenSoon(String path, String sql, Object... parameters) {
        String tag = kept(path);
        assertEquals(1, database.run(sql, parameters), sql);
        Eventually.within(SOON, sql, () -> read(path, tag).statusCode() == 200);
    }

    /** The tag of an answer, once it is kept. */
    private String kept(String path) {
        AtomicReference<String> tag = new AtomicReference<>("\"\"");
        Eventually.within(WHILE_BUSY, "the tag is kept", () -> {
            tag.set(Api.as(token).get(path).header("ETag"));
            return asked(token, path, tag.get()).isEmpty();
        });
        return tag.get();
    }

    private List<String> asked(String caller, String path, String tag) {
        return statements.of(name -> Api.as(caller)
                .header("x-correlator", name)
                .header("If-None-Match", tag)
                .get(path));
    }

    private Response read(String path, String tag) {
        return Api.as(token).header("If-None-Match", tag).get(path);
    }

    private double kept() {
        return meters.counter("mio2.api.known_tags", "answer", "kept").count();
    }

    private static Map<String, String> headers(Response response, String... without) {
        return response.headers().asList().stream()
                .filter(header -> !EACH_ITS_OWN.contains(header.getName()))
                .filter(header -> List.of(without).stream().noneMatch(header.getName()::equalsIgnoreCase))
                .collect(Collectors.toMap(Header::getName, Header::getValue, (one, other) -> one + ", " + other));
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

    private static Response rollOut(String status) {
        return Api.operator().body(Map.of("status", status)).put("/operations/v1/sections/USAGE/channels/APP");
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
