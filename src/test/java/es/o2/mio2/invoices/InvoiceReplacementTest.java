package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.Pdf;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Invoices in place of one that was taken back whole: of 40.00 and a call of 2.20, of a customer who should have paid
 * 8.2645 and the call, which with IVA 21 % is 12.662045.
 */
@QuarkusTest
class InvoiceReplacementTest {

    private static final String CHARGED_USE = "charges.items.flatten().findAll { it.kind.startsWith('USAGE')"
            + " || it.kind == 'EARLIER_USAGE' }.net.amount";

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows rows;

    @Inject
    UsageFeed usage;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    private final BillingCycle cycle =
            BillingCycle.of(LocalDate.now(BillingCycle.MADRID)).previous();

    private TestCustomer customer;
    private String token;
    private UsageFeed.Row call;
    private InvoiceRows.Made wrong;

    @BeforeEach
    void anInvoiceThatIsWrong() {
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        token = customer.login();
        call = UsageFeed.call(
                customer.phone(),
                cycle.startDate()
                        .plusDays(3)
                        .atTime(10, 0)
                        .atZone(BillingCycle.MADRID)
                        .toInstant(),
                61,
                "807123456");
        usage.deliver(call);
        wrong = rows.of(customer)
                .cycle(YearMonth.from(cycle.startDate()))
                .fee("MOV30", "40.0000")
                .issue();
        UUID item = UUID.randomUUID();
        database.run(
                "insert into invoice_item (item_id, customer_id, invoice_id, position, kind, line_id, usage_class,"
                        + " usage_kind, destination, record_count, amount, net)"
                        + " values (?, ?, ?, 2, 'USAGE', ?, 'PREMIUM', 'VOICE', '807', 1, 61, 2.200000)",
                item,
                customer.customerId(),
                wrong.id(),
                customer.lineIds().get(0));
        database.run(
                "insert into invoice_record (customer_id, invoice_id, started_at, record_key, item_id, line_id, kind,"
                        + " usage_class, destination, amount, other_party, price) select customer_id, ?, started_at,"
                        + " record_key, ?, line_id, kind, usage_class, destination, amount, other_party, price"
                        + " from usage_record where customer_id = ?",
                wrong.id(),
                item,
                customer.customerId());
    }

