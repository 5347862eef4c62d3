package es.o2.mio2.management;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.orders.HeldOrders;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders other SIMs as customers do, and carries them on as the operator's systems do. */
@ApplicationScoped
class SimOrders {

    static final String CODE = "LPA:1$smdp.example$04386-AGYFT-A74Y8-3F815";
    static final String PUK = "31415926";

    private final Proofs proofs;
    private final Database database;
    private final HeldOrders heldOrders;

    SimOrders(Proofs proofs, Database database, HeldOrders heldOrders) {
        this.proofs = proofs;
        this.database = database;
        this.heldOrders = heldOrders;
    }

    /** Looks for orders whose time to wait is over, as the scheduler does, on whatever thread. */
    @ActivateRequestContext
    void release() {
        heldOrders.release();
    }

    /** Looks for orders that are to wait from now on, as the scheduler does, on whatever thread. */
    @ActivateRequestContext
    void hold() {
        heldOrders.hold();
    }

    /** A token of the session with a proof for a line's SIM, or any's. */
    String proof(TestCustomer customer, String session, UUID lineId) {
        return proofs.of(customer, session, VerificationPurpose.SIM_REPLACEMENT, lineId);
    }

    /** Orders one with a proof. */
    static Response order(String proof, UUID lineId, String reason, String simKind) {
        return Api.as(proof)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", reason, "simKind", simKind))
                .post("/v1/lines/" + lineId + "/sim-replacements");
    }

    /** Orders one, and gives its id. */
    String ordered(TestCustomer customer, UUID lineId, String simKind) {
        return order(proof(customer, customer.login(), lineId), lineId, "DAMAGED", simKind)
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    /** An eSIM that can be loaded. */
    String readyEsim(TestCustomer customer, UUID lineId) {
        String order = ordered(customer, lineId, "ESIM");
        new Operator().walk(order, "IDENTITY_CHECKED");
        report(order, "ESIM_READY", esim(lineId)).then().statusCode(200);
        return order;
    }

    /** Tells of a step, and of the card that comes with the order. */
    static Response report(String order, String type, Map<String, Object> card) {
        return new Operator().report(order, type, Map.of("simCards", List.of(card)));
    }

    static Map<String, Object> esim(UUID lineId) {
        Map<String, Object> card = new HashMap<>(Operator.simCard(lineId, TestCustomers.iccid(), PUK));
        card.put("activationCode", CODE);
        return card;
    }

    /** Its status, and why it has it. */
    String state(String order) {
        return database.texts(
                        "select concat_ws(' ', status, reason) from customer_order where order_id = ?",
                        UUID.fromString(order))
                .get(0);
    }

    /** What the cards of a line are, the oldest first. */
    List<String> cards(UUID lineId) {
        return database.texts(
                "select concat_ws(' ', kind, status) from sim_card where line_id = ?"
                        + " order by activated_at nulls last, iccid",
                lineId);
    }

    /** Begins a hold of a day, as a change of password by code does. */
    void hold(TestCustomer customer, String beganAt) {
        database.run(
                "insert into account_hold (hold_id, customer_id, cause, began_at, ends_at) values (gen_random_uuid(), ?,"
                        + " 'PASSWORD_RESET', ?::timestamptz, ?::timestamptz + interval '24 hours')",
                customer.customerId(),
                beganAt,
                beganAt);
    }
}
