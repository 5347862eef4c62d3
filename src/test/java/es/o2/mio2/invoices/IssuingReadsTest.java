package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Issuing costs what there is to issue, and not what was issued before: how many rows are read for a chunk among others,
 * where PostgreSQL expects next to none in a range, and where it expects more than there are. In a transaction that is never
 * committed.
 */
@QuarkusTest
class IssuingReadsTest {

    private static final BillingCycle CYCLE = new BillingCycle(LocalDate.of(2026, 10, 18));
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final int CHUNK = 20;

    /**
     * Of each draft its invoice is read to tell its reader, who is looked up, to be found, to be changed and to look for
     * payments, some of them once more as they were; and its customer, for each key, and address: 12 or 13. To go through
     * the chunk for each of it would be 20 more, through all invoices 150.
     */
    private static final int READS = 15;

    private static final List<String> DRAFTS = List.of("""
            insert into address (address_id, customer_id, kind, street, postal_code, city, province, created_at, version)
            select gen_random_uuid(), customer_id, 'BILLING', 'Calle de la Muestra ' || n, '28004', 'Madrid', 'Madrid',
                now(), 0 from crowd\
            """, """
            insert into event_reader (customer_id, follows_until, last_event)
            select customer_id, date '2026-11-21', 0 from crowd\
            """, """
            update invoice set status = 'DRAFT', number = null, series = null, sequence_number = null, issue_date = null,
                due_date = null, issued_at = null, cycle_start_date = '2026-10-18'
            where series = 'XC-2000'\
            """);

    /** Which of the crowd's customers are where an equal part of the invoices begins or ends. */
    private static final String BOUNDS = """
            select bound as customer_id from pg_stats, unnest(histogram_bounds::text::uuid[]) bound
            where schemaname = current_schema() and tablename = 'invoice' and attname = 'customer_id'
                and bound in (select customer_id from crowd)
            order by bound\
            """;

    private static final String IDS = "select customer_id from crowd order by customer_id";

    private static final String READ = """
            select relname, seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_xact_user_tables
            where relname in ('invoice', 'customer', 'address', 'event_reader', 'payment')\
            """;

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

    /**
     * Of ids PostgreSQL knows only between which equal parts' bounds they are: all that is within one it takes for one row.
     */
    @Test
    void aChunkOfWhichOneRowIsExpectedIsIssuedByReadingItsRowsAndNotTheOthers() throws SQLException {
        try (Connection owner = Database.owner();
                Crowd crowd = Crowd.in(owner, customer.customerId())) {
            Sql sql = new Sql(owner);
            makeDrafts(crowd, "1");
            List<UUID> ids = ids(sql, IDS);
            int first = ids.size() / 2;
            List<UUID> chunk = ids.subList(first, first + CHUNK);
            assertFalse(ids(sql, BOUNDS).stream().anyMatch(chunk::contains));

            issue(sql, ids, first);
        }
    }

    /** What is on both sides of a bound it takes for a whole part. */
    @Test
    void aChunkOfWhichMoreAreExpectedIsIssuedByReadingItsRowsAndNotTheOthers() throws SQLException {
        try (Connection owner = Database.owner();
                Crowd crowd = Crowd.in(owner, customer.customerId())) {
            Sql sql = new Sql(owner);
            makeDrafts(crowd, "(select count(*) / 300 from invoice)");
            List<UUID> ids = ids(sql, IDS);
            List<UUID> inside = ids.subList(CHUNK, ids.size() - CHUNK);
            List<UUID> bounds =
                    ids(sql, BOUNDS).stream().filter(inside::contains).toList();
            assertFalse(bounds.isEmpty());

            issue(sql, ids, ids.indexOf(bounds.get(bounds.size() / 2)) - CHUNK / 2);
        }
    }

    /** The crowd's invoices aren't issued yet; PostgreSQL knows all there are in so many equal parts. */
    private static void makeDrafts(Crowd crowd, String parts) throws SQLException {
        for (String sql : DRAFTS) {
            crowd.run(sql);
        }
        crowd.run("select set_config('default_statistics_target', (" + parts + ")::text, true)");
        crowd.run("analyze customer, address, event_reader, invoice");
    }

    /** First all others, then the chunk that begins there. */
    private void issue(Sql sql, List<UUID> ids, int first) throws SQLException {
        issuing.issue(sql, CYCLE, range(ids, 0, first), NOW);
        issuing.issue(sql, CYCLE, range(ids, first + CHUNK, ids.size()), NOW);
        Map<String, Long> before = read(sql);

        issuing.issue(sql, CYCLE, range(ids, first, first + CHUNK), NOW);

        Map<String, Long> read = read(sql);
        before.forEach((table, rows) -> read.merge(table, -rows, Long::sum));
        long rows = read.values().stream().mapToLong(Long::longValue).sum();
        assertTrue(rows <= (long) READS * CHUNK, read::toString);
        assertEquals(
                List.of("ISSUED 3000 3000"),
                sql.list(
                        "select status || ' ' || count(*) || ' ' || count(distinct sequence_number) as found from invoice"
                                + " join crowd using (customer_id) where status <> 'DRAFT' group by status",
                        row -> row.getString("found")));
    }

    private static List<UUID> ids(Sql sql, String query) throws SQLException {
        return sql.list(query, row -> Sql.id(row, "customer_id"));
    }

    private static CustomerRange range(List<UUID> ids, int from, int to) {
        return new CustomerRange(ids.get(from), ids.get(to - 1));
    }

    /** Rows of each table that this transaction has read so far. */
    private static Map<String, Long> read(Sql sql) throws SQLException {
        Map<String, Long> read = new TreeMap<>();
        sql.each(READ, row -> read.put(row.getString("relname"), row.getLong("rows")));
        return read;
    }
}
