package es.o2.mio2.demo;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walks of orders through the demo, as their customers see them; on a database where few others wait. */
@QuarkusTest
@TestProfile(WithBills.class)
class PretendOperatorTest {

    /** More than it takes for a step. */
    private static final Duration STEP = Duration.ofSeconds(2);

    private static final int STEPS = 12;

    @Inject
    PretendOperator operator;

    @Inject
    TestCustomers customers;

    @Inject
    Proofs proofs;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private Duration ahead = Duration.ZERO;
    private TestCustomer her;
    private UUID line;
    private String token;

    @BeforeEach
    void start() {
        her = customers.convergent();
        line = her.lineIds().get(3);
    }

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    @ActivateRequestContext
    void aSimCardIsFollowedToItsCustomerWhoActivatesIt() {
        String order = replacement("DAMAGED", "PHYSICAL");
        goOnUntil(order, "shipment.status", "DELIVERED");
        goOn(2);
        see(order)
                .body("status", equalTo("PENDING"))
                .body("steps.find { it.status == 'CURRENT' }.code", equalTo("ACTIVATION_REQUESTED"))
                .body("shipment.trackingNumber", notNullValue())
                .body("shipment.trackingUrl", startsWith("https://"))
                .body("shipment.checkpoints.status", contains("PREPARING", "SHIPPED", "OUT_FOR_DELIVERY", "DELIVERED"))
                .body("shipment.checkpoints.place", everyItem(notNullValue()));

        String iccid = printed(order);
        assertEquals(iccid, Iccid.parse(iccid).value());
        post("/v1/orders/" + order + "/sim-activation", Map.of("iccid", iccid))
                .then()
                .statusCode(200);
        goOnUntil(order, "status", "COMPLETED");

        assertEquals(List.of("PHYSICAL REPLACED", "PHYSICAL ACTIVE"), cards());
        assertNull(printed(order));
        toldByWhomItMayBeTold(order, 6);
    }

    @Test
    @ActivateRequestContext
    void anEsimWorksSomeSecondsAfterItsCustomerSawWhatToLoadItWith() {
        String order = replacement("TO_ESIM", "ESIM");
        goOnUntil(order, "status", "PENDING");
        goOn(3);
        see(order).body("status", equalTo("PENDING"));

        Api.as(token)
                .get("/v1/orders/" + order + "/esim-profile")
                .then()
                .statusCode(200)
                .body("activationCode", matchesPattern("LPA:1\\$smdp\\.example\\$[0-9A-F-]{23}"));
        goOnUntil(order, "status", "COMPLETED");

        assertEquals(List.of("PHYSICAL REPLACED", "ESIM ACTIVE"), cards());
        assertNull(printed(order));
        toldByWhomItMayBeTold(order, 3);
    }

    /** Asked for on Wednesday, 25 November 2026, 11:00 in Madrid: it comes on Thursday, between 10:00 and 12:00. */
    @Test
    @ActivateRequestContext
    void aNumberComesInItsHours() {
        goTo("2026-11-25T10:00:00Z");
        String order = portIn("33");
        goOnUntil(order, "portIn.windowStartsAt", "2026-11-26T09:00:00Z");
        see(order).body("portIn.windowEndsAt", equalTo("2026-11-26T11:00:00Z")).body("status", equalTo("PENDING"));
        goTo("2026-11-26T08:59:00Z");
        token = her.login();
        goOn(1);
        see(order).body("status", equalTo("PENDING"));
        goTo("2026-11-26T09:00:00Z");
        goOnUntil(order, "status", "COMPLETED");
        toldByWhomItMayBeTold(order, 6);
    }

    @ParameterizedTest
    @CsvSource({"98, HOLDER_MISMATCH", "99, NUMBER_NOT_ACTIVE"})
    @ActivateRequestContext
    void numbersThatCantComeAreRefused(String end, String reason) {
        String order = portIn(end);
        goOnUntil(order, "status", "REJECTED");
        see(order)
                .body("problem.reason", equalTo(reason))
                .body("steps.find { it.status == 'FAILED' }.code", equalTo("PORTABILITY_VALIDATED"))
                .body("portIn.windowStartsAt", nullValue());
        toldByWhomItMayBeTold(order, 4);
    }

    private String replacement(String reason, String simKind) {
        token = proofs.of(her, her.login(), VerificationPurpose.SIM_REPLACEMENT, line);
        return placed(post("/v1/lines/" + line + "/sim-replacements", Map.of("reason", reason, "simKind", simKind)));
    }

    private String portIn(String end) {
        token = her.login();
        String number = TestCustomers.mobile().substring(0, 10) + end;
        Map<String, String> port =
                Map.of("msisdn", number, "currentOperator", "Otro", "holderDocumentId", her.documentId());
        return placed(post(
                "/v1/products/" + her.productId() + "/lines",
                Map.of("tariffCode", "ADD25", "simKind", "ESIM", "portIn", port)));
    }

    private static String placed(Response answer) {
        return answer.then().statusCode(201).extract().path("orderId");
    }

    private Response post(String path, Map<String, ?> body) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path);
    }

    private ValidatableResponse see(String order) {
        return Api.as(token).get("/v1/orders/" + order).then().statusCode(200);
    }

    /** What is printed on the card in an order's parcel; {@code null} for none. */
    private static String printed(String order) {
        return Api.given().get("/demo/sim-cards").path("items.find { it.orderId == '" + order + "' }?.iccid");
    }

    private List<String> cards() {
        return database.texts(
                "select kind || ' ' || status from sim_card where line_id = ? order by activated_at", line);
    }

    private void goTo(String time) {
        ahead = Duration.between(Instant.now(), Instant.parse(time));
        clock.setOffset(ahead);
    }

    private void goOn(int steps) {
        for (int i = 0; i < steps; i++) {
            ahead = ahead.plus(STEP);
            clock.setOffset(ahead);
            operator.work();
        }
    }

    private void goOnUntil(String order, String path, String value) {
        for (int i = 0; i < STEPS; i++) {
            if (value.equals(see(order).extract().path(path))) {
                return;
            }
            goOn(1);
        }
        see(order).body(path, equalTo(value));
    }

    private void toldByWhomItMayBeTold(String order, int events) {
        List<String> told = database.texts(
                "select source || ' ' || type from order_event where order_id = ?"
                        + " and source not in ('mi-o2', 'customer')",
                UUID.fromString(order));
        assertEquals(events, told.size(), told.toString());
        for (String event : told) {
            String[] parts = event.split(" ");
            List<String> types =
                    ConfigProvider.getConfig().getValues("mio2.orders.sources." + parts[0] + ".types", String.class);
            assertTrue(types.contains(parts[1]), event);
        }
    }
}
