package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BankDays;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an invoice of 13.06 stands by what the bank says. */
@QuarkusTest
class PaymentStatesTest {

    private static final int BANK_DAYS = 5;

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    OverdueInvoices overdue;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    private Feeds feeds;
    private TestCustomer customer;

    @BeforeEach
    void somebody() {
        feeds = new Feeds();
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
    }

    /** Of each: the payment's id, what happened, how much, and on which day of the month. */
    @ParameterizedTest
    @CsvSource({
        "PAID, a PAID 13.06 2",
        "PAID, a PAID 20.00 2",
        "ISSUED, a PAID 13.05 2",
        "PAID, a PAID 13.00 2; b PAID 0.06 3",
        "RETURNED, a PAID 13.06 2; b RETURNED 13.06 6",
        "RETURNED, a PAID 13.06 2; b REFUNDED 13.06 6",
        "RETURNED, a PAID 13.06 2; b REFUNDED 0.01 6",
        "RETURNED, b RETURNED 13.06 6",
        "PAID, a PAID 13.06 2; b RETURNED 13.06 6; c PAID 13.06 9",
        // By the day on which it was booked, and not in the order in which it comes.
        "PAID, c PAID 13.06 9; b RETURNED 13.06 6; a PAID 13.06 2",
        // On the same day, by the id.
        "RETURNED, a PAID 13.00 6; b RETURNED 13.00 6",
        "ISSUED, b PAID 13.00 6; a RETURNED 13.00 6",
        // What is paid is paid, though one of two came back.
        "PAID, a PAID 13.06 2; b PAID 13.06 3; c RETURNED 13.06 6"
    })
    void itStandsWhereItsPaymentsSay(String status, String payments) {
        IssuedInvoice together = invoices.issue(customer);
        bring(rows(together, payments));
        assertEquals(status, status(together));
        IssuedInvoice oneByOne = invoices.issue(customer);
        rows(oneByOne, payments).forEach(row -> bring(List.of(row)));
        assertEquals(status, status(oneByOne));
    }

    @Test
    void eachMoveIsKeptOnceAndTheSameAgainMovesNothing() {
        IssuedInvoice invoice = invoices.issue(customer);
        List<Map<String, Object>> rows = rows(invoice, "a PAID 13.06 2; b RETURNED 13.06 6");
        bring(List.of(rows.get(0)));
        bring(List.of(rows.get(0)));
        bring(List.of(rows.get(1)));
        bring(rows);
        assertEquals(List.of("ISSUED-PAID", "PAID-RETURNED"), moves(invoice));
        assertEquals(
                List.of("t"),
                database.texts(
                        "select status_since = (select max(moved_at) from invoice_move m where m.invoice_id = i.invoice_id)"
                                + " from invoice i where invoice_id = ?",
                        invoice.invoiceId()));
    }

    @Test
    void aCorrectionDecidesAnewAlsoOfTheInvoiceThatItWasAboutBefore() {
        IssuedInvoice invoice = invoices.issue(customer);
        IssuedInvoice other = invoices.issue(customer);
        Map<String, Object> payment = rows(invoice, "a PAID 13.06 2").get(0);
        bring(List.of(payment));
        payment.put("invoiceNumber", other.number());
        bring(List.of(payment));
        assertEquals("ISSUED", status(invoice));
        assertEquals("PAID", status(other));
        payment.put("amount", "1.00");
        bring(List.of(payment));
        assertEquals("ISSUED", status(other));
    }

    @Test
    void aDebitThatCameBackIsToldOnceAndARefundNot() {
        IssuedInvoice first = invoices.issue(customer);
        IssuedInvoice second = invoices.issue(customer);
        List<Map<String, Object>> rows = new ArrayList<>(rows(first, "a PAID 13.06 2; b RETURNED 13.06 6"));
        rows.addAll(rows(second, "a PAID 13.06 2; b RETURNED 13.06 6"));
        bring(rows);
        inbox.waitFor(customer.phone(), "O2: tu banco nos ha devuelto el cargo de 26,12 €.");
        bring(rows);
        rows.get(1).put("reasonCode", "AM04");
        bring(List.of(rows.get(1)));
        bring(rows(invoices.issue(customer), "a PAID 13.06 2; b REFUNDED 13.06 6"));
        assertEquals(
                List.of("1"),
                database.texts("select count(*) from outbox_message where customer_id = ?", customer.customerId()));
        assertEquals(
                List.of("2"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'DEBIT_RETURNED'",
                        customer.customerId()));
    }

    @Test
    void whatNobodyPaysIsOverdueAfterFiveBankDaysAndPaidWhenItIsPaid() {
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        LocalDate lastOverdue = BankDays.overBefore(today, BANK_DAYS);
        IssuedInvoice late = invoices.issue(customer, today.minusMonths(1), lastOverdue);
        IssuedInvoice inTime = invoices.issue(customer, today.minusMonths(1), lastOverdue.plusDays(1));
        IssuedInvoice paid = invoices.issue(customer, today.minusMonths(1), lastOverdue);
        bring(rows(paid, "a PAID 13.06 2"));
        Together.run(4, () -> {
            overdue.mark();
            return null;
        });
        assertEquals("OVERDUE", status(late));
        assertEquals("ISSUED", status(inTime));
        assertEquals("PAID", status(paid));
        assertEquals(List.of("ISSUED-OVERDUE"), moves(late));
        bring(rows(late, "a PAID 5.00 2"));
        assertEquals("OVERDUE", status(late));
        bring(rows(late, "a PAID 5.00 2; b PAID 8.06 3"));
        assertEquals(List.of("ISSUED-OVERDUE", "OVERDUE-PAID"), moves(late));
    }

