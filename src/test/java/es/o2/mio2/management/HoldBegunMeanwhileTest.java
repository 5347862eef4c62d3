package es.o2.mio2.management;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.AdditionalLineCase;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a fraud begins with happens while a SIM is under way: it waits all the same, and nobody but the clock ends that. */
@QuarkusTest
class HoldBegunMeanwhileTest extends AdditionalLineCase {

    @Inject
    SimOrders sims;

    @Test
    void noOperatorEndsAHoldForSafetyBeforeItsTime() {
        sims.hold(customer, Instant.now().toString());
        String order = sims.ordered(customer, line, "PHYSICAL");
        isRefused(operator().report(order, "RELEASED"));
        assertEquals("HELD SECURITY_HOLD", sims.state(order));
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        isRefused(operator().report(order, "RELEASED"));
        sims.release();
        assertEquals("ACKNOWLEDGED", sims.state(order));
        for (String reason : List.of("OTHER", "SECURITY_HOLD")) {
            operator().report(order, "HELD", Map.of("reason", reason)).then().statusCode(200);
            operator().walk(order, "RELEASED");
        }
        assertEquals("ACKNOWLEDGED", sims.state(order));
    }

    @Test
    void aCardThatIsntSentWaitsIsToldOfOnceAndGoesOn() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        operator().walk(order, "IDENTITY_CHECKED", "PREPARED");
        sims.hold(customer, Instant.now().toString());
        isRefused(operator().report(order, "SHIPPED"));
        isRefused(operator().report(order, "DELIVERED"));
        assertEquals("IN_PROGRESS", sims.state(order));
        Together.run(4, () -> {
            sims.hold();
            return null;
        });
        assertEquals("HELD SECURITY_HOLD", sims.state(order));
        isRefused(operator().report(order, "RELEASED"));
        assertEquals(
                List.of("IN_PROGRESS HELD SECURITY_HOLD"),
                database.texts(
                        "select concat_ws(' ', from_status, to_status, reason) from order_event where order_id = ?"
                                + " and type = 'HELD'",
                        UUID.fromString(order)));
        assertEquals(
                List.of("t t"),
                database.texts(
                        "select concat_ws(' ', held_until = ends_at, expected_completion_at > ends_at)"
                                + " from customer_order join account_hold using (customer_id) where order_id = ?",
                        UUID.fromString(order)));
        inbox.waitFor(customer.phone(), "Por seguridad espera hasta");
        inbox.waitFor(customer.email(), "el pedido espera hasta");
        Api.as(customer.login())
                .get("/v1/orders/" + order)
                .then()
                .body("status", equalTo("HELD"))
                .body("heldUntilAt", notNullValue());
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        sims.hold();
        sims.release();
        assertEquals("IN_PROGRESS", sims.state(order));
        operator().walk(order, "SHIPPED");
    }

    @Test
    void anEsimThatIsntInstalledWaits() {
        String order = sims.readyEsim(customer, line);
        sims.hold(customer, Instant.now().toString());
        isRefused(operator().report(order, "COMPLETED"));
        sims.hold();
        assertEquals("HELD SECURITY_HOLD", sims.state(order));
        assertEquals(List.of("PHYSICAL ACTIVE", "ESIM ASSIGNED"), sims.cards(line));
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        sims.release();
        assertEquals("PENDING", sims.state(order));
        operator().walk(order, "COMPLETED");
        assertEquals(List.of("PHYSICAL REPLACED", "ESIM ACTIVE"), sims.cards(line));
    }

    /** It can't be called back: it is followed to the door, and nobody makes it work. */
    @Test
    void aCardThatIsOnItsWayArrivesAndDoesNotWorkYet() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        String iccid = TestCustomers.iccid();
        operator().walk(order, "IDENTITY_CHECKED");
        SimOrders.report(order, "SHIPPED", Operator.simCard(line, iccid, SimOrders.PUK))
                .then()
                .statusCode(200);
        sims.hold(customer, Instant.now().toString());
        sims.hold();
        operator().walk(order, "DELIVERED");
        for (int more = 0; more < 6; more++) {
            activate(order, iccid).then().statusCode(409).body("code", equalTo("ON_HOLD"));
        }
        isRefused(operator().report(order, "COMPLETED"));
        assertEquals("PENDING", sims.state(order));
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        activate(order, iccid).then().statusCode(200);
        operator().walk(order, "COMPLETED");
        assertEquals(List.of("PHYSICAL REPLACED", "PHYSICAL ACTIVE"), sims.cards(line));
    }

    private Response activate(String order, String iccid) {
        return Api.as(customer.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("iccid", iccid))
                .post("/v1/orders/" + order + "/sim-activation");
    }

    /** With a token of the time that it is. */
    private static Operator operator() {
        return new Operator();
    }

    private static void isRefused(Response answer) {
        answer.then().statusCode(409).body("code", equalTo("ORDER_EVENT_NOT_POSSIBLE"));
    }
}
