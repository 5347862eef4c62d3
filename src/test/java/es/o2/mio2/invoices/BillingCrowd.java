package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.demo.StandaloneDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * A crowd to be invoiced: of four customers three have a mobile line, and one fibre with a mobile, a landline and an
 * additional line; one in ten changed the tariff in the cycle; every line has used data and calls, and made two calls
 * that are charged.
 */
final class BillingCrowd {

    private static final List<String> ROWS = List.of(
            """
            create temporary table crowd as
            select gen_random_uuid() as customer_id, gen_random_uuid() as product_id, n, n %% 4 = 0 as convergent,
                n %% 10 = 0 as changed
            from generate_series(1, %1$d) n""",
            """
            insert into customer (customer_id, document_id, document_kind, kind, given_name, family_name, greeting_name,
                language, tax_territory, created_at, changed_at, version)
            select customer_id, 'CROWD' || n, 'PASSPORT', 'PERSON', 'Prueba', 'Ensayo Muestra', 'Prueba', 'es', 'MAINLAND',
                now(), now(), 0 from crowd""",
            """
            insert into address (address_id, customer_id, kind, street, postal_code, city, province, created_at, version)
            select gen_random_uuid(), customer_id, 'BILLING', 'Calle del Ensayo ' || n, '28004', 'Madrid', 'Madrid', now(), 0
            from crowd""",
            """
            insert into product (product_id, customer_id, kind, status, tariff_code, competitive_zone, tax_territory,
                data_sharing_status, data_sharing_since, start_date, created_at, version)
            select product_id, customer_id, case when convergent then 'CONVERGENT' else 'MOBILE' end, 'ACTIVE',
                case when convergent then 'FM600-60' else 'MOV30' end, false,
                (array['MAINLAND', 'CANARY_ISLANDS', 'CEUTA', 'MELILLA'])[1 + n %% 4],
                case when convergent then 'INACTIVE' end, case when convergent then now() end, date '%2$s' - 300, now(), 0
            from crowd""",
            """
            insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)
            select product_id, date '%2$s' - 300, customer_id, case when convergent then 'FM600-60' else 'MOV30' end, now()
            from crowd
            union all
            select product_id, date '%2$s' + 10, customer_id, case when convergent then 'FM1000-150' else 'MOV75' end, now()
            from crowd where changed""",
            """
            insert into line (line_id, customer_id, product_id, kind, status, number, principal, tariff_code, start_date,
                created_at, version)
            select gen_random_uuid(), customer_id, product_id, 'MOBILE', 'ACTIVE', '+3461' || lpad(n::text, 7, '0'), true,
                null, date '%2$s' - 300, now(), 0 from crowd
            union all
            select gen_random_uuid(), customer_id, product_id, 'LANDLINE', 'ACTIVE', '+3491' || lpad(n::text, 7, '0'), false,
                null, date '%2$s' - 300, now(), 0 from crowd where convergent
            union all
            select gen_random_uuid(), customer_id, product_id, 'MOBILE', 'ACTIVE', '+3462' || lpad(n::text, 7, '0'), false,
                'ADD25', date '%2$s' - 300, now(), 0 from crowd where convergent""",
            """
            insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records, charge,
                last_at)
            select customer_id, line_id, date '%2$s', used.kind, usage_class, 1000, 20, 0, now()
            from line join crowd using (customer_id)
            cross join (values ('DATA', 'NATIONAL'), ('VOICE', 'NATIONAL'), ('DATA', 'EU_ROAMING')) used (kind, usage_class)""",
            """
            insert into usage_day (customer_id, line_id, day, kind, usage_class, amount, records, charge)
            select line.customer_id, line_id, date '%2$s' + day, used.kind, 'NATIONAL', 50, 1, 0
            from line join crowd using (customer_id)
            cross join (values ('DATA'), ('VOICE')) used (kind) cross join generate_series(0, 19) day
            where changed""",
            """
            insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind, usage_class,
                amount, other_party, destination, price)
            select customer_id, line_id, (date '%2$s' + call * 9) + time '10:00', gen_random_uuid(), date '%2$s', 'VOICE',
                'SPECIAL', 30, '+34902000111', '902', 0.240000
            from line join crowd using (customer_id) cross join generate_series(1, 2) call""",
            """
            insert into usage_record_key (record_key, customer_id, line_id, started_at)
            select record_key, customer_id, line_id, started_at from usage_record where other_party = '+34902000111'
            on conflict do nothing""",
            "drop table crowd",
            "vacuum analyze customer, address, product, product_tariff, line, usage_counter, usage_day, usage_record");

    private BillingCrowd() {}

    /** As the schema's owner, who may have the tables looked through. */
    static Connection connect(StandaloneDatabase database) throws SQLException {
        Map<String, String> settings = database.settings();
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.flyway.username"),
                settings.get("quarkus.flyway.password"));
    }

    /** Has them all contracted long before the cycle. */
    static void fill(StandaloneDatabase database, BillingCycle cycle, int customers) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : ROWS) {
                statement.execute(sql.contains("%") ? sql.formatted(customers, cycle) : sql);
            }
        }
    }

    /** How many invoices they get: one, one more for each change and for each additional line. */
    static long invoices(int customers) {
        return (long) customers + customers / 10 + customers / 4;
    }
}
