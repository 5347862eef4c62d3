package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invoices that take others back, of one of 13.06: 8.2645, 2.200000 and 0.330000 with IVA 21 %. */
@QuarkusTest
class RectificationTest {

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    InvoiceRows rows;

    private IssuedInvoice invoice;

    @BeforeEach
    void anInvoice() {
        invoice = invoices.issue(customers.mobile("MOV30", TaxTerritory.MAINLAND));
    }

    /** 10.7945 and 2.266845 are 13.061345. */
    @Test
    void aWholeInvoiceIsTakenBackAndToldAndKept() {
        Response answer = invoice.rectifyWhole();
        answer.then()
                .statusCode(201)
                .body("rectifiesInvoiceId", equalTo(invoice.invoiceId().toString()))
                .body("invoice.summary.number", matchesPattern("^TMR-20[0-9]{2}-[0-9]{8}$"))
                // Nobody paid what it takes back.
                .body("invoice.summary.status", equalTo("PAID"))
                .body("invoice.summary.total.amount", equalTo("-13.06"))
                .body("invoice.base.amount", equalTo("-10.7945"))
                .body("invoice.taxAmount.amount", equalTo("-2.266845"))
                .body("invoice.rounding.amount", equalTo("0.001345"))
                // Included use was never charged.
                .body("invoice.items.net.amount", contains("-8.2645", "-2.200000", "-0.330000"));
        assertEquals("RECTIFIED 13.06", standing());
        String number = answer.path("invoice.summary.number");
        inbox.waitFor(
                invoice.customer().phone(),
                "O2: hemos rectificado tu factura " + invoice.number() + ". La factura rectificativa es de -13,06 €.");
        assertEquals(
                List.of("Factura emitida a un titular equivocado"),
                database.texts("select rectification_reason from invoice where number = ?", number));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'INVOICE_RECTIFIED'"
                                + " and actor_kind = 'OPERATOR'",
                        invoice.customer().customerId()));
        invoice.rectifyWhole().then().statusCode(201).body("invoice.summary.number", equalTo(number));
        invoice.dispute(invoice.fee()).then().statusCode(409).body("code", equalTo("INVOICE_NOT_DISPUTABLE"));
        Object rectifying = answer.path("invoice.summary.invoiceId");
        rectify(rectifying).then().statusCode(409).body("code", equalTo("NOTHING_TO_RECTIFY"));
    }

    /** 2.2000 and 0.4620 are 2.662; 0.3300 and 0.0693 are 0.3993; 8.2645 and 1.735545 are 10.000045, and 10.00 is left. */
    @Test
    void partsLeaveNoCentAndTheLastMakesItRectified() {
        invoice.rectify(invoice.premium())
                .then()
                .statusCode(201)
                .body("invoice.summary.total.amount", equalTo("-2.66"))
                .body("invoice.taxAmount.amount", equalTo("-0.462000"))
                .body("invoice.rounding.amount", equalTo("0.002000"));
        assertEquals("ISSUED 2.66", standing());
        invoice.rectify(invoice.special()).then().body("invoice.summary.total.amount", equalTo("-0.40"));
        assertEquals("ISSUED 3.06", standing());
        invoice.rectifyWhole()
                .then()
                .statusCode(201)
                .body("invoice.summary.total.amount", equalTo("-10.00"))
                .body("invoice.base.amount", equalTo("-8.2645"))
                .body("invoice.taxAmount.amount", equalTo("-1.735545"))
                .body("invoice.rounding.amount", equalTo("0.000045"));
        assertEquals("RECTIFIED 13.06", standing());
    }

    /** Without the special calls 10.4645 and 2.197545 are 12.662045; of 13.06 all but 12.66 is left: 0.40. */
    @Test
    void theLastIsRoundedSoThatAllOfItIsTakenBack() {
        // A cent less than by itself, as it would be where the parts were rounded the other way.
        database.run("update invoice set total = 13.05, rounding = rounding - 0.01 where invoice_id = ?", id());
        invoice.rectify(invoice.fee(), invoice.premium())
                .then()
                .body("invoice.summary.total.amount", equalTo("-12.66"));
        invoice.rectify(invoice.special())
                .then()
                .body("invoice.summary.total.amount", equalTo("-0.39"))
                .body("invoice.base.amount", equalTo("-0.3300"))
                .body("invoice.taxAmount.amount", equalTo("-0.069300"))
                .body("invoice.rounding.amount", equalTo("0.009300"));
        assertEquals("RECTIFIED 13.05", standing());
    }

    /** Fee and premium calls by themselves are 12.66, of special calls 0.40 would be left. */
    @Test
    void noMoreIsTakenBackThanWasCharged() {
        database.run("update invoice set total = 12.65, rounding = rounding - 0.41 where invoice_id = ?", id());
        invoice.rectify(invoice.fee(), invoice.premium())
                .then()
                .body("invoice.summary.total.amount", equalTo("-12.65"))
                .body("invoice.base.amount", equalTo("-10.4645"))
                .body("invoice.taxAmount.amount", equalTo("-2.197545"))
                .body("invoice.rounding.amount", equalTo("0.012045"));
        assertEquals("ISSUED 12.65", standing());
        invoice.rectify(invoice.special()).then().body("invoice.summary.total.amount", equalTo("0.00"));
        assertEquals("RECTIFIED 12.65", standing());
    }

    /** 2.66 are held and 10.40 taken back, each rounded by itself, of 13.05. */
    @Test
    void noLessThanNothingIsDue() {
        database.run("update invoice set total = 13.05, rounding = rounding - 0.01 where invoice_id = ?", id());
        invoice.dispute(invoice.premium()).then().statusCode(201);
        invoice.rectify(invoice.fee(), invoice.special())
                .then()
                .body("invoice.summary.total.amount", equalTo("-10.40"));
        Api.as(invoice.token())
                .get("/v1/invoices/" + id())
                .then()
                .body("heldAmount.amount", equalTo("2.66"))
                .body("payment.amount.amount", equalTo("0.00"));
    }

    @Test
    void itCountsThatItWasPaidBack() {
        String series = "TMR-" + LocalDate.now(BillingCycle.MADRID).getYear();
        String next = database.texts(
                        "select coalesce(max(last_number), 0) + 1 from invoice_series where series = ?", series)
                .get(0);
        new Feeds()
                .bring(
                        "payments",
                        Map.of(
                                "paymentId", UUID.randomUUID().toString(),
                                "invoiceNumber", String.format("%s-%08d", series, Long.parseLong(next)),
                                "kind", "REFUNDED",
                                "amount", "2.66",
                                "bookedDate", LocalDate.now(BillingCycle.MADRID).toString()))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        invoice.rectify(invoice.premium())
                .then()
                .statusCode(201)
                .body("invoice.summary.total.amount", equalTo("-2.66"))
                .body("invoice.summary.status", equalTo("PAID"));
    }

    @Test
    void whatCostsNothingIsNoObstacleToTheSameAgain() {
        String number = invoice.rectify(invoice.premium(), invoice.included()).path("invoice.summary.number");
        invoice.rectify(invoice.included(), invoice.premium())
                .then()
                .statusCode(201)
                .body("invoice.summary.number", equalTo(number));
        invoice.rectify(invoice.premium(), UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void nothingIsTakenBackTwice() {
        Response first = invoice.rectify(invoice.premium());
        String number = first.path("invoice.summary.number");
        invoice.rectify(invoice.premium()).then().statusCode(201).body("invoice.summary.number", equalTo(number));
        invoice.rectify(invoice.premium(), invoice.special())
                .then()
                .statusCode(409)
                .body("code", equalTo("ITEM_ALREADY_RECTIFIED"));
        invoice.rectify(invoice.included()).then().statusCode(409).body("code", equalTo("NOTHING_TO_RECTIFY"));
        invoice.dispute(invoice.premium()).then().statusCode(409).body("code", equalTo("ITEM_ALREADY_RECTIFIED"));
        assertEquals("ISSUED 2.66", standing());
    }

    @Test
    void ofTwoAtOnceOneTakesItBack() {
        List<String> numbers = Together.run(
                4, () -> invoice.rectifyWhole().then().statusCode(201).extract().path("invoice.summary.number"));
        assertEquals(1, Set.copyOf(numbers).size());
        IssuedInvoice other = invoices.issue(invoice.customer());
        AtomicInteger turn = new AtomicInteger();
        List<Integer> answers = Together.run(
                2, () -> other.rectify(other.premium(), turn.getAndIncrement() == 0 ? other.fee() : other.special())
                        .statusCode());
        assertEquals(Set.of(201, 409), Set.copyOf(answers));
        assertEquals(
                List.of("1"),
                database.texts("select count(*) from invoice_item where rectifies_item_id = ?", other.premium()));
    }

    @Test
    void theSeriesHasNoGaps() {
        List<IssuedInvoice> six = Stream.generate(() -> invoices.issue(invoice.customer()))
                .limit(6)
                .toList();
        AtomicInteger turn = new AtomicInteger();
        Together.run(
                6, () -> six.get(turn.getAndIncrement()).rectifyWhole().then().statusCode(201));
        List<String> all = database.texts(
                "select sequence_number from invoice where series like 'TMR-%' order by sequence_number");
        assertEquals(Integer.toString(all.size()), all.get(all.size() - 1));
        assertEquals(all.size(), new TreeSet<>(all).size());
    }

    /** A fee that a later invoice gave back in part would go back twice; that one's can be charged again first. */
    @Test
    void aFeeThatWasGivenBackIsTakenBackOnceThatIs() {
        InvoiceRows.Made later = rows.of(invoice.customer())
                .earlier("FEE_CORRECTION", "MOV30", "-0.5510")
                .issue();
        database.run(
                "update invoice_item set start_date = '2019-04-16', end_date = '2019-04-17' where invoice_id = ?",
                later.id());
        invoice.rectify(invoice.fee()).then().statusCode(409).body("code", equalTo("ITEM_CORRECTED_LATER"));
        invoice.rectifyWhole().then().statusCode(409).body("code", equalTo("ITEM_CORRECTED_LATER"));

        rectify(later.id()).then().statusCode(201);
        invoice.rectifyWhole().then().statusCode(201);
    }

    @Test
    void anotherInvoicesItemIsNone() {
        IssuedInvoice other = invoices.issue(invoice.customer());
        invoice.rectify(other.fee()).then().statusCode(404);
        invoice.rectify(UUID.randomUUID()).then().statusCode(404);
        rectify(UUID.randomUUID()).then().statusCode(404);
        Api.operator()
                .body(Map.of("itemIds", List.of(invoice.fee())))
                .post("/operations/v1/invoices/" + id() + "/rectification")
                .then()
                .statusCode(400);
    }

    private static Response rectify(Object invoiceId) {
        return Api.operator()
                .body(Map.of("reason", "Prueba"))
                .post("/operations/v1/invoices/" + invoiceId + "/rectification");
    }

    private UUID id() {
        return invoice.invoiceId();
    }

    private String standing() {
        return database.texts("select status || ' ' || rectified_amount from invoice where invoice_id = ?", id())
                .get(0);
    }
}
