package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The operator who has a cycle invoiced. */
final class RunCalls {

    static final String PATH = "/operations/v1/billing-runs";

    /** Of all customers of a test's database, on a machine that builds others meanwhile. */
    private static final Duration TIME = Duration.ofSeconds(120);

    /** Each cycle is invoiced once; the oldest that all test customers had their products in comes first. */
    private static final AtomicInteger CYCLES_BACK = new AtomicInteger(12);

    private final Supplier<RequestSpecification> operator;

    RunCalls(Supplier<RequestSpecification> operator) {
        this.operator = operator;
    }

    static RunCalls overHttp() {
        String token = Api.operatorToken();
        return new RunCalls(() -> Api.as(token));
    }

    /** A cycle that is over and wasn't invoiced; the next time, the one after it. */
    static BillingCycle nextCycle() {
        return new BillingCycle(open().startDate().minusMonths(CYCLES_BACK.getAndDecrement()));
    }

    static BillingCycle open() {
        return BillingCycle.of(LocalDate.now(BillingCycle.MADRID));
    }

    Response start(BillingCycle cycle, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("cycle", cycle.toString());
        return operator.get().body(body).post(PATH);
    }

    /** Starts it, whatever use may still come. */
    UUID forced(BillingCycle cycle) {
        return UUID.fromString(start(cycle, Map.of("force", true))
                .then()
                .statusCode(201)
                .extract()
                .path("runId"));
    }

    Response get(UUID runId) {
        return operator.get().get(PATH + "/" + runId);
    }

    Response post(UUID runId, String what) {
        return operator.get().post(PATH + "/" + runId + "/" + what);
    }

    Response resume(UUID runId) {
        return operator.get().delete(PATH + "/" + runId + "/suspension");
    }

    /** All drafts of a cycle, made. */
    UUID drafted(BillingCycle cycle) {
        UUID runId = forced(cycle);
        await(runId, "DRAFTED");
        return runId;
    }

    /** Issues them. */
    void issue(UUID runId) {
        post(runId, "issuance").then().statusCode(200);
        await(runId, "ISSUED");
    }

    void await(UUID runId, String status) {
        Eventually.within(TIME, "run " + runId + " is " + status, () -> get(runId)
                .path("status")
                .equals(status));
    }

    /** All invoices of a run, or of one customer, through all pages. */
    List<Map<String, Object>> invoices(UUID runId, UUID customerId) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = operator.get().queryParam("limit", 100);
            if (customerId != null) {
                request.queryParam("customerId", customerId);
            }
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            Response page = request.get(PATH + "/" + runId + "/invoices");
            page.then().statusCode(200);
            all.addAll(page.jsonPath().getList("items"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return all;
    }

    Response invoice(UUID runId, Object invoiceId) {
        return operator.get().get(PATH + "/" + runId + "/invoices/" + invoiceId);
    }

    /** The items of a customer's only invoice, each in a line. */
    List<String> items(UUID runId, UUID customerId) {
        List<Map<String, Object>> invoices = invoices(runId, customerId);
        if (invoices.size() != 1) {
            throw new AssertionError(invoices);
        }
        List<Map<String, Object>> items =
                invoice(runId, invoices.get(0).get("invoiceId")).jsonPath().getList("items");
        return items.stream()
                .map(item -> item.containsKey("days")
                        ? item.get("kind") + " " + item.get("tariffCode") + " " + item.get("days") + "/"
                                + item.get("cycleDays") + " " + amount(item.get("net"))
                        : item.get("kind") + " " + item.get("usageClass") + " " + item.get("destination") + " "
                                + item.get("recordsCount") + " " + item.get("amount") + " " + amount(item.get("net")))
                .toList();
    }

    /** Of money on the wire. */
    static String amount(Object money) {
        return ((Map<?, ?>) money).get("amount").toString();
    }
}
