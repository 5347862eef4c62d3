package es.o2.mio2.access;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Crowds are remembered as in production, and one account's tries are evaluated however many they are. */
public class UnderAttack implements QuarkusTestProfile {

    static final int ACCOUNT_ATTEMPTS = 1_000_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "mio2.access.throttle.account.attempts",
                Integer.toString(ACCOUNT_ATTEMPTS),
                "mio2.access.throttle.crowd-memory",
                "PT2S");
    }

    /** What a customer is let in with, once the crowd of before is forgotten. */
    static Response letIn() {
        AtomicReference<Response> answer = new AtomicReference<>();
        Eventually.within(Duration.ofSeconds(10), "a customer is let in", () -> {
            answer.set(Api.given()
                    .body(Map.of("documentId", Api.LAS_PALMAS, "password", Api.PASSWORD, "channel", "APP"))
                    .post("/v1/sessions"));
            return answer.get().statusCode() == 201;
        });
        return answer.get();
    }
}
