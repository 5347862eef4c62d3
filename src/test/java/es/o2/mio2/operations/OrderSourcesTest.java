package es.o2.mio2.operations;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.OperatorTokens;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each system speaks for itself, and of what is its own. */
@QuarkusTest
class OrderSourcesTest {

    @Inject
    TestCustomers customers;

    @Inject
    OperatorTokens tokens;

    @Inject
    MeterRegistry meters;

    @Inject
    Database database;

    private String orderId;

    @BeforeEach
    void placeAnOrder() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = customer.login();
        String product = "/v1/products/" + customer.productId();
        String quote = Api.as(token)
                .body(Map.of("tariffCode", "MOV30"))
                .post(product + "/tariff-change-quotes")
                .path("quoteId");
        orderId = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("quoteId", quote))
                .post(product + "/tariff-changes")
                .path("orderId");
    }

    @Test
    void aSystemReportsWhatIsItsOwn() {
        report(tokens.of("provisioning"), "provisioning", "ACCEPTED")
                .then()
                .statusCode(200)
                .body("nextStep", equalTo("COMPLETED"));
        assertEquals(List.of("provisioning"), sources());
    }

    @Test
    void noSystemSpeaksForAnother() {
        double before = refused("provisioning", "denied");
        isRefused(report(tokens.of("logistics"), "provisioning", "ACCEPTED"), 403, "PERMISSION_DENIED");
        assertEquals(before + 1, refused("provisioning", "denied"));
        assertEquals(List.of("logistics REFUSED " + orderId + " provisioning PERMISSION_DENIED"), refusals());
        assertEquals(List.of(), sources());
    }

    /** As in the history's own rows, and as a person's document could be written. */
    @Test
    void aSourceThatIsNotSetIsNobodysAndItsNameIsNotKept() {
        for (String name : List.of("mi-o2", "customer", "12345678z")) {
            isRefused(report(tokens.of(name), name, "ACCEPTED"), 403, "PERMISSION_DENIED");
        }
        isRefused(report(Api.operatorToken(), "12345678z", "ACCEPTED"), 403, "PERMISSION_DENIED");
        assertEquals(4, refusals().size());
        assertEquals(
                "demo-operator REFUSED " + orderId + " unknown PERMISSION_DENIED",
                refusals().get(3));
        assertEquals(List.of(), sources());
    }

    @Test
    void whatIsNotTheSystemsOwnIsRefusedWithTheReason() {
        double before = refused("logistics", "type");
        isRefused(report(tokens.of("logistics"), "logistics", "COMPLETED"), 422, "EVENT_NOT_OF_SOURCE");
        assertEquals(before + 1, refused("logistics", "type"));
        assertEquals(List.of("logistics REFUSED " + orderId + " logistics EVENT_NOT_OF_SOURCE"), refusals());
        assertEquals(List.of(), sources());
    }

    /** The same name in a token that somebody else signed, and what that token says of its key, don't help. */
    @Test
    void whereASourceHasAKeyOfItsOwnNoOtherSignsForIt() {
        isRefused(report(Api.operatorToken(), "keyed", "ACCEPTED"), 403, "PERMISSION_DENIED");
        report(tokens.of("demo-operator"), "keyed", "ACCEPTED").then().statusCode(200);
        assertEquals(List.of("keyed"), sources());
    }

    private Response report(String token, String source, String type) {
        return Api.as(token)
                .body(Map.of(
                        "eventId",
                        UUID.randomUUID().toString(),
                        "source",
                        source,
                        "type",
                        type,
                        "occurredAt",
                        "2026-11-22T09:30:00Z"))
                .post("/operations/v1/orders/" + orderId + "/events");
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }

    private double refused(String source, String reason) {
        return meters.get("mio2.orders.events.refused")
                .tags("source", source, "reason", reason)
                .counter()
                .count();
    }

    private List<String> refusals() {
        return database.texts(
                "select actor || ' ' || outcome || ' ' || subject from audit_record where actor_kind = 'OPERATOR'"
                        + " and action = 'ORDER_MOVED' and subject like ? order by occurred_at",
                orderId + " %");
    }

    /** Of all that was told of the order. */
    private List<String> sources() {
        return database.texts("select source from order_event where order_id = ?::uuid and type <> 'PLACED'", orderId);
    }
}
