package es.o2.mio2.support;

import es.o2.mio2.api.VerificationPurpose;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows the second factor as a customer does: with the code that came by SMS, or by e-mail. */
@ApplicationScoped
public class Proofs {

    private final Inbox inbox;
    private final Database database;

    Proofs(Inbox inbox, Database database) {
        this.inbox = inbox;
        this.database = database;
    }

    /** Logs a customer in, and gives an access token with a proof for this purpose. */
    public String of(TestCustomer customer, VerificationPurpose purpose) {
        return of(customer, customer.login(), purpose, null);
    }

    /** An access token of the same session with a proof for this purpose and, where there is one, this target alone. */
    public String of(TestCustomer customer, String accessToken, VerificationPurpose purpose, Object target) {
        // What was sent before was sent long ago: tests have no ten minutes.
        database.run(
                "update verification set created_at = created_at - interval '1 hour' where customer_id = ?",
                customer.customerId());
        List<String> before = inbox.codes(customer);
        Map<String, Object> wish = new HashMap<>(Map.of("purpose", purpose));
        if (target != null) {
            wish.put("target", target.toString());
        }
        String verification = Api.as(accessToken)
                .body(wish)
                .post("/v1/verifications")
                .then()
                .statusCode(201)
                .extract()
                .path("verificationId");
        Eventually.within(
                Duration.ofSeconds(20),
                "the code comes",
                () -> inbox.codes(customer).size() > before.size());
        return complete(accessToken, verification, inbox.codes(customer).get(before.size()))
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }

    /** Shows a code. */
    public static Response complete(String accessToken, String verification, String code) {
        return Api.as(accessToken).body(Map.of("code", code)).post("/v1/verifications/" + verification + "/completion");
    }
}
