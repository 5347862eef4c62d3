package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Use whose money went back, once: by a rectifying invoice, or by the correction of a later one. A call of 2.20. */
@QuarkusTest
class SettledUseTest {

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    UsageFeed usage;

    @Inject
    Database database;

    private TestCustomer customer;
    private IssuedInvoice invoice;
    private UsageFeed.Row call;

    @BeforeEach
    void aCallOfTheCycleBeforeThatWasInvoiced() {
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        Instant called = BillingCycle.of(LocalDate.now(BillingCycle.MADRID))
                .previous()
                .startDate()
                .plusDays(3)
                .atTime(10, 0)
                .atZone(BillingCycle.MADRID)
                .toInstant();
        call = UsageFeed.call(customer.phone(), called, 61, "807123456");
        usage.deliver(call);
        invoice = invoices.issue(customer);
        charge(invoice.invoiceId(), invoice.premium(), 61, "2.20");
    }

    @Test
    void whatARectifyingInvoiceGaveBackNoCorrectionDoes() {
        usage.deliver(call.with(
                "msisdn", customers.mobile("MOV30", TaxTerritory.MAINLAND).phone()));
        assertEquals(List.of("-2.200000"), corrections());

        invoice.rectify(invoice.premium()).then().statusCode(201);

        assertEquals(List.of(), corrections());
    }

    /** Three minutes are 3.15, 0.95 more. */
    @Test
    void whatARectifyingInvoiceGaveBackIsNotChargedAgainAtAnotherPrice() {
        usage.deliver(call.with("seconds", 130));
        assertEquals(List.of("0.950000"), corrections());

        invoice.rectify(invoice.premium()).then().statusCode(201);

        assertEquals(List.of(), corrections());
        usage.deliver(call.with("seconds", 59));
        assertEquals(List.of(), corrections());
    }

    @Test
    void whatACorrectionGaveBackNoRectifyingInvoiceDoes() {
        IssuedInvoice later = invoices.issue(customer);
        UUID correction = correct(later);

        invoice.rectify(invoice.premium()).then().statusCode(409).body("code", equalTo("ITEM_CORRECTED_LATER"));
        invoice.rectifyWhole().then().statusCode(409).body("code", equalTo("ITEM_CORRECTED_LATER"));
        invoice.rectify(invoice.fee()).then().statusCode(201);

        later.rectify(correction).then().statusCode(201).body("invoice.summary.total.amount", equalTo("2.66"));
        invoice.rectify(invoice.premium())
                .then()
                .statusCode(201)
                .body("invoice.summary.total.amount", equalTo("-2.66"));
        // The call costs 2.20 still, and it was decided that it isn't charged.
        assertEquals(List.of(), corrections());
    }

    /** They may correct it, and nobody sees them before they are made. */
    @Test
    void neitherUseNorFeesAreTakenBackWhileDraftsAreBeingMade() {
        DraftingRun.during(database, () -> {
            invoice.rectify(invoice.premium()).then().statusCode(409).body("code", equalTo("EARLIER_BILLING_RUN_OPEN"));
            invoice.rectify(invoice.fee()).then().statusCode(409).body("code", equalTo("EARLIER_BILLING_RUN_OPEN"));
        });
        invoice.rectify(invoice.premium()).then().statusCode(201);
        invoice.rectify(invoice.fee()).then().statusCode(201);
    }

    /** As a billing run would have done where the call had come to cost nothing. */
    private UUID correct(IssuedInvoice later) {
        UUID correction = UUID.randomUUID();
        database.run(
                "insert into invoice_item (item_id, customer_id, invoice_id, position, kind, line_id, usage_class,"
                        + " usage_kind, destination, record_count, amount, net) values (?, ?, ?, 5, 'USAGE_CORRECTION',"
                        + " ?, 'PREMIUM', 'VOICE', '807', 1, -61, -2.200000)",
                correction,
                customer.customerId(),
                later.invoiceId(),
                customer.lineIds().get(0));
        charge(later.invoiceId(), correction, -61, "-2.20");
        return correction;
    }

    /** Has an item of an invoice charge the call. */
    private void charge(UUID invoiceId, UUID itemId, int seconds, String price) {
        assertEquals(
                1,
                database.run(
                        "insert into invoice_record (customer_id, invoice_id, started_at, record_key, item_id, line_id,"
                                + " kind, usage_class, destination, amount, other_party, price) select customer_id,"
                                + " ?, started_at, record_key, ?, line_id, kind, usage_class, destination, ?, other_party,"
                                + " cast(? as numeric) from usage_record where customer_id = ?",
                        invoiceId,
                        itemId,
                        seconds,
                        price,
                        customer.customerId()));
    }

    /** Of the invoice to come. */
    private List<String> corrections() {
        return Api.as(invoice.token())
                .get("/v1/upcoming-invoice")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("charges.items.flatten().findAll { it.kind == 'USAGE_CORRECTION' }.net.amount");
    }
}
