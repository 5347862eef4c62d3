package es.o2.mio2.home;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.InvoiceRows.Made;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The latest invoice on the first page. */
@QuarkusTest
class LatestInvoiceTest {

    private static final String LATEST = "highlights.latestInvoice";

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    private TestCustomer customer;

    @BeforeEach
    void start() {
        customer = customers.convergent();
    }

    private ValidatableResponse home() {
        return Api.as(customer.login()).get("/v1/home").then().statusCode(200);
    }

    /** 50.00 of the product and 10.00 of the additional line; the cycle before, and drafts, don't count. */
    @Test
    void itIsTheHighestOfTheLatestCycleWithWhatTheyComeTo() {
        invoices.of(customer)
                .cycle(YearMonth.of(2025, 8))
                .fee("FM1000-150", "45.4545")
                .issue();
        Made product = invoices.of(customer)
                .cycle(YearMonth.of(2025, 9))
                .fee("FM600-60", "41.3223")
                .issue();
        Made line = invoices.of(customer)
                .cycle(YearMonth.of(2025, 9))
                .line(customer.lineIds().get(3))
                .fee("ADD25", "8.2645")
                .issue();
        invoices.of(customer).fee("FM600-60", "41.3223").draft();

        home().body(LATEST + ".invoiceId", equalTo(product.id().toString()))
                .body(LATEST + ".number", equalTo(product.number()))
                .body(LATEST + ".total.amount", equalTo("50.00"))
                .body(LATEST + ".issueDate", equalTo("2025-10-20"))
                .body(LATEST + ".dueDate", equalTo("2025-11-01"))
                .body(LATEST + ".status", equalTo("ISSUED"))
                .body(LATEST + ".cycleStartDate", equalTo("2025-09-18"))
                .body(LATEST + ".cycleInvoicesCount", equalTo(2))
                .body(LATEST + ".cycleTotal.amount", equalTo("60.00"))
                .body(LATEST + ".asOf", equalTo("2025-10-20T05:00:00Z"));

        database.run(
                "update invoice set status = 'RETURNED', status_since = '2025-11-04T09:00:00Z' where invoice_id = ?",
                line.id());
        home().body(LATEST + ".invoiceId", equalTo(line.id().toString()))
                .body(LATEST + ".status", equalTo("RETURNED"))
                .body(LATEST + ".cycleTotal.amount", equalTo("60.00"))
                .body(LATEST + ".asOf", equalTo("2025-11-04T09:00:00Z"));
    }

    @Test
    void whoWasNotInvoicedYetHasNone() {
        home().body("highlights", not(hasKey("latestInvoice")))
                .body("unavailable.part", not(hasItem("LATEST_INVOICE")));
    }

    /** Somebody holds the table for longer than anybody waits for it. */
    @Test
    void whereItCannotBeReadTheRestIsServed() throws SQLException {
        String token = customer.login();
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table invoice in access exclusive mode");
            Api.as(token)
                    .get("/v1/home")
                    .then()
                    .statusCode(200)
                    .body("highlights", not(hasKey("latestInvoice")))
                    .body("unavailable.find { it.part == 'LATEST_INVOICE' }.reason", equalTo("TEMPORARILY_UNAVAILABLE"))
                    .body("highlights.openOrders.count", equalTo(0));
            other.rollback();
        }
    }
}