    /** The special calls are 0.40 with tax: 0.33 + 0.0693. */
    @Test
    void whatWasRectifiedNeedsNotBePaidAndARectifiedInvoiceStaysSo() {
        IssuedInvoice part = invoices.issue(customer);
        bring(rows(part, "a PAID 12.66 2"));
        assertEquals("ISSUED", status(part));
        part.rectify(part.special()).then().statusCode(201);
        assertEquals("PAID", status(part));
        IssuedInvoice whole = invoices.issue(customer);
        whole.rectifyWhole().then().statusCode(201);
        bring(rows(whole, "a PAID 13.06 2; b RETURNED 13.06 3"));
        assertEquals("RECTIFIED", status(whole));
        assertEquals(List.of("ISSUED-RECTIFIED"), moves(whole));
    }

    /** Of each: what was paid of 13.06 before, and then; what of the 13.06 that are taken back is given back then. */
    @ParameterizedTest
    @CsvSource({
        "PAID, , ",
        "ISSUED, a PAID 13.06 2, ",
        "ISSUED, a PAID 5.00 2, ",
        "ISSUED, , a PAID 13.06 2",
        "PAID, , a PAID 13.06 2; b RETURNED 13.06 6"
    })
    void whatTakesAnotherBackIsSettledWhereNothingIsToBeGivenBack(String status, String before, String after) {
        IssuedInvoice invoice = invoices.issue(customer);
        bring(rows(invoice, before));
        String number = invoice.rectifyWhole().then().statusCode(201).extract().path("invoice.summary.number");
        bring(rows(invoice, after));
        assertEquals(status, status(number));
    }

    /** Of 13.06 that were paid 2.66, 0.40 and 10.00 are given back; of 5.00, the last of them. */
    @Test
    void whatIsGivenBackSettlesIt() {
        IssuedInvoice paid = invoices.issue(customer);
        bring(rows(paid, "a PAID 13.06 2"));
        String part = number(paid.rectify(paid.premium()));
        String rest = number(paid.rectifyWhole());
        assertEquals("ISSUED ISSUED", status(part) + " " + status(rest));
        bring(List.of(refund(part, "2.66")));
        assertEquals("PAID ISSUED", status(part) + " " + status(rest));
        bring(List.of(refund(rest, "10.39")));
        assertEquals("PAID ISSUED", status(part) + " " + status(rest));
        bring(List.of(refund(rest, "0.01")));
        assertEquals("PAID PAID", status(part) + " " + status(rest));

        IssuedInvoice partly = invoices.issue(customer);
        bring(rows(partly, "a PAID 5.00 2"));
        String setOff = number(partly.rectify(partly.premium()));
        assertEquals("PAID", status(setOff));
        String givenBack = number(partly.rectifyWhole());
        bring(List.of(refund(givenBack, "4.99")));
        assertEquals("PAID ISSUED", status(setOff) + " " + status(givenBack));
        bring(List.of(refund(givenBack, "0.01")));
        assertEquals("PAID PAID", status(setOff) + " " + status(givenBack));
    }

    private static String number(Response rectification) {
        return rectification.then().statusCode(201).extract().path("invoice.summary.number");
    }

    private static Map<String, Object> refund(String number, String amount) {
        return Map.of(
                "paymentId",
                number + "-" + amount,
                "invoiceNumber",
                number,
                "kind",
                "REFUNDED",
                "amount",
                amount,
                "bookedDate",
                "2026-11-09");
    }

    private String status(String number) {
        return database.texts("select status from invoice where number = ?", number)
                .get(0);
    }

    /** Whichever is first, both count. */
    @Test
    void aPaymentAndARectificationAtOnceBothCount() {
        for (int time = 0; time < 5; time++) {
            IssuedInvoice invoice = invoices.issue(customer);
            List<Map<String, Object>> payment = rows(invoice, "a PAID 12.66 2");
            AtomicInteger turn = new AtomicInteger();
            Together.run(2, () -> {
                if (turn.getAndIncrement() == 0) {
                    bring(payment);
                } else {
                    invoice.rectify(invoice.special()).then().statusCode(201);
                }
                return null;
            });
            assertEquals("PAID", status(invoice));
        }
    }

    private void bring(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        feeds.bring("payments", rows.toArray(new Map<?, ?>[0]))
                .then()
                .statusCode(200)
                .body("rejects", empty());
    }

    /** The ids are the invoice's own, in the order that they are given in. */
    private static List<Map<String, Object>> rows(IssuedInvoice invoice, String payments) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String payment : payments == null ? new String[0] : payments.split("; ")) {
            String[] parts = payment.split(" ");
            rows.add(new HashMap<>(Map.of(
                    "paymentId",
                    invoice.invoiceId() + "-" + parts[0],
                    "invoiceNumber",
                    invoice.number(),
                    "kind",
                    parts[1],
                    "amount",
                    parts[2],
                    "bookedDate",
                    "2026-11-0" + parts[3])));
        }
        return rows;
    }

    private String status(IssuedInvoice invoice) {
        return database.texts("select status from invoice where invoice_id = ?", invoice.invoiceId())
                .get(0);
    }

    private List<String> moves(IssuedInvoice invoice) {
        return database.texts(
                "select from_status || '-' || to_status from invoice_move where invoice_id = ? order by moved_at",
                invoice.invoiceId());
    }
}
