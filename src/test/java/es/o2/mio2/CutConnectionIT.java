package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.CuttingProxy;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged application, whose connection to the database is cut after the first statement of a request, after the
 * second, and so on to its COMMIT, whose answer is lost: all or nothing of what it does is there, and asked for again it
 * is there once.
 */
class CutConnectionIT {

    private static final Logger LOG = Logger.getLogger(CutConnectionIT.class);

    /** Of requests that are worth the name: each has more statements. */
    private static final int LEAST = 10;

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static StandaloneDatabase database;
    private static CuttingProxy proxy;
    private static Instance instance;
    private static Database rows;
    private static TestCustomers customers;

    @BeforeAll
    static void start() {
        database = StandaloneDatabase.startIn(directory.resolve("database"));
        proxy = CuttingProxy.before(database);
        Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        settings.putAll(proxy.settings());
        // Nobody else says anything on a connection meanwhile that is worth a cut.
        settings.put("mio2.demo.operator-tick", "off");
        settings.put("mio2.demo.network-tick", "off");
        settings.put("mio2.demo.history-cycles", "0");
        settings.put("mio2.notices.poll", "off");
        settings.put("mio2.access.argon2.memory", "1024");
        settings.put("mio2.access.argon2.iterations", "1");
        settings.put("mio2.access.throttle.address.attempts", "100000");
        settings.put("mio2.api.rate-limit.quota", "100000");
        settings.put("mio2.api.rate-limit.address-quota", "100000");
        settings.put("mio2.api.deadline", "PT20S");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
        instance = Instance.start(settings);
        rows = Database.of(database);
        customers = TestCustomers.in(rows);
    }

    @AfterAll
    static void stop() {
        instance.close();
        proxy.close();
        database.close();
    }

    @Test
    void anOrderIsPlacedOnceOrNotAtAll() {
        atEachStatement(
                Placing::new,
                "1 order ACKNOWLEDGED, 7 steps, 1 in its history, 1 parcel, 1 line, 0 messages, 1 audited, 1 told, 1 answer");
    }

    @Test
    void anEventMovesAnOrderOnceOrNotAtAll() {
        atEachStatement(
                Shipping::new,
                "1 order IN_PROGRESS, 7 steps, 2 in its history, 1 parcel, 1 line, 1 messages, 2 audited, 2 told, 1 answer");
    }

    @Test
    void anOrderIsCancelledOnceOrNotAtAll() {
        atEachStatement(
                Cancelling::new,
                "1 order CANCELLED, 7 steps, 2 in its history, 1 parcel, 0 line, 2 messages, 2 audited, 2 told, 2 answer");
    }

    /** What is asked for, of somebody whom nothing else happens to. */
    private abstract static class Request {

        final TestCustomer customer = customers.convergent();
        final UUID marker = UUID.randomUUID();
        final String token = instance.given()
                .body(Map.of("documentId", customer.documentId(), "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");

        Request() {
            // What happens is written down for those who follow it.
            rows.run(
                    "insert into event_reader (customer_id, follows_until, last_event)"
                            + " values (?, now() + interval '1 hour', 0)",
                    customer.customerId());
        }

        abstract Response send();

        Response place(UUID key) {
            return instance.as(token)
                    .header("Idempotency-Key", key)
                    .body(Map.of("tariffCode", "ADD25"))
                    .post("/v1/products/" + customer.productId() + "/lines");
        }

        String state() {
            return rows.texts(STATE, customer.customerId()).get(0);
        }
    }

    private static final String STATE = """
            with owner as (select ?::uuid as customer_id)
            select (select count(*) || ' order ' || coalesce(min(status), 'none') from customer_order join owner
                    using (customer_id))
                || (select ', ' || count(*) || ' steps' from order_step join owner using (customer_id))
                || (select ', ' || count(*) || ' in its history' from order_event join owner using (customer_id))
                || (select ', ' || count(*) || ' parcel' from shipment join owner using (customer_id))
                || (select ', ' || count(*) || ' line' from line join owner using (customer_id)
                    where status = 'PENDING')
                || (select ', ' || count(*) || ' messages' from outbox_message join owner using (customer_id))
                || (select ', ' || count(*) || ' audited' from audit_record join owner using (customer_id)
                    where action like 'ORDER%')
                || (select ', ' || count(*) || ' told' from customer_event join owner using (customer_id)
                    where type = 'order.updated')
                || (select ', ' || count(*) || ' answer' from idempotent_answer join owner using (customer_id))""";

    private static final class Placing extends Request {

        @Override
        Response send() {
            return place(marker);
        }
    }

    private static final class Cancelling extends Request {

        private final String orderId =
                place(UUID.randomUUID()).then().statusCode(201).extract().path("orderId");

        @Override
        Response send() {
            return instance.as(token)
                    .header("Idempotency-Key", marker)
                    .body(Map.of("reason", "Me lo he pensado mejor"))
                    .post("/v1/orders/" + orderId + "/cancellation");
        }
    }

    private static final class Shipping extends Request {

        private final String operator =
                instance.given().post("/demo/operator-tokens").path("accessToken");
        private final String orderId =
                place(UUID.randomUUID()).then().statusCode(201).extract().path("orderId");

        @Override
        Response send() {
            return instance.as(operator)
                    .body(Map.of(
                            "eventId",
                            marker.toString(),
                            "source",
                            "demo",
                            "type",
                            "SHIPPED",
                            "occurredAt",
                            "2026-11-22T09:30:00Z",
                            "shipment",
                            Map.of("carrier", "Mensajería de muestra", "trackingNumber", "MU-1")))
                    .post("/operations/v1/orders/" + orderId + "/events");
        }
    }

    private static void atEachStatement(Supplier<Request> requests, String done) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Outcome outcome;
        int statement = 1;
        do {
            outcome = cut(statement++, requests.get(), done);
            outcomes.merge(outcome, 1, Integer::sum);
        } while (outcome != Outcome.ANSWERED);
        LOG.infof("Cut after each of %d statements: %s", statement - 2, outcomes);
        assertTrue(outcomes.get(Outcome.UNDONE) > LEAST, outcomes.toString());
        assertEquals(1, outcomes.get(Outcome.UNANSWERED), outcomes.toString());
    }

    /** Asks, is cut off where there are so many statements, and then asks again. */
    private static Outcome cut(int statement, Request request, String done) {
        String before = request.state();
        CuttingProxy.Cut cut = proxy.cutAfter(statement, request.marker);
        Response answer = request.send();
        proxy.leaveAlone();
        String after = request.state();
        if (answer.statusCode() >= 300) {
            assertTrue(cut.happened(), answer.asString());
            answer.then().statusCode(503);
            assertTrue(List.of(before, done).contains(after), after);
            Response again = again(request);
            assertTrue(again.statusCode() < 300, again.asString());
        }
        assertEquals(done, request.state());
        if (answer.statusCode() < 300) {
            return Outcome.ANSWERED;
        }
        return after.equals(done) ? Outcome.UNANSWERED : Outcome.UNDONE;
    }

    /** Until the database knows that whoever asked first is gone, the same key is in use. */
    private static Response again(Request request) {
        AtomicReference<Response> last = new AtomicReference<>();
        Eventually.within(SOON, "the first one's end", () -> {
            last.set(request.send());
            return last.get().statusCode() != 409
                    || !"CONFLICT".equals(last.get().path("code"));
        });
        return last.get();
    }

    private enum Outcome {
        /** The request was through before so many statements. */
        ANSWERED,
        /** All of it is there, and its caller doesn't know. */
        UNANSWERED,
        /** Nothing of it is. */
        UNDONE
    }
}
