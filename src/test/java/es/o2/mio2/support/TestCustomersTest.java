package es.o2.mio2.support;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import es.o2.mio2.billing.TaxTerritory;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TestCustomersTest {

    @Inject
    TestCustomers customers;

    @Test
    void aConvergentCustomerLogsInAndHasAllKindsOfLines() {
        TestCustomer customer = customers.convergent();
        Api.as(customer.login())
                .get("/v1/products")
                .then()
                .statusCode(200)
                .body("items.productId", contains(customer.productId().toString()))
                .body("items[0].tariff.code", equalTo("FM600-60"))
                .body("items[0].lines.kind.countBy { it }.MOBILE", equalTo(2))
                .body("items[0].dataSharing.status", equalTo("INACTIVE"));
    }

    /** MOV30 is 8.2645 net: × 1.21, 1.07, 1.10, 1.08. */
    @ParameterizedTest
    @CsvSource({"MAINLAND, 10.00", "CANARY_ISLANDS, 8.84", "CEUTA, 9.09", "MELILLA, 8.93"})
    void aMobileOnePaysTheTaxOfTheirTerritory(TaxTerritory territory, String price) {
        Api.as(customers.mobile("MOV30", territory).login())
                .get("/v1/products")
                .then()
                .body("items[0].tariff.monthlyPrice.amount", equalTo(price));
    }
}
