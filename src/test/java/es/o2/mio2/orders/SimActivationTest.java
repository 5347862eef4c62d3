package es.o2.mio2.orders;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Database;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The customer has the SIM card in their hands, and names it. */
@QuarkusTest
class SimActivationTest {

    private static final String PUK = "20481632";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private Operator operator;
    private PlacedOrders her;
    private String line;
    private String order;
    private String iccid;

    @BeforeEach
    void orderALine() {
        operator = new Operator();
        her = PlacedOrders.of(customers.convergent());
        Response ordered = her.line(Map.of());
        line = ordered.path("lineId");
        order = ordered.path("orderId");
        iccid = TestCustomers.iccid();
    }

    @Test
    void theCardThatCameIsActivatedOnceAndWorksWhenTheOrderIsDone() {
        ship();
        String typed = iccid.replaceAll("(.{4})", "$1 ");
        her.activate(order, typed)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_PROGRESS"))
                .body("steps.status", contains("DONE", "DONE", "DONE", "DONE", "DONE", "DONE", "CURRENT"))
                .body("steps[4].reachedAt", nullValue())
                .body("steps[5].reachedAt", notNullValue());
        isRefused(her.activate(order, iccid), 409, "SIM_NOT_ACTIVATABLE");
        assertEquals(
                List.of("ACTIVATION_REQUESTED IN_PROGRESS IN_PROGRESS"),
                database.texts(
                        "select concat_ws(' ', type, from_status, to_status) from order_event"
                                + " where order_id = ? and source = 'customer'",
                        UUID.fromString(order)));
        Operator.hasTold(
                her.customer().phone(),
                "O2: estamos activando tu tarjeta SIM nueva. Si no lo has pedido tú, llama gratis al 1551.");
        // The carrier's news comes late: it moves nothing back.
        operator.report(order, "DELIVERED").then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
        her.get(order).then().body("steps[4].reachedAt", equalTo("2026-11-22T09:30:00Z"));
        assertEquals(List.of("ASSIGNED"), cards());
        operator.complete(order, Map.of(line, TestCustomers.mobile())).then().statusCode(200);
        assertEquals(List.of("ACTIVE"), cards());
    }

    @Test
    void noCardIsActivatedBeforeItIsSent() {
        isRefused(her.activate(order, iccid), 409, "SIM_NOT_ACTIVATABLE");
        operator.report(order, "PREPARED", Map.of("simCards", List.of(Operator.simCard(line, iccid, PUK))))
                .then()
                .statusCode(200);
        isRefused(her.activate(order, iccid), 409, "SIM_NOT_ACTIVATABLE");
        operator.walk(order, "DELIVERED");
        her.activate(order, iccid).then().statusCode(200);
    }

    @Test
    void noneThatCameBackIsHeldOrOver() {
        ship();
        operator.report(order, "RETURNED", Map.of("occurredAt", "2026-11-23T09:30:00Z"))
                .then()
                .statusCode(200);
        isRefused(her.activate(order, iccid), 409, "SIM_NOT_ACTIVATABLE");
        operator.report(order, "SHIPPED", Map.of("occurredAt", "2026-11-24T09:30:00Z"))
                .then()
                .statusCode(200);
        operator.report(order, "HELD", Map.of("reason", "OTHER")).then().statusCode(200);
        isRefused(her.activate(order, iccid), 409, "SIM_NOT_ACTIVATABLE");
        operator.walk(order, "RELEASED");
        her.activate(order, iccid).then().statusCode(200).body("problem", nullValue());
    }

    @Test
    void anEsimIsInstalledAndNotActivated() {
        String esim = her.line(Map.of("simKind", "ESIM")).path("orderId");
        operator.walk(esim, "ACCEPTED", "ESIM_READY");
        isRefused(her.activate(esim, iccid), 409, "SIM_NOT_ACTIVATABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "89340712345678901", "8934071234567890124", "no card at all"})
    void whatIsNoCardsNumberIsNone(String typed) {
        ship();
        for (int i = 0; i < 6; i++) {
            isRefused(her.activate(order, typed), 422, "ICCID_INVALID");
        }
        her.activate(order, iccid).then().statusCode(200);
    }

    @Test
    void ofTenWrongOnesAtOnceFiveAreTried() {
        ship();
        List<Response> answers = Together.run(10, () -> her.activate(order, TestCustomers.iccid()));
        assertEquals(
                5, answers.stream().filter(answer -> answer.statusCode() == 422).count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 422)
                .forEach(answer -> isRefused(answer, 429, "TOO_MANY_REQUESTS"));
        her.activate(order, iccid)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("title", equalTo("Vuelve más tarde"))
                .body(
                        "detail",
                        equalTo("Lo has intentado tantas veces como se puede en un día. Vuelve a intentarlo dentro de"
                                + " 24 horas."));
        // A day later.
        database.run("update attempt_counter set window_end = now() where counter_key = ?", "sim-activation:" + order);
        isRefused(her.activate(order, TestCustomers.iccid()), 422, "ICCID_MISMATCH");
        her.activate(order, iccid).then().statusCode(200);
    }

    private void ship() {
        operator.report(order, "SHIPPED", Map.of("simCards", List.of(Operator.simCard(line, iccid, PUK))))
                .then()
                .statusCode(200);
    }

    private List<String> cards() {
        return database.texts("select status from sim_card where line_id = ?", UUID.fromString(line));
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