    @Test
    void whatShouldHaveBeenChargedIsInItsPlace() {
        replace(wrong.id()).then().statusCode(409).body("code", equalTo("INVOICE_NOT_REPLACEABLE"));
        takeBack(wrong.id());

        Response replaced = replace(wrong.id());

        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        replaced.then()
                .statusCode(201)
                .body("replacesInvoiceId", equalTo(wrong.id().toString()))
                .body("invoices", hasSize(1))
                .body("invoices[0].summary.number", matchesPattern("^TM-" + today.getYear() + "-[0-9]{8}$"))
                .body("invoices[0].summary.status", equalTo("ISSUED"))
                .body("invoices[0].summary.issueDate", equalTo(today.toString()))
                .body("invoices[0].summary.total.amount", equalTo("12.66"))
                .body("invoices[0].items.net.amount", contains("8.2645", "2.200000"))
                .body("invoices[0].items.kind", contains("TARIFF_FEE", "USAGE"));
        String id = replaced.path("invoices[0].summary.invoiceId");
        String number = replaced.path("invoices[0].summary.number");
        inbox.waitFor(
                customer.phone(),
                "O2: ya tienes la factura " + number + ", que sustituye a la " + wrong.number() + ". Es de 12,66 €.");
        Api.as(token)
                .get("/v1/invoices/" + id)
                .then()
                .body("replacesInvoiceId", equalTo(wrong.id().toString()))
                .body("total.amount", equalTo("12.66"));
        Api.as(token).get("/v1/invoices").then().body("items.invoiceId", hasItem(id));
        String page = new Pdf(Api.as(token)
                        .accept("application/pdf")
                        .get("/v1/invoices/" + id + "/pdf")
                        .asByteArray())
                .text();
        assertTrue(page.contains("Sustituye a la factura " + wrong.number()), page);
        // It counts for its cycle alone.
        Api.as(token).get("/v1/invoices/" + id + "/comparison").then().body("current.total.amount", equalTo("12.66"));
        Api.as(token).get("/v1/home").then().body("highlights.latestInvoice.invoiceId", equalTo(id));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'INVOICE_REPLACED'",
                        customer.customerId()));
    }

    @Test
    void howeverOftenItIsAskedForThereIsOne() {
        takeBack(wrong.id());
        List<String> answers = Together.run(
                4, () -> replace(wrong.id()).then().statusCode(201).extract().path("invoices[0].summary.invoiceId"));
        assertEquals(1, Set.copyOf(answers).size());
        assertEquals(
                List.of("1"), database.texts("select count(*) from invoice where replaces_invoice_id = ?", wrong.id()));

        // One that is wrong too has another in its place.
        UUID first = UUID.fromString(answers.get(0));
        takeBack(first);
        String second = replace(first).then().statusCode(201).extract().path("invoices[0].summary.invoiceId");
        Api.as(token)
                .get("/v1/invoices/" + second)
                .then()
                .body("replacesInvoiceId", equalTo(first.toString()))
                .body("total.amount", equalTo("12.66"));
        replace(wrong.id()).then().body("invoices[0].summary.invoiceId", equalTo(first.toString()));
    }

    /** A call of three minutes is 3.15, 0.95 more. */
    @Test
    void useThatIsChargedInItIsCorrectedAgain() {
        takeBack(wrong.id());
        usage.deliver(call.with("seconds", 130));
        assertEquals(List.of(), upcoming());
        usage.deliver(call);
        String id = replace(wrong.id()).path("invoices[0].summary.invoiceId");
        assertEquals(List.of(), upcoming());

        usage.deliver(call.with("seconds", 130));
        assertEquals(List.of("0.950000"), upcoming());

        takeBack(UUID.fromString(id));
        assertEquals(List.of(), upcoming());
    }

    /** 9 days of MOV30 and the rest of MOV75. */
    @Test
    void whereTheTariffIsKnownToHaveChangedThereIsOneForEach() {
        LocalDate changed = cycle.startDate().plusDays(9);
        database.run(
                "insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " values (?, ?, ?, 'MOV75', now())",
                customer.productId(),
                changed,
                customer.customerId());
        takeBack(wrong.id());

        JsonPath replaced = replace(wrong.id()).then().statusCode(201).extract().jsonPath();

        assertEquals(List.of("MOV30", "MOV75"), replaced.getList("invoices.summary.tariffCode"));
        assertEquals(
                List.of(cycle.startDate().toString(), changed.toString()),
                replaced.getList("invoices.summary.periodStartDate"));
        assertEquals(List.of(9, cycle.days() - 9), replaced.getList("invoices.collect { it.items[0].days }"));
        assertEquals(
                replaced.getList("invoices.summary.invoiceId"),
                replace(wrong.id()).jsonPath().getList("invoices.summary.invoiceId"));
    }

    @Test
    void daysThatAnotherInvoiceChargesAreNotChargedHere() {
        database.run("update invoice set period_start_date = period_start_date + 9 where invoice_id = ?", wrong.id());
        InvoiceRows.Made first = rows.of(customer)
                .cycle(YearMonth.from(cycle.startDate()))
                .fee("MOV12", "5.7851")
                .issue();
        database.run("update invoice set period_end_date = period_start_date + 8 where invoice_id = ?", first.id());
        takeBack(wrong.id());
        replace(wrong.id()).then().statusCode(409).body("code", equalTo("INVOICE_NOT_REPLACEABLE"));

        takeBack(first.id());
        replace(first.id())
                .then()
                .statusCode(201)
                .body("invoices", hasSize(1))
                .body("invoices[0].items.net.amount", contains("8.2645", "2.200000"));
        replace(wrong.id()).then().statusCode(409).body("code", equalTo("INVOICE_NOT_REPLACEABLE"));
    }

    /** Of a later cycle: it would be paid twice, with the fee that is here. */
    @Test
    void feesThatALaterInvoiceChargesAreNotChargedHere() {
        InvoiceRows.Made later = rows.of(customer)
                .cycle(YearMonth.from(cycle.next().startDate()))
                .earlier("EARLIER_FEE", "MOV30", "0.5510")
                .issue();
        takeBack(wrong.id());
        replace(wrong.id()).then().statusCode(409).body("code", equalTo("INVOICE_NOT_REPLACEABLE"));

        takeBack(later.id());
        replace(wrong.id()).then().statusCode(201).body("invoices[0].items.net.amount", contains("8.2645", "2.200000"));
    }

    /** It charges for none of its days. */
    @Test
    void anInvoiceBesideItThatIsThereForAnotherTaxIsNoObstacle() {
        rows.of(customer)
                .cycle(YearMonth.from(cycle.startDate()))
                .territory(TaxTerritory.CANARY_ISLANDS)
                .earlier("EARLIER_FEE", "MOV30", "0.5510")
                .issue();
        takeBack(wrong.id());
        replace(wrong.id())
                .then()
                .statusCode(201)
                .body("invoices", hasSize(1))
                .body("invoices[0].items.net.amount", contains("8.2645", "2.200000"));
    }

    @Test
    void noneIsIssuedWhileABillingRunIsOpen() {
        takeBack(wrong.id());
        UUID runId = UUID.randomUUID();
        database.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at,"
                        + " drafted_at) values (?, '2099-02-18', 'DRAFTED', true, false, now(), now())",
                runId);
        try {
            replace(wrong.id()).then().statusCode(409).body("code", equalTo("EARLIER_BILLING_RUN_OPEN"));
        } finally {
            database.run("delete from billing_run where run_id = ?", runId);
        }
        replace(UUID.randomUUID()).then().statusCode(404);
    }

    private static void takeBack(UUID invoiceId) {
        Api.operator()
                .body(Map.of("reason", "Cuota equivocada"))
                .post("/operations/v1/invoices/" + invoiceId + "/rectification")
                .then()
                .statusCode(201);
    }

    private static Response replace(UUID invoiceId) {
        return Api.operator().post("/operations/v1/invoices/" + invoiceId + "/replacement");
    }

    /** What the invoice to come charges for use, or gives back. */
    private List<String> upcoming() {
        return Api.as(token)
                .get("/v1/upcoming-invoice")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList(CHARGED_USE);
    }
}
