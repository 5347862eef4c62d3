package es.o2.mio2.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Many customers like one, with what statistics have to know of them, in a transaction that is rolled back: nobody else
 * ever sees them. Their ids come before everybody else's: nobody is among them.
 */
public final class Crowd implements AutoCloseable {

    /** When the last record began: far from where a month ends. */
    private static final String LAST = "(date_trunc('month', now()) - interval '10 days')";

    /** {@code %1$s}: the customer whom the others are like. */
    private static final List<String> ROWS = List.of(
            """
            create temporary table crowd on commit drop as select n,
                overlay(gen_random_uuid()::text placing '00000000' from 1)::uuid as customer_id,
                gen_random_uuid() as product_id, gen_random_uuid() as line_id, gen_random_uuid() as session_id
            from generate_series(1, 3000) n\
            """,
            "insert into invoice_series (series, last_number) values ('XC-2000', 0)",
            copies("customer", "'customer_id', crowd.customer_id, 'document_id', 'CROWD' || n, 'source_id', null"),
            copies("product", "'customer_id', crowd.customer_id, 'product_id', crowd.product_id, 'source_id', null"),
            """
            insert into line (line_id, customer_id, product_id, kind, status, number, principal, start_date, created_at,
                version)
            select line_id, customer_id, product_id, 'MOBILE', 'ACTIVE', '+3463' || lpad(n::text, 7, '0'), true,
                current_date - 300, now(), 0
            from crowd\
            """,
            copies(
                    "customer_order",
                    "'customer_id', crowd.customer_id, 'product_id', crowd.product_id, 'line_id', crowd.line_id,"
                            + " 'order_id', gen_random_uuid()"),
            copies(
                    "invoice",
                    "'customer_id', crowd.customer_id, 'product_id', crowd.product_id, 'line_id', crowd.line_id,"
                            + " 'invoice_id', gen_random_uuid(), 'series', 'XC-2000', 'sequence_number', n, 'number',"
                            + " 'XC-2000-' || lpad(n::text, 8, '0')"),
            """
            insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records, charge,
                last_at)
            select customer_id, line_id, (date '2026-10-18' - month * interval '1 month')::date, kind, 'NATIONAL', 1, 1, 0,
                now()
            from crowd, generate_series(0, 3) month, unnest(array['DATA', 'VOICE']) kind\
            """,
            """
            insert into access_session (session_id, customer_id, channel, address, created_at, last_used_at, idle_until,
                expires_at)
            select session_id, customer_id, 'APP', '', now(), now(), now(), now() from crowd\
            """,
            """
            insert into refresh_token (token_hash, session_id, customer_id, issued_at)
            select sha256(session_id::text::bytea), session_id, customer_id, now() from crowd\
            """,
            """
            insert into payment (payment_id, invoice_number, kind, amount, booked_date, recorded_at)
            select 'CROWD' || n, 'XC-2000-' || lpad(n::text, 8, '0'), 'PAID', 1, current_date, now() from crowd\
            """,
            """
            insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind, usage_class,
                amount, price)
            select customer_id, line_id, %2$s - n * interval '4 minutes', gen_random_uuid(), '2026-10-18', 'DATA',
                'NATIONAL', 1, 0
            from line, generate_series(1, 10000) n where customer_id = '%1$s' and principal and kind = 'MOBILE'\
            """);

    private final Connection connection;

    private Crowd(Connection connection) {
        this.connection = connection;
    }

    /** Makes them on a connection of the tables' owner, who alone may gather statistics. */
    public static Crowd in(Connection owner, UUID customerId) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            for (String sql : ROWS) {
                statement.execute(sql.formatted(customerId, LAST));
            }
            statement.execute("analyze customer, product, line, customer_order, invoice, usage_counter, access_session,"
                    + " refresh_token, payment, usage_record");
        }
        return new Crowd(owner);
    }

    private static String copies(String table, String changes) {
        return "insert into " + table + " select copy.* from " + table
                + " one, crowd, lateral jsonb_populate_record(one,"
                + " jsonb_build_object(" + changes + ")) copy where one.ctid = (select ctid from " + table
                + " where customer_id = '%1$s' limit 1)";
    }

    /** Changes something about them, who are in the table {@code crowd}. */
    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How a statement is carried out that is prepared, whatever its parameters. */
    public String plan(String sql) throws SQLException {
        Asking asking = Asking.of(sql);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute(asking.prepare());
        }
        String plan = String.join("\n", rows("explain (costs off) " + asking.execute()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("deallocate asked");
        }
        return plan;
    }

    /** Which partitions are read for the first page of a line's records. */
    public List<String> partitionsOfTheNewestPage(UUID lineId) throws SQLException {
        List<String> read = new ArrayList<>();
        for (String step : rows("explain (analyze, costs off, timing off, summary off) select * from usage_record where"
                + " customer_id = (select customer_id from line where line_id = '" + lineId + "') and line_id = '"
                + lineId + "' and started_at <= " + LAST + " and (started_at < " + LAST + " or record_key <"
                + " 'ffffffff-ffff-ffff-ffff-ffffffffffff') order by started_at desc, record_key desc limit 21")) {
            if (step.contains("usage_record_") && !step.contains("never executed")) {
                read.add(step.strip());
            }
        }
        return read;
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
    }
}
