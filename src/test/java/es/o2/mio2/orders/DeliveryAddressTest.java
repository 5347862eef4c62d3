package es.o2.mio2.orders;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A SIM card goes elsewhere while it is still here: with a second factor, and to where no thief just put it. */
@QuarkusTest
class DeliveryAddressTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Proofs proofs;

    @Inject
    Inbox inbox;

    private Operator operator;
    private TestCustomer customer;
    private UUID line;
    private String session;
    private String proven;
    private String order;

    /** Of an additional line: the code goes to the principal one. */
    @BeforeEach
    void orderACard() {
        operator = new Operator();
        customer = customers.convergent();
        line = customer.lineIds().get(3);
        session = customer.login();
        proven = proofs.of(customer, session, VerificationPurpose.SIM_REPLACEMENT, line);
        order = Api.as(proven)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "DAMAGED", "simKind", "PHYSICAL"))
                .post("/v1/lines/" + line + "/sim-replacements")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    @Test
    void aCardGoesElsewhereUntilItIsSentAndOnceItIsBack() {
        String address = address("DELIVERY");
        Response changed = redirect(proven, address);
        changed.then()
                .statusCode(200)
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("shipment.maskedAddress", equalTo("A****** d** E**** *, 28004 Ciudad"));
        assertEquals(
                changed.asString(), Api.as(session).get("/v1/orders/" + order).asString());
        assertEquals(
                List.of("DELIVERY_ADDRESS_CHANGED ACKNOWLEDGED ACKNOWLEDGED"),
                database.texts(
                        "select concat_ws(' ', type, from_status, to_status) from order_event"
                                + " where order_id = ? and source = 'customer'",
                        UUID.fromString(order)));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ?"
                                + " and action = 'DELIVERY_ADDRESS_CHANGED'",
                        customer.customerId()));
        inbox.waitFor(customer.phone(), "O2: hemos cambiado la dirección a la que enviamos tu tarjeta SIM.");
        inbox.waitFor(customer.email(), "la dirección a la que enviamos tu tarjeta SIM");

        operator.walk(order, "IDENTITY_CHECKED", "PREPARED");
        redirect(proven, address("BILLING")).then().statusCode(200);
        operator.walk(order, "SHIPPED");
        isRefused(redirect(proven, address), 409, "DELIVERY_ADDRESS_NOT_CHANGEABLE");
        operator.report(order, "RETURNED", Map.of("occurredAt", "2026-11-23T09:30:00Z"))
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING"));
        redirect(proven, address)
                .then()
                .statusCode(200)
                .body("problem.reason", equalTo("DELIVERY_FAILED"))
                .body("shipment.maskedAddress", equalTo("A****** d** E**** *, 28004 Ciudad"));
    }

    @Test
    void itTakesAProofForThisLine() {
        isRefused(redirect(session, address("DELIVERY")), 401, "STEP_UP_REQUIRED");
        String other = proofs.of(
                customer,
                session,
                VerificationPurpose.SIM_REPLACEMENT,
                customer.lineIds().get(2));
        isRefused(redirect(other, address("DELIVERY")), 401, "STEP_UP_REQUIRED");
    }

    @Test
    void itGoesToNoAddressOfAnotherAndToNoneThatIsNew() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        isRefused(redirect(proven, address(another, "BILLING")), 404, "NOT_FOUND");
        isRefused(redirect(proven, UUID.randomUUID().toString()), 404, "NOT_FOUND");
        String address = address("DELIVERY");
        database.run("update address set changed_at = now() where address_id = ?", UUID.fromString(address));
        isRefused(redirect(proven, address), 409, "DELIVERY_ADDRESS_TOO_NEW");
    }

    /** Whoever just made a new password doesn't have the card sent to themselves. */
    @Test
    void whileTheAccountIsHeldItStaysWhereItGoes() {
        database.run(
                "insert into account_hold (hold_id, customer_id, cause, began_at, ends_at) values (gen_random_uuid(), ?,"
                        + " 'PASSWORD_RESET', now(), now() + interval '24 hours')",
                customer.customerId());
        isRefused(redirect(proven, address("DELIVERY")), 409, "ON_HOLD");
        database.run(
                "update account_hold set ends_at = began_at + interval '1 microsecond' where customer_id = ?",
                customer.customerId());
        redirect(proven, address("DELIVERY")).then().statusCode(200);
    }

    @Test
    void whatIsOverGoesNowhere() {
        operator.reject(order, "OTHER");
        isRefused(redirect(proven, address("DELIVERY")), 409, "DELIVERY_ADDRESS_NOT_CHANGEABLE");
    }

    private Response redirect(String token, String addressId) {
        return Api.as(token)
                .body(Map.of("deliveryAddressId", addressId))
                .put("/v1/orders/" + order + "/delivery-address");
    }

    private String address(String kind) {
        return address(customer, kind);
    }

    private String address(TestCustomer owner, String kind) {
        return database.texts(
                        "select address_id from address where customer_id = ? and kind = ?", owner.customerId(), kind)
                .get(0);
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
