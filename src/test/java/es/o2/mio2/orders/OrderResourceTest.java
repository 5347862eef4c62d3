package es.o2.mio2.orders;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OrderResourceTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Test
    void aCustomerWithoutOrdersHasAnEmptyPage() {
        list(customers.mobile("MOV12", TaxTerritory.MAINLAND).login(), "")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("nextCursor", nullValue());
    }

    /** Three of five share their moment, so that a page ends among equals. */
    @Test
    void pagesGiveEveryOrderOnceTheNewestFirst() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        for (String createdAt : List.of("10:00", "11:00", "11:00", "11:00", "12:00")) {
            addOrder(customer, "ADD_ON", "COMPLETED", createdAt);
        }
        String token = customer.login();
        List<String> seen = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = null;
        do {
            Response page = list(token, "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            seen.addAll(page.path("items.orderId"));
            times.addAll(page.path("items.createdAt"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertEquals(5, new HashSet<>(seen).size());
        assertEquals(5, seen.size());
        assertEquals(
                List.of(
                        "2026-11-20T12:00:00Z",
                        "2026-11-20T11:00:00Z",
                        "2026-11-20T11:00:00Z",
                        "2026-11-20T11:00:00Z",
                        "2026-11-20T10:00:00Z"),
                times);
    }

    @Test
    void filtersGiveTheOpenOnesAndThoseOfAKind() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        addOrder(customer, "ADD_ON", "COMPLETED", "10:00");
        addOrder(customer, "ADD_ON", "PENDING", "11:00");
        addOrder(customer, "TARIFF_CHANGE", "FAILED", "12:00");
        addOrder(customer, "ADD_ON_REMOVAL", "HELD", "13:00");
        String token = customer.login();
        list(token, "").then().body("items.kind", contains("ADD_ON_REMOVAL", "TARIFF_CHANGE", "ADD_ON", "ADD_ON"));
        list(token, "?open=true").then().body("items.status", contains("HELD", "PENDING"));
        list(token, "?open=false").then().body("items.status", contains("FAILED", "COMPLETED"));
        list(token, "?kind=ADD_ON").then().body("items.status", contains("PENDING", "COMPLETED"));
        list(token, "?kind=ADD_ON&open=true").then().body("items.status", contains("PENDING"));
    }

    @Test
    void aCursorIsOfOneCustomerAndOneFilter() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        addOrder(customer, "ADD_ON", "PENDING", "10:00");
        addOrder(customer, "ADD_ON", "PENDING", "11:00");
        String token = customer.login();
        String cursor = list(token, "?limit=1").path("nextCursor");
        assertNotNull(cursor);
        isMalformed(list(token, "?open=true&cursor=" + cursor), "/query/cursor");
        isMalformed(list(customers.mobile("MOV12", TaxTerritory.CEUTA).login(), "?cursor=" + cursor), "/query/cursor");
        isMalformed(list(token, "?cursor=" + cursor + "A"), "/query/cursor");
        list(token, "?cursor=" + cursor).then().statusCode(200).body("items", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, /query/limit, OUT_OF_RANGE",
        "limit=101, /query/limit, OUT_OF_RANGE",
        "limit=-1, /query/limit, OUT_OF_RANGE",
        "limit=x, /query/limit, MALFORMED",
        "limit=2147483648, /query/limit, MALFORMED",
        "limit=, /query/limit, MALFORMED",
        "open=maybe, /query/open, MALFORMED",
        "open=TRUE, /query/open, MALFORMED",
        "kind=add_on, /query/kind, MALFORMED",
        "kind=SALE, /query/kind, MALFORMED",
        "cursor=x%20y, /query/cursor, MALFORMED",
        "customerId=1, /query/customerId, UNKNOWN"
    })
    void aWrongFilterIsNamed(String query, String pointer, String code) {
        list(Api.login(Api.CEUTA), "?" + query)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
    }

    @Test
    void anOrderIsItsOwnersAlone() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        UUID order = addOrder(customer, "ADD_ON", "PENDING", "10:00");
        Api.as(customer.login())
                .header("Accept-Language", "en")
                .get("/v1/orders/" + order)
                .then()
                .statusCode(200)
                .body("title", equalTo("New: Movistar Plus+"))
                .body("steps.title", contains("Request received", "Request accepted"));
        TestCustomer other = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        Api.as(other.login()).get("/v1/orders/" + order).then().statusCode(404);
        list(other.login(), "").then().body("items", hasSize(0));
    }

    private static Response list(String token, String query) {
        return Api.as(token).get("/v1/orders" + query);
    }

    private static void isMalformed(Response answer, String pointer) {
        answer.then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains("MALFORMED"));
    }

    private UUID addOrder(TestCustomer customer, String kind, String status, String time) {
        UUID order = UUID.randomUUID();
        String at = "timestamptz '2026-11-20 " + time + "+00'";
        database.run(
                "insert into customer_order (order_id, customer_id, kind, status, product_id, tariff_code, created_at,"
                        + " updated_at, due_at, expected_completion_at, completed_at) values (?, ?, ?, ?, ?, 'TVPLUS', "
                        + at + ", " + at + ", " + at + ", " + at + ", "
                        + (status.equals("COMPLETED") ? at : "null") + ")",
                order,
                customer.customerId(),
                kind,
                status,
                customer.productId());
        database.run(
                "insert into order_step (order_id, position, customer_id, code, status) values"
                        + " (?, 0, ?, 'RECEIVED', 'DONE'), (?, 1, ?, 'ACCEPTED', 'CURRENT')",
                order,
                customer.customerId(),
                order,
                customer.customerId());
        return order;
    }
}
