package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.InvoiceRows.Made;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.usage.UsageClass;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of invoices, and of their records, are read from an index, in its order: nothing is sorted. */
@QuarkusTest
class InvoicePlansTest {

    private static final int INVOICES = 5_000;
    private static final int RECORDS = 20_000;
    private static final String SERIES = "XT-2000";

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    private TestCustomer customer;
    private Made own;

    /** Another customer has so many invoices, and hers so many records. */
    @BeforeEach
    void fill() throws SQLException {
        customer = customers.convergent();
        for (int month = 1; month <= 8; month++) {
            invoices.of(customer)
                    .cycle(YearMonth.of(2025, month))
                    .fee("FM600-60", "41.3223")
                    .issue();
        }
        own = invoices.of(customer)
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 1, 61, "2.200000")
                .issue();
        Made others =
                invoices.of(customers.convergent()).fee("FM600-60", "41.3223").issue();
        database.run("insert into invoice_series (series, last_number) values (?, 0)", SERIES);
        database.run(
                "insert into invoice select copy.* from invoice i, generate_series(1, cast(? as integer)) n, lateral"
                        + " jsonb_populate_record(i, jsonb_build_object('invoice_id', gen_random_uuid(), 'series', cast(?"
                        + " as text), 'sequence_number', n, 'number', cast(? as text) || '-' || lpad(n::text, 8, '0'),"
                        + " 'period_start_date', i.period_start_date + n, 'period_end_date', i.period_end_date + n,"
                        + " 'issue_date', i.issue_date + n)) copy where i.invoice_id = ?",
                INVOICES,
                SERIES,
                SERIES,
                others.id());
        database.run(
                "insert into invoice_record select copy.* from invoice_record r, generate_series(1, cast(? as"
                        + " integer)) n, lateral jsonb_populate_record(r, jsonb_build_object('record_key',"
                        + " gen_random_uuid(), 'started_at', r.started_at + n * interval '1 minute')) copy where"
                        + " r.invoice_id = ?",
                RECORDS,
                own.id());
        // Plans are made of statistics, which only the tables' owner may gather.
        try (Connection owner = Database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("analyze invoice, invoice_record");
        }
    }

    @AfterEach
    void clear() {
        database.run("delete from invoice where series = ?", SERIES);
        database.run("delete from invoice_series where series = ?", SERIES);
        database.run("delete from invoice_record where invoice_id = ?", own.id());
    }

    @Test
    void aPageOfInvoicesIsReadFromItsIndex() {
        LocalDate day = LocalDate.of(2025, 9, 1);
        String plan = plan(
                "select * from invoice where customer_id = ? and status <> 'DRAFT' and issue_date <= ? and (issue_date"
                        + " < ? or period_start_date < ? or (period_start_date = ? and invoice_id < ?)) order by"
                        + " issue_date desc, period_start_date desc, invoice_id desc limit 21",
                customer.customerId(),
                day,
                day,
                day,
                day,
                new UUID(-1L, -1L));

        assertTrue(plan.contains("Index Scan Backward using ix_invoice_newest"), plan);
        assertFalse(plan.contains("Sort"), plan);
    }

    @Test
    void aPageOfRecordsIsReadFromTheKey() {
        Object from = Instant.parse("2026-10-25T00:00:00Z").atOffset(ZoneOffset.UTC);
        String plan = plan(
                "select * from invoice_record where customer_id = ? and invoice_id = ? and started_at >= ?"
                        + " and (started_at > ? or record_key > ?) order by started_at, record_key limit 21",
                customer.customerId(),
                own.id(),
                from,
                from,
                new UUID(0, 0));

        assertTrue(plan.contains("Index Scan using pk_invoice_record"), plan);
        assertFalse(plan.contains("Sort"), plan);
    }

    private String plan(String sql, Object... parameters) {
        String plan = String.join(
                "\n", database.texts("explain (analyze, buffers, costs off, summary off) " + sql, parameters));
        System.out.println(plan);
        return plan;
    }
}
