package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Walks all that is read with an entity tag, of a customer who has one of everything: who has it already isn't sent it
 * again. Files, of which parts can be asked for, are looked at where they are made.
 */
@QuarkusTest
class UnchangedReadsTest {

    private static final int NOT_MODIFIED = 304;
    private static final int PARTIAL_CONTENT = 206;

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    private final Map<String, Object> ids = new HashMap<>();
    private final UUID run = UUID.randomUUID();
    private final Instant begun = Instant.now();
    private TestCustomer customer;
    private String token;

    @BeforeEach
    void oneOfEverything() {
        customer = customers.convergent();
        token = customer.login();
        UUID line = customer.lineIds().get(2);
        IssuedInvoice invoice = invoices.issue(customer);
        invoice.dispute(invoice.premium()).then().statusCode(201);
        Api.as(token)
                .body(Map.of("enabled", true))
                .put("/v1/lines/" + line + "/blocks/PREMIUM_80X")
                .then()
                .statusCode(202);
        ids.put("productId", customer.productId());
        ids.put("lineId", line);
        ids.put("tariffCode", "FM600-60");
        ids.put("invoiceId", invoice.invoiceId());
        ids.put("addressId", Api.as(token).get("/v1/profile/addresses").path("items[0].addressId"));
        ids.put("incidentId", Incidents.open(token, line, "SLOW").path("incidentId"));
        ids.put(
                "orderId",
                made("/v1/products/" + customer.productId() + "/add-ons", "{\"tariffCode\":\"TVPLUS\"}")
                        .path("orderId"));
        ids.put("exportId", made("/v1/profile/data-exports", "").path("exportId"));
        ids.put("outageId", outageOf(line));
        ids.put("feed", "payments");
        ids.put("batchId", batch());
        ids.put("runId", run);
        // The cycle of the invoice, which is over.
        database.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at,"
                        + " drafted_at, issued_at) values (?, '2019-03-18', 'ISSUED', true, false, now(), now(), now())",
                run);
    }

    @AfterEach
    void nothingIsLeft() {
        database.run("delete from billing_run where run_id = ?", run);
        database.run("delete from data_export where customer_id = ?", customer.customerId());
    }

    @Test
    void whatACustomerHasIsNotSentAgain() {
        walk(Contract.CUSTOMERS, token);
    }

    @Test
    void whatTheOperatorHasIsNotSentAgain() {
        walk(Contract.OPERATIONS, Api.operatorToken());
    }

    private void walk(Contract contract, String caller) {
        List<String> paths = contract.operations().stream()
                .filter(operation -> operation.statuses().contains(NOT_MODIFIED))
                .filter(operation -> !operation.statuses().contains(PARTIAL_CONTENT))
                .map(this::path)
                .toList();
        assertTrue(paths.size() > 10, paths::toString);
        assertAll(paths.stream().map(path -> () -> isNotSentAgain(caller, path)));
    }

    private static void isNotSentAgain(String caller, String path) {
        Response first = Api.as(caller).get(path);
        assertEquals(200, first.statusCode(), path);
        String tag = first.header("ETag");
        Response again = Api.as(caller).header("If-None-Match", tag).get(path);
        assertEquals(
                NOT_MODIFIED + " " + tag + " ",
                again.statusCode() + " " + again.header("ETag") + " " + again.asString(),
                () -> path + " was " + first.asString());
    }

    private String path(ContractOperation operation) {
        String path = operation.template();
        for (Map.Entry<String, Object> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue().toString());
        }
        // That it was searched is in the trail as well.
        return operation.id().equals("listAuditRecords") ? path + "?to=" + begun : path;
    }

    private Response made(String path, String body) {
        Response made = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path);
        made.then().statusCode(201);
        return made;
    }

    private static String outageOf(UUID line) {
        return Api.operator()
                .body(Map.of(
                        "eventId",
                        UUID.randomUUID().toString(),
                        "source",
                        "network",
                        "service",
                        "INTERNET",
                        "startedAt",
                        "2026-01-20T08:00:00Z",
                        "endedAt",
                        "2026-01-20T12:00:00Z",
                        "lines",
                        List.of(Map.of("lineId", line))))
                .post("/operations/v1/outages")
                .then()
                .statusCode(201)
                .extract()
                .path("outageId");
    }

    private static String batch() {
        String batch = UUID.randomUUID().toString();
        new Feeds().put("payments", batch, "{}\n").then().statusCode(200);
        return batch;
    }
}
