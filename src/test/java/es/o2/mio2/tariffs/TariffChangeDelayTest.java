package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.FewThreads;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the 48 hours that a change of tariff took until 2024. */
@QuarkusTest
@TestProfile(FewThreads.class)
class TariffChangeDelayTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    /** On 22 November: from the 24th on, that is 6 days MOV12 and 24 days MOV75. */
    @Test
    void theChangeIsPromisedForTheDayAfterTomorrowAndDoneNoSooner() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        itIs("2026-11-22T12:00:00Z");
        String token = customer.login();
        String product = "/v1/products/" + customer.productId();
        String quoteId = Api.as(token)
                .body(Map.of("tariffCode", "MOV75"))
                .post(product + "/tariff-change-quotes")
                .then()
                .statusCode(201)
                .body("effectiveDate", equalTo("2026-11-24"))
                .body("items.days", contains(6, 24))
                .extract()
                .path("quoteId");
        String orderId = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("quoteId", quoteId))
                .post(product + "/tariff-changes")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
        Operator operator = new Operator();
        operator.report(orderId, "ACCEPTED").then().statusCode(200);
        operator.report(orderId, "COMPLETED").then().statusCode(409).body("code", equalTo("ORDER_EVENT_NOT_POSSIBLE"));
        itIs("2026-11-23T22:59:00Z");
        new Operator().report(orderId, "COMPLETED").then().statusCode(409);
        Api.as(customer.login())
                .get(product)
                .then()
                .body("tariff.code", equalTo("MOV12"))
                .body("pendingChange.effectiveDate", equalTo("2026-11-24"));
        // Midnight of the 24th in Madrid.
        itIs("2026-11-23T23:00:01Z");
        new Operator().report(orderId, "COMPLETED").then().statusCode(200);
        Api.as(customer.login())
                .get(product)
                .then()
                .body("tariff.code", equalTo("MOV75"))
                .body("pendingChange", nullValue());
        assertEquals(
                List.of("2026-11-24"),
                database.texts(
                        "select start_date from product_tariff where product_id = ? and tariff_code = 'MOV75'",
                        customer.productId()));
    }

    private void itIs(String instant) {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse(instant)));
    }
}
