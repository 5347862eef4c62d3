package es.o2.mio2.management;

import static es.o2.mio2.support.Api.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.AdditionalLineCase;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** After what a fraud begins with, a SIM waits for a day in which the customer can say that it wasn't them. */
@QuarkusTest
class HeldSimReplacementTest extends AdditionalLineCase {

    @Inject
    SimOrders sims;

    /** The whole of it: somebody makes a new password, logs in, and wants the customer's line. */
    @Test
    void afterAPasswordResetItWaitsIsToldEverywhereAndSayingThatItWasNotMeStopsIt() {
        String reset = PasswordResets.ask(customer.documentId());
        PasswordResets.complete(reset, inbox.code(customer.phone(), 1), PasswordResets.NEW)
                .then()
                .statusCode(204);
        String session = logIn(PasswordResets.NEW);
        Response ordered = SimOrders.order(sims.proof(customer, session, line), line, "LOST", "ESIM");
        Instant heldUntil = heldUntil();
        ordered.then()
                .statusCode(201)
                .body("status", equalTo("HELD"))
                .body("problem.reason", equalTo("SECURITY_HOLD"))
                .body("problem.detail", equalTo("Por tu seguridad, esperamos un tiempo antes de seguir."));
        assertEquals(heldUntil, Instant.parse(ordered.path("heldUntilAt")));
        String order = ordered.path("orderId");
        isTold(heldUntil, "pérdida");
        for (String type : List.of("IDENTITY_CHECKED", "ESIM_READY", "COMPLETED")) {
            new Operator().report(order, type).then().statusCode(409).body("code", equalTo("ORDER_EVENT_NOT_POSSIBLE"));
        }

        String activity = Api.as(session)
                .get("/v1/profile/activity")
                .path("items.find { it.action == 'PASSWORD_RESET' }.activityId");
        Api.as(session)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activity + "/repudiation")
                .then()
                .statusCode(200)
                .body("endedSessionsCount", equalTo(1))
                .body("stoppedOrderIds", contains(order))
                .body(
                        "lockedLineIds",
                        containsInAnyOrder(customer.lineIds().get(2).toString(), line.toString()));
        assertEquals("CANCELLED REPUDIATED", sims.state(order));
        assertEquals(List.of("PHYSICAL ACTIVE"), sims.cards(line));
        Eventually.within(
                Duration.ofSeconds(1),
                "the session's end",
                () -> Api.as(session).get("/v1/lines").statusCode() == 401);
        clock.setOffset(Duration.ofHours(25));
        sims.release();
        assertEquals("CANCELLED REPUDIATED", sims.state(order));
    }

    @Test
    void whenTheDayIsOverItGoesOnOnceHoweverManyLook() {
        sims.hold(customer, Instant.now().toString());
        String order = sims.ordered(customer, line, "PHYSICAL");
        assertEquals("HELD SECURITY_HOLD", sims.state(order));
        clock.setOffset(Duration.ofHours(24).minusMinutes(10));
        sims.release();
        assertEquals("HELD SECURITY_HOLD", sims.state(order));
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        Together.run(4, () -> {
            sims.release();
            return null;
        });
        assertEquals("ACKNOWLEDGED", sims.state(order));
        assertEquals(
                List.of("mi-o2 HELD ACKNOWLEDGED"),
                database.texts(
                        "select concat_ws(' ', source, from_status, to_status) from order_event where order_id = ?"
                                + " and type = 'RELEASED'",
                        UUID.fromString(order)));
        for (String to : List.of(number, customer.phone(), customer.email())) {
            inbox.waitFor(to, "pasado la espera de seguridad");
        }
        Api.as(customer.login())
                .get("/v1/orders/" + order)
                .then()
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("problem", nullValue())
                .body("heldUntilAt", nullValue());
        new Operator().report(order, "IDENTITY_CHECKED").then().statusCode(200);
    }

    @Test
    void whatHappensMeanwhileHoldsItOn() {
        Instant now = Instant.now();
        sims.hold(customer, now.toString());
        String order = sims.ordered(customer, line, "PHYSICAL");
        sims.hold(customer, now.plus(Duration.ofHours(20)).toString());
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        sims.release();
        assertEquals("HELD SECURITY_HOLD", sims.state(order));
        assertEquals(
                List.of("t"),
                database.texts(
                        "select held_until = ?::timestamptz + interval '44 hours' from customer_order where order_id = ?",
                        now.toString(),
                        UUID.fromString(order)));
        clock.setOffset(Duration.ofHours(44).plusMinutes(1));
        sims.release();
        assertEquals("ACKNOWLEDGED", sims.state(order));
    }

    /** There is no phone but the one that it is about: the code comes by e-mail. */
    @Test
    void aWeakProofHoldsItToo() {
        TestCustomer alone = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        UUID theirs = alone.lineIds().get(0);
        String proof = sims.proof(alone, alone.login(), theirs);
        Response ordered = SimOrders.order(proof, theirs, "SIZE", "PHYSICAL");
        ordered.then().statusCode(201).body("problem.reason", equalTo("SECURITY_HOLD"));
        assertEquals(
                List.of("t"),
                database.texts(
                        "select held_until = ?::timestamptz from verification where customer_id = ?",
                        ordered.path("heldUntilAt"),
                        alone.customerId()));
        assertEquals(1, inbox.codes(alone.email()).size());
        assertEquals(List.of(), inbox.codes(alone.phone()));
        // One line, one phone: it is told once there.
        inbox.waitFor(alone.phone(), "Por seguridad espera hasta");
        assertEquals(
                1,
                inbox.of(alone.phone()).stream()
                        .filter(text -> text.contains("Por seguridad espera hasta"))
                        .count());
        inbox.waitFor(alone.email(), "el pedido espera hasta");
    }

    @Test
    void aHoldThatIsOverHoldsNothing() {
        sims.hold(customer, Instant.now().minus(Duration.ofHours(25)).toString());
        String order = sims.ordered(customer, line, "PHYSICAL");
        assertEquals("ACKNOWLEDGED", sims.state(order));
    }

    private void isTold(Instant heldUntil, String reason) {
        String until = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm")
                .withZone(ZoneId.of("Europe/Madrid"))
                .format(heldUntil);
        String masked = masked();
        String sms =
                "O2: se ha pedido otra SIM para la línea %s (%s). Por seguridad espera hasta %s. Si no has sido tú,"
                                .formatted(masked, reason, until)
                        + " dilo ya en Mi O2 o llama gratis al 1551.";
        inbox.waitFor(customer.phone(), sms);
        inbox.waitFor(number, sms);
        inbox.waitFor(customer.email(), "el pedido espera hasta " + until);
        assertTrue(sms.length() < 200, sms);
    }

    private Instant heldUntil() {
        return Instant.parse(database.texts(
                        "select to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from account_hold"
                                + " where customer_id = ? and cause = 'PASSWORD_RESET'",
                        customer.customerId())
                .get(0));
    }

    private String logIn(String password) {
        return given().body(Map.of("documentId", customer.documentId(), "password", password, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
    }
}
