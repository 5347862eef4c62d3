package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BankDays;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.TestCustomer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo's customers pay what they are charged, and one of them once can't. */
@QuarkusTest
class PretendBankTest {

    @Inject
    PretendBank bank;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    private TestCustomer nadia() {
        UUID customer = DemoIds.of("customer", Api.CEUTA);
        UUID product = DemoIds.of("product", Api.CEUTA, 1);
        UUID line = UUID.fromString(
                database.texts("select line_id from line where customer_id = ? and kind = 'MOBILE' limit 1", customer)
                        .get(0));
        return new TestCustomer(Api.CEUTA, customer, product, List.of(line));
    }

    /** Other tests know the demo's customers without invoices. */
    @AfterEach
    void takeAway() {
        UUID customer = DemoIds.of("customer", Api.CEUTA);
        database.run(
                "delete from payment where invoice_number in (select number from invoice where customer_id = ?)",
                customer);
        for (String table : List.of("invoice_move", "invoice_item", "invoice", "audit_record", "outbox_message")) {
            database.run("delete from " + table + " where customer_id = ?", customer);
        }
    }

    @Test
    @ActivateRequestContext
    void theNewestThatIsDueComesBackOnceAndTheOthersArePaid() {
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        LocalDate cameBack = BankDays.overBefore(today, 3);
        IssuedInvoice old = invoices.issue(nadia(), today.minusDays(90), cameBack.minusMonths(1));
        IssuedInvoice newest = invoices.issue(nadia(), today.minusDays(60), cameBack);
        IssuedInvoice later = invoices.issue(nadia(), today, today.plusDays(1));
        bank.book(today);
        assertEquals(List.of("PAID", "RETURNED", "ISSUED"), List.of(status(old), status(newest), status(later)));
        bank.book(today.plusDays(10));
        assertEquals(List.of("PAID", "RETURNED", "PAID"), List.of(status(old), status(newest), status(later)));
        assertEquals(
                List.of(cameBack + " PAID", BankDays.plus(cameBack, 3) + " RETURNED"),
                database.texts(
                        "select booked_date || ' ' || kind from payment where invoice_number = ? order by booked_date",
                        newest.number()));
    }

    private String status(IssuedInvoice invoice) {
        return database.texts("select status from invoice where invoice_id = ?", invoice.invoiceId())
                .get(0);
    }
}
