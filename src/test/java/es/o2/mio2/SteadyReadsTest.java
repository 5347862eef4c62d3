package es.o2.mio2;

import static es.o2.mio2.support.SteadyReader.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.KeptTags;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Statements;
import es.o2.mio2.support.SteadyReader;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has an answer already is told so without its being made again: as long as it is still so, and not a moment longer. */
@QuarkusTest
class SteadyReadsTest {

    private static final String HOME = "/v1/home";
    private static final String USAGE = "/v1/usage";

    private static final Set<String> EACH_ITS_OWN = Set.of("x-correlator", "RateLimit");

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    KeptTags tags;

    @Inject
    MeterRegistry meters;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    private TestCustomer her;
    private UUID line;
    private String token;
    private SteadyReader she;

    @BeforeEach
    void logIn() {
        her = customers.convergent();
        line = her.lineIds().get(2);
        token = her.login();
        she = new SteadyReader(statements, token);
    }

    @Test
    void whoHasItAlreadyIsToldSoWithoutAQuestionToTheDatabase() {
        for (String path : List.of(HOME, USAGE, "/v1/lines/" + line + "/usage")) {
            Response whole = Api.as(token).get(path);
            tags.forgetAll();
            Response made = she.read(path, whole.header("ETag"));
            double before = kept();
            assertEquals(whole.header("ETag"), she.kept(path));
            assertTrue(kept() > before);
            Response kept = she.read(path, whole.header("ETag"));
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
        String tag = she.kept(HOME);
        assertEquals(
                200,
                Api.as(token)
                        .header("Accept-Language", "eu")
                        .header("If-None-Match", tag)
                        .get(HOME)
                        .statusCode());
        String web = Api.login(her.documentId(), Channel.WEB);
        assertTrue(new SteadyReader(statements, web).asked(HOME, tag).size() > 1);
    }

    @Test
    void whichSectionsAreOpenIsSeenAtOnce() {
        try {
            she.seesAtOnce(HOME, () -> rollOut("MAINTENANCE"));
            String tag = she.kept(HOME);
            assertEquals(403, she.read(USAGE, tag).statusCode());
            she.seesAtOnce(HOME, () -> rollOut("AVAILABLE"));
            assertEquals(200, she.read(HOME, tag).statusCode());
            String usage = she.kept(USAGE);
            rollOut("COMING_SOON").then().statusCode(200);
            assertEquals(403, she.read(USAGE, usage).statusCode());
        } finally {
            rollOut("AVAILABLE").then().statusCode(200);
        }
    }

    @Test
    void whoseSessionHasEndedIsToldNothing() {
        String tag = she.kept(HOME);
        Api.as(token).delete("/v1/current-session").then().statusCode(204);
        assertEquals(401, she.read(HOME, tag).statusCode());
    }

    @Test
    void whatCannotBeHeardOfIsNotTakenForUnchanged() {
        for (int round = 0; round < 3; round++) {
            String tag = she.kept(HOME);
            assertEquals(
                    List.of("t"),
                    database.texts(
                            "select pg_terminate_backend(pid) from pg_stat_activity where query in"
                                    + " ('select pg_notification_queue_usage()', 'listen customer_changed') and datname = current_database()"));
            database.run(
                    "update customer set greeting_name = ? where customer_id = ?", "Nadie " + round, her.customerId());
            Eventually.within(
                    SOON, "the change is seen", () -> she.read(HOME, tag).statusCode() == 200);
        }
        she.kept(HOME);
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
                Response next = she.read(USAGE, tag);
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

    private double kept() {
        return meters.counter("mio2.api.known_tags", "answer", "kept").count();
    }

    private static Map<String, String> headers(Response response, String... without) {
        return response.headers().asList().stream()
                .filter(header -> !EACH_ITS_OWN.contains(header.getName()))
                .filter(header -> List.of(without).stream().noneMatch(header.getName()::equalsIgnoreCase))
                .collect(Collectors.toMap(Header::getName, Header::getValue, (one, other) -> one + ", " + other));
    }

    private static Response rollOut(String status) {
        return Api.operator().body(Map.of("status", status)).put("/operations/v1/sections/USAGE/channels/APP");
    }
}
