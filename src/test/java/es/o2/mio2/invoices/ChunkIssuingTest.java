package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A draft that has been found and goes takes no number with it. What is issued here is never committed. */
@QuarkusTest
class ChunkIssuingTest {

    /** Nobody else's, nor is its year's series of numbers. */
    private static final BillingCycle CYCLE = new BillingCycle(LocalDate.of(2095, 3, 18));

    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    /** A draft that is found, and not there any more when it is to be changed. */
    private static final String GOES = """
            create function pg_temp.goes() returns trigger language plpgsql as 'begin return null; end';
            create trigger goes before update on invoice for each row when (old.customer_id = '%s')
                execute function pg_temp.goes()\
            """;

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    ChunkIssuing issuing;

    @Test
    void aDraftThatGoesWhileItIsNumberedFailsTheChunk() throws SQLException {
        TestCustomer customer = customers.convergent();
        invoices.of(customer)
                .cycle(YearMonth.of(2095, 3))
                .fee("FM600-60", "41.3223")
                .draft();
        CustomerRange range = CustomerRange.of(customer.customerId());
        try (Connection owner = Database.owner()) {
            owner.setAutoCommit(false);
            Sql sql = new Sql(owner);
            Savepoint before = owner.setSavepoint();
            sql.run(GOES.formatted(customer.customerId()));

            SQLException failed =
                    assertThrows(SQLTransactionRollbackException.class, () -> issuing.issue(sql, CYCLE, range, NOW));

            assertEquals("Only 0 of 1 drafts could be numbered", failed.getMessage());
            assertEquals(ChunkFailure.CONFLICT, new SqlFailedException(failed).failure());

            owner.rollback(before);
            issuing.issue(sql, CYCLE, range, NOW);
            assertEquals(
                    List.of("TE-2095-00000001"),
                    sql.list(
                            "select number from invoice where customer_id = ?",
                            row -> row.getString("number"),
                            customer.customerId()));
        }
    }
}
