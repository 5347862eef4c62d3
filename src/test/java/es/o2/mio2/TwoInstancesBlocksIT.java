package es.o2.mio2;

import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.TwoInstances;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A block that is toggled at two instances at once, before the network reports what it did. */
class TwoInstancesBlocksIT {

    private static final Duration DELIVERY = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final int AT_ONCE = 20;

    /** {@code -Dmio2.test.toggles=1000} for a storm. */
    private static final int TOGGLES = Integer.getInteger("mio2.test.toggles", 200);

    /** As delivered: what a line's blocks are changed in an hour. */
    private static final int LIMIT = 20;

    @RegisterExtension
    static final TwoInstances INSTANCES = new TwoInstances();

    @Test
    void ofAllTogglesAtBothTheLastAcknowledgedStandsAndTheHistoryIsWhole() {
        Instance one = INSTANCES.one();
        Instance other = INSTANCES.other();
        String session = accessToken(one.given()
                .body(Map.of("documentId", MARTA, "password", PASSWORD, "channel", "APP"))
                .post("/v1/sessions"));
        String line =
                one.as(session).get("/v1/lines").path("items.find { it.kind == 'MOBILE' && !it.principal }.lineId");
        String token = proven(one, session, line);
        String path = "/v1/lines/" + line + "/blocks";
        AtomicInteger turn = new AtomicInteger();
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        Together.run(AT_ONCE, () -> {
            for (int i = 0; i < TOGGLES / AT_ONCE; i++) {
                int toggle = turn.getAndIncrement();
                statuses.add((toggle % 2 == 0 ? one : other)
                        .as(token)
                        .body(Map.of("enabled", toggle / 2 % 2 == 0))
                        .put(path + "/DIRECTORY_118")
                        .statusCode());
            }
            return null;
        });
        assertEquals(TOGGLES / AT_ONCE * AT_ONCE, statuses.size());
        assertEquals(Set.of(202, 429), new TreeSet<>(statuses));

        List<String> history = INSTANCES
                .database()
                .texts("select enabled::text from block_request where line_id = '" + line
                        + "' and medium = 'VOICE' order by position");
        assertTrue(!history.isEmpty() && history.size() <= LIMIT, history::toString);
        for (int i = 0; i < history.size(); i++) {
            assertEquals(i % 2 == 0, Boolean.valueOf(history.get(i)));
        }
        assertEquals(
                List.of("" + history.size()),
                INSTANCES
                        .database()
                        .texts("select count(*) from audit_record where subject = '" + line
                                + " DIRECTORY_118' and action like 'BLOCK%REQUESTED'"));
        reportAll(other, line);
        String last = history.get(history.size() - 1).equals("true") ? "ACTIVE" : "INACTIVE";
        assertEquals(last, status(one, session, path));
        assertEquals(last, status(other, session, path));
        assertEquals(
                List.of("0"),
                INSTANCES
                        .database()
                        .texts("select count(*) from block_request where line_id = '" + line
                                + "' and status = 'REQUESTED'"));
    }

    private static void reportAll(Instance at, String line) {
        String operator =
                at.given().post("/demo/operator-tokens").then().extract().path("accessToken");
        for (String request : INSTANCES
                .database()
                .texts("select distinct request_id from block_request where line_id = '" + line
                        + "' and status = 'REQUESTED'")) {
            at.as(operator)
                    .body(Map.of("eventId", request, "source", "test", "inForceAt", "" + Instant.now()))
                    .post("/operations/v1/block-requests/" + request + "/reports")
                    .then()
                    .statusCode(200);
        }
    }

    private static String status(Instance at, String token, String path) {
        return at.as(token).get(path).path("items.find { it.blockCode == 'DIRECTORY_118' }.status");
    }

    private static String proven(Instance at, String token, String line) {
        List<String> sent = codes(at);
        String verification = at.as(token)
                .body(Map.of("purpose", "UNBLOCK", "target", line))
                .post("/v1/verifications")
                .then()
                .statusCode(201)
                .extract()
                .path("verificationId");
        Eventually.within(DELIVERY, "a code comes", () -> codes(at).size() > sent.size());
        // The newest stands first.
        return accessToken(at.as(token)
                .body(Map.of("code", codes(at).get(0)))
                .post("/v1/verifications/" + verification + "/completion"));
    }

    private static List<String> codes(Instance at) {
        return at.given().get("/demo/messages").jsonPath().getList("items.text", String.class).stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    private static String accessToken(Response answer) {
        answer.then().statusCode(oneOf(200, 201));
        return answer.path("accessToken");
    }
}
