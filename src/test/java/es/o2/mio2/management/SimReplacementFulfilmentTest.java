package es.o2.mio2.management;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.support.AdditionalLineCase;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Footprint;
import es.o2.mio2.support.Operator;
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

/** The new SIM is the line's from when it is known, works at the end, and then the old one doesn't. */
@QuarkusTest
class SimReplacementFulfilmentTest extends AdditionalLineCase {

    @Inject
    SimOrders sims;

    private Operator operator;

    @BeforeEach
    void start() {
        operator = new Operator();
    }

    @Test
    void aCardWorksOnceItCameAndTheCustomerSaidSo() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        String iccid = TestCustomers.iccid();
        operator.walk(order, "IDENTITY_CHECKED");
        isTaken(SimOrders.report(order, "PREPARED", card(iccid)));
        operator.walk(order, "SHIPPED", "DELIVERED");
        assertEquals(List.of("PHYSICAL ACTIVE", "PHYSICAL ASSIGNED"), sims.cards(line));
        assertEquals(TestCustomers.PUK, puk());
        Api.as(customer.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("iccid", iccid))
                .post("/v1/orders/" + order + "/sim-activation")
                .then()
                .statusCode(200);
        assertEquals(List.of("PHYSICAL ACTIVE", "PHYSICAL ASSIGNED"), sims.cards(line));
        operator.walk(order, "COMPLETED");
        assertEquals("COMPLETED", sims.state(order));
        isReplaced(iccid);
        Api.as(customer.login())
                .get("/v1/orders/" + order)
                .then()
                .body(
                        "steps.code",
                        contains(
                                "RECEIVED",
                                "IDENTITY_CHECKED",
                                "PREPARED",
                                "SHIPPED",
                                "DELIVERED",
                                "ACTIVATION_REQUESTED",
                                "COMPLETED"))
                .body("steps.status.unique()", contains("DONE"));
    }

    @Test
    void anEsimWorksOnceItIsInstalled() {
        String order = sims.readyEsim(customer, line);
        assertEquals(List.of("PHYSICAL ACTIVE", "ESIM ASSIGNED"), sims.cards(line));
        operator.walk(order, "COMPLETED");
        assertEquals(List.of("PHYSICAL REPLACED", "ESIM ACTIVE"), sims.cards(line));
        assertEquals(SimOrders.PUK, puk());
    }

    @Test
    void aCardThatIsToldOfAtTheEndAloneIsEnough() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        operator.walk(order, "IDENTITY_CHECKED", "PREPARED", "SHIPPED", "DELIVERED");
        String iccid = TestCustomers.iccid();
        isTaken(SimOrders.report(order, "COMPLETED", card(iccid)));
        isReplaced(iccid);
    }

    @Test
    void withoutOneNothingIsReplaced() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        operator.walk(order, "IDENTITY_CHECKED", "PREPARED", "SHIPPED", "DELIVERED");
        isRefused(operator.report(order, "COMPLETED"), "ORDER_EVENT_NOT_POSSIBLE");
        assertEquals(List.of("PHYSICAL ACTIVE"), sims.cards(line));
    }

    /** The parcel was lost: the one that is sent next takes the first one's place, which can be anybody's. */
    @Test
    void anotherCardTakesThePlaceOfOneThatWasLost() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        String lost = TestCustomers.iccid();
        String sent = TestCustomers.iccid();
        operator.walk(order, "IDENTITY_CHECKED");
        isTaken(SimOrders.report(order, "PREPARED", card(lost)));
        isTaken(SimOrders.report(order, "PREPARED", card(lost)));
        assertEquals(List.of(lost), assigned());
        isTaken(SimOrders.report(order, "SHIPPED", card(sent)));
        assertEquals(List.of(sent), assigned());
        TestCustomer another = customers.convergent();
        UUID theirs = another.lineIds().get(3);
        String next = sims.ordered(another, theirs, "PHYSICAL");
        operator.walk(next, "IDENTITY_CHECKED");
        isTaken(SimOrders.report(next, "PREPARED", Operator.simCard(theirs, lost, SimOrders.PUK)));
        operator.walk(order, "DELIVERED", "COMPLETED");
        isReplaced(sent);
    }

    @Test
    void aCardComesToOneLineAlone() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        operator.walk(order, "IDENTITY_CHECKED");
        String iccid = TestCustomers.iccid();
        isTaken(SimOrders.report(order, "PREPARED", card(iccid)));
        TestCustomer another = customers.convergent();
        UUID theirs = another.lineIds().get(3);
        String next = sims.ordered(another, theirs, "PHYSICAL");
        operator.walk(next, "IDENTITY_CHECKED");
        Footprint before = Footprint.of(another, database);
        isRefused(
                SimOrders.report(next, "PREPARED", Operator.simCard(theirs, iccid, SimOrders.PUK)), "SIM_CARD_IN_USE");
        String working = database.texts("select iccid from sim_card where line_id = ?", theirs)
                .get(0);
        isRefused(
                SimOrders.report(next, "PREPARED", Operator.simCard(theirs, working, SimOrders.PUK)),
                "SIM_CARD_IN_USE");
        before.isUnchanged();
    }

    @Test
    void whereNothingComesOfItTheCardIsGivenBack() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        operator.walk(order, "IDENTITY_CHECKED");
        String iccid = TestCustomers.iccid();
        isTaken(SimOrders.report(order, "PREPARED", card(iccid)));
        operator.reject(order, "IDENTITY_NOT_CONFIRMED");
        assertEquals(List.of("PHYSICAL ACTIVE"), sims.cards(line));
        String again = sims.ordered(customer, line, "PHYSICAL");
        operator.walk(again, "IDENTITY_CHECKED");
        isTaken(SimOrders.report(again, "PREPARED", card(iccid)));
    }

    /** The customer said meanwhile that somebody else is in their account. */
    @Test
    void aSimThatWasLockedMeanwhileStays() {
        String order = sims.readyEsim(customer, line);
        database.run("update line set sim_locked_at = now() where line_id = ?", line);
        Footprint before = Footprint.of(customer, database);
        isRefused(operator.report(order, "COMPLETED"), "SIM_LOCKED");
        before.isUnchanged();
        assertEquals(List.of("PHYSICAL ACTIVE", "ESIM ASSIGNED"), sims.cards(line));
    }

    @Test
    void aLineThatIsOverGetsNone() {
        String order = sims.readyEsim(customer, line);
        database.run("update line set status = 'TERMINATED', end_date = start_date where line_id = ?", line);
        isRefused(operator.report(order, "COMPLETED"), "ORDER_EVENT_NOT_POSSIBLE");
    }

    /** The next one waits, the bank account too. */
    private void isReplaced(String iccid) {
        assertEquals(
                List.of("REPLACED t", "ACTIVE f"),
                database.texts(
                        "select concat_ws(' ', status, ended_at is not null) from sim_card where line_id = ?"
                                + " order by activated_at",
                        line));
        assertEquals(
                List.of(iccid),
                database.texts("select iccid from sim_card where line_id = ? and status = 'ACTIVE'", line));
        assertEquals(
                List.of("SIM_CHANGED 1 day"),
                database.texts(
                        "select concat_ws(' ', cause, ends_at - began_at) from account_hold where customer_id = ?",
                        customer.customerId()));
        assertEquals(SimOrders.PUK, puk());
        String masked = masked();
        for (String to : List.of(number, customer.phone())) {
            inbox.waitFor(to, "O2: la línea " + masked + " tiene otra tarjeta SIM.");
        }
        inbox.waitFor(customer.email(), "La línea " + masked + " funciona ahora con otra tarjeta SIM");
    }

    private String puk() {
        return Api.as(proofs.of(customer, VerificationPurpose.PUK_DISCLOSURE))
                .get("/v1/lines/" + line + "/puk")
                .then()
                .statusCode(200)
                .extract()
                .path("puk");
    }

    private Map<String, Object> card(String iccid) {
        return Operator.simCard(line, iccid, SimOrders.PUK);
    }

    private List<String> assigned() {
        return database.texts("select iccid from sim_card where line_id = ? and status = 'ASSIGNED'", line);
    }

    private static void isTaken(Response answer) {
        answer.then().statusCode(200);
    }

    private static void isRefused(Response answer, String code) {
        answer.then().statusCode(409).body("code", equalTo(code));
    }
}
