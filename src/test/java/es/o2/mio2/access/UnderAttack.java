package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.WithoutDocuments;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Crowds are remembered and passwords hashed as in production, and one account's tries are evaluated however many they
 * are.
 */
public class UnderAttack implements QuarkusTestProfile {

    static final int ACCOUNT_ATTEMPTS = 1_000_000;

    /** What production hashes with: OWASP's least for argon2id. */
    static final String PARAMETERS = "$argon2id$v=19$m=19456,t=2,p=1$";

    private static String hash;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(WithoutDocuments.SETTINGS);
        settings.put("mio2.access.throttle.account.attempts", Integer.toString(ACCOUNT_ATTEMPTS));
        settings.put("mio2.access.throttle.crowd-memory", "PT2S");
        settings.put("mio2.access.argon2.memory", "19456");
        settings.put("mio2.access.argon2.iterations", "2");
        return settings;
    }

    /**
     * Every customer's hash is as dear as production's; other tests do with cheaper ones. It is made once: behind what is
     * left of an attack there may be no turn for it.
     */
    static synchronized void hashAsInProduction(Database database, PasswordHasher hasher) {
        if (hash == null) {
            hash = hasher.hash(Api.PASSWORD);
        }
        assertTrue(hash.startsWith(PARAMETERS), hash);
        database.run("update credential set password_hash = ?", hash);
    }

    /** What a customer is let in with, once the crowd of before is forgotten. */
    static Response letIn() {
        AtomicReference<Response> answer = new AtomicReference<>();
        Eventually.within(Duration.ofSeconds(10), "a customer is let in", () -> {
            answer.set(logIn(Api.given()));
            return answer.get().statusCode() == 201;
        });
        return answer.get();
    }

    /** That customer's log in, by a request of whoever makes it. */
    static Response logIn(RequestSpecification request) {
        return request.body(Map.of("documentId", Api.LAS_PALMAS, "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions");
    }
}
