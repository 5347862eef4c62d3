package es.o2.mio2.demo;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.PasswordHasher;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.WithoutDocuments;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Production, on a database of its own: nothing of the demo is there. */
@QuarkusTest
@TestProfile(ProductionTest.Production.class)
class ProductionTest {

    @Inject
    Database database;

    @Inject
    PasswordHasher hasher;

    /** The profile {@code prod} with what it can't run without. */
    public static class Production implements QuarkusTestProfile {

        @Override
        public String getConfigProfile() {
            return "prod";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(EmbeddedDatabase.settingsFor("production-test"));
            settings.put("mio2.api.cursor-key", Base64.getEncoder().encodeToString(new byte[32]));
            settings.put("mio2.vault.keys.one", Base64.getEncoder().encodeToString(new byte[32]));
            // The first requests load what they need, on a machine that is busy building.
            settings.put("mio2.api.deadline", "PT20S");
            settings.put("mio2.notices.smpp.enabled", "false");
            settings.put("mio2.notices.smtp.enabled", "false");
            settings.put("quarkus.smallrye-openapi.store-schema-directory", "target/openapi-test");
            settings.put("quarkus.smallrye-openapi.operations.store-schema-directory", "target/openapi-test");
            settings.putAll(WithoutDocuments.SETTINGS);
            return settings;
        }
    }

    @Test
    void noneOfTheDemosOperationsIsThere() {
        for (String path :
                List.of("/demo/operator-tokens", "/demo/clock", "/demo/messages", "/demo/codes", "/demo/sim-cards")) {
            Api.unchecked()
                    .contentType("application/json")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(404);
            Api.unchecked().get(path).then().statusCode(404);
        }
    }

    @Test
    void noCustomerIsThere() {
        assertEquals(List.of("0"), database.texts("select count(*)::text from customer"));
        Api.given()
                .body(Map.of("documentId", Api.MARTA, "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(401);
    }

    @Test
    void theConfiguredKeyIsTheOneThatIsPublished() {
        Api.given().get("/.well-known/jwks.json").then().statusCode(200).body("keys.kid", equalTo(List.of("one")));
    }

    /** OWASP's least for argon2id; tests do with less where they aren't about it. */
    @Test
    void passwordsAreHashedAsDearlyAsIsSaid() {
        String hash = hasher.hash("cuatro gaviotas leen el periódico");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    }

    @Test
    void noOriginIsLetInUnlessItIsSet() {
        Api.given()
                .header("Origin", "http://localhost:5173")
                .get("/v1/home")
                .then()
                .statusCode(403);
    }
}
