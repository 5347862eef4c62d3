package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What blocks hold back isn't invoiced: 61 s to an 807 are 0.30 + 2 × 0.95, to an 806 0.30 + 2 × 1.20. */
@QuarkusTest
class BlockedUseInvoiceTest {

    @Inject
    TestCustomers customers;

    @Inject
    UsageFeed usage;

    @Inject
    Database database;

    /**
     * One had a block in force from the 5th day on; another asked for one on the 2nd, of which the network never said
     * anything: from the 12th on it is as if it were.
     */
    @Test
    void aCallDuringABlockOrTenDaysAfterOneWasAskedForIsOnNoInvoice() {
        BillingCycle cycle = RunCalls.nextCycle();
        TestCustomer blocked = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        TestCustomer waiting = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        askedFor(blocked, noon(cycle, 5).minusSeconds(600));
        report(blocked, noon(cycle, 5));
        askedFor(waiting, noon(cycle, 2));
        usage.deliver(
                UsageFeed.call(blocked.phone(), noon(cycle, 4), 61, "807123456"),
                UsageFeed.call(blocked.phone(), noon(cycle, 6), 61, "806123456"),
                UsageFeed.sms(blocked.phone(), noon(cycle, 7), "806123456"),
                UsageFeed.call(waiting.phone(), noon(cycle, 11), 61, "807123456"),
                UsageFeed.call(waiting.phone(), noon(cycle, 13), 61, "806123456"));

        RunCalls calls = RunCalls.overHttp();
        UUID run = calls.drafted(cycle);
        List<String> expected = List.of(
                "TARIFF_FEE MOV30 " + cycle.days() + "/" + cycle.days() + " 8.2645", "USAGE PREMIUM 807 1 61 2.200000");
        assertEquals(expected, calls.items(run, blocked.customerId()));
        assertEquals(expected, calls.items(run, waiting.customerId()));
        calls.issue(run);

        // Net 8.2645 + 2.20 with 21 %.
        for (TestCustomer customer : List.of(blocked, waiting)) {
            Object invoice = calls.invoices(run, customer.customerId()).get(0).get("invoiceId");
            String token = customer.login();
            Api.as(token).get("/v1/invoices/" + invoice).then().statusCode(200).body("total.amount", equalTo("12.66"));
            JsonPath records =
                    Api.as(token).get("/v1/invoices/" + invoice + "/records").jsonPath();
            assertEquals(List.of("+34807123456"), records.getList("items.otherParty"));
        }
    }

    private static Instant noon(BillingCycle cycle, int day) {
        return cycle.startDate()
                .plusDays(day - 1L)
                .atTime(12, 0)
                .atZone(BillingCycle.MADRID)
                .toInstant();
    }

    /** The block was asked for then. */
    private void askedFor(TestCustomer customer, Instant then) {
        Api.as(customer.login())
                .body(Map.of("enabled", true))
                .put("/v1/lines/" + customer.lineIds().get(0) + "/blocks/PREMIUM_80X")
                .then()
                .statusCode(202);
        database.run(
                "update block_request set requested_at = ?::timestamptz, expected_at = ?::timestamptz + interval '10 minutes',"
                        + " free_from = ?::timestamptz + interval '10 days' where customer_id = ?",
                then.toString(),
                then.toString(),
                then.toString(),
                customer.customerId());
    }

    private void report(TestCustomer customer, Instant inForceAt) {
        String request = database.texts(
                        "select distinct request_id from block_request where customer_id = ?", customer.customerId())
                .get(0);
        Api.operator()
                .body(Map.of(
                        "eventId", UUID.randomUUID().toString(), "source", "test", "inForceAt", inForceAt.toString()))
                .post("/operations/v1/block-requests/" + request + "/reports")
                .then()
                .statusCode(200);
    }
}
