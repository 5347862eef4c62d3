package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Crowd;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Issuing costs what there is to issue, and not what was issued before: how many rows are read for a chunk among others,
 * where PostgreSQL expects next to none in a range. In a transaction that is never committed.
 */
@QuarkusTest
class IssuingReadsTest {

    private static final BillingCycle CYCLE = new BillingCycle(LocalDate.of(2026, 10, 18));
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final int CHUNK = 200;

    /** Within one of the ten equal parts by which PostgreSQL knows where 3 000 ids are: so it takes all of them for one. */
    private static final int FIRST = 1250;

    /** Each draft's row for what it says to follow, for its count, its place and its change, and to be locked, and its customer. */
    private static final int READS = 12;

    private static final List<String> DRAFTS =
            List.of("set local default_statistics_target = 10", """
            insert into address (address_id, customer_id, kind, street, postal_code, city, province, created_at, version)
            select gen_random_uuid(), customer_id, 'BILLING', 'Calle de la Muestra ' || n, '28004', 'Madrid', 'Madrid',
                now(), 0 from crowd\
            """, """
            update invoice set status = 'DRAFT', number = null, series = null, sequence_number = null, issue_date = null,
                due_date = null, issued_at = null, cycle_start_date = '2026-10-18'
            where series = 'XC-2000'\
            """, "analyze customer, address, invoice");

    private static final String READ =
            "select (seq_tup_read + idx_tup_fetch)::text from pg_stat_xact_user_tables" + " where relname = '%s'";

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    ChunkIssuing issuing;

    private TestCustomer customer;

    @BeforeEach
    void start() {
        customer = customers.convergent();
        invoices.of(customer).fee("FM600-60", "41.3223").issue();
    }

    @Test
    void aChunkIsIssuedByReadingItsRowsAndNotTheOthers() throws SQLException {
        try (Connection owner = Database.owner();
                Crowd crowd = Crowd.in(owner, customer.customerId())) {
            for (String sql : DRAFTS) {
                crowd.run(sql);
            }
            Sql sql = new Sql(owner);
            List<UUID> ids =
                    sql.list("select customer_id from crowd order by customer_id", row -> Sql.id(row, "customer_id"));
            issuing.issue(sql, CYCLE, range(ids, 0, FIRST), NOW);
            issuing.issue(sql, CYCLE, range(ids, FIRST + CHUNK, ids.size()), NOW);
            List<Long> before = read(sql);

            issuing.issue(sql, CYCLE, range(ids, FIRST, FIRST + CHUNK), NOW);

            List<Long> after = read(sql);
            long rows = 0;
            for (int table = 0; table < before.size(); table++) {
                rows += after.get(table) - before.get(table);
            }
            assertTrue(rows <= (long) READS * CHUNK, before + ", then " + after);
            assertEquals(
                    List.of("ISSUED 3000 3000"),
                    sql.list(
                            "select status || ' ' || count(*) || ' ' || count(distinct sequence_number) as found from invoice"
                                    + " join crowd using (customer_id) where status <> 'DRAFT' group by status",
                            row -> row.getString("found")));
        }
    }

    private static CustomerRange range(List<UUID> ids, int from, int to) {
        return new CustomerRange(ids.get(from), ids.get(to - 1));
    }

    private static List<Long> read(Sql sql) throws SQLException {
        List<Long> read = new ArrayList<>();
        for (String table : List.of("invoice", "customer", "address", "bank_account", "payment")) {
            read.add(read(sql, table));
        }
        return read;
    }

    /** Rows of a table that this transaction has read so far. */
    private static long read(Sql sql, String table) throws SQLException {
        return sql.first(READ.formatted(table), row -> row.getLong(1)).orElseThrow();
    }
}
