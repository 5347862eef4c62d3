package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.identity.Iccid;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoLoaderTest {

    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-22T07:00:00Z"), ZoneOffset.UTC);
    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-22T21:00:00Z"), ZoneOffset.UTC);
    private static final String TABLES = "customer, tariff, competitive_zone, usage_price";

    private static EmbeddedPostgres postgres;
    private static DataSource database;

    @BeforeAll
    static void migrate() throws IOException {
        postgres = EmbeddedPostgres.start();
        database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database).load().migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate " + TABLES + " cascade");
        }
    }

    @Test
    void fiveCustomersComeWithAllThatIsTheirs() throws SQLException {
        assertTrue(loader(MORNING).load());

        assertEquals(List.of("15"), query("select count(*) from tariff"));
        assertEquals(List.of("75"), query("select count(*) from tariff_text"));
        assertEquals(List.of("5"), query("select count(*) from credential where password_hash = 'hash'"));
        assertEquals(List.of("6"), query("select count(*) from address"));
        assertEquals(
                List.of("00000000T 1", "12345678Z 5", "87654321X 2", "B12345674 8", "X1234567L 1"),
                query("select document_id || ' ' || count(*) from customer join line using (customer_id)"
                        + " group by document_id order by document_id"));
        assertEquals(List.of("TVPLUS"), query("select tariff_code from add_on"));
    }

    @Test
    void aProductIsAsItsCustomerSeesIt() throws SQLException {
        loader(MORNING).load();

        assertEquals(
                List.of("CONVERGENT FM600-60 ACTIVE 2025-04-14"),
                query("select concat_ws(' ', p.kind, tariff_code, data_sharing_status, start_date)"
                        + " from product p join customer using (customer_id) where document_id = '12345678Z'"));
        assertEquals(
                List.of("Julia ADD25", "Leo ADD60", "Marta"),
                query("select concat_ws(' ', alias, l.tariff_code)"
                        + " from line l join customer using (customer_id)"
                        + " where document_id = '12345678Z' and l.kind = 'MOBILE' order by 1"));
    }

    @Test
    void everyMobileLineHasACardOfItsOwnWithAPukSealedForIt() throws SQLException {
        loader(MORNING).load();

        assertEquals(
                List.of("MOBILE 1"),
                query("select distinct kind || ' ' || (select count(*) from sim_card s"
                        + " where s.line_id = l.line_id and s.customer_id = l.customer_id and s.status = 'ACTIVE'"
                        + " and s.activated_at = l.created_at and s.puk ~ ('^puk:' || sim_card_id || '=[0-9]{8}$'))"
                        + " from line l where kind = 'MOBILE'"));
        assertEquals(query("select count(*) from line where kind = 'MOBILE'"), query("select count(*) from sim_card"));
        for (String iccid : query("select iccid from sim_card")) {
            assertEquals(iccid, Iccid.parse(iccid).value());
        }
    }

    /** The 24th of the fifth cycle before, of May to June, and so on; 4.1322 and 8.2645 are 5 and 10 € without IVA. */
    @Test
    void bonusesWereBoughtByOrdersThatAreDone() throws SQLException {
        loader(MORNING).load();

        assertEquals(
                List.of(
                        "00000000T BON5 2026-04-18 2026-05-13 5000000000 4.1322 COMPLETED 3",
                        "B12345674 BON30 2026-03-18 2026-04-08 30000000000 8.2645 COMPLETED 3",
                        "X1234567L BON5 2026-06-18 2026-07-11 5000000000 4.1322 COMPLETED 3"),
                query("select concat_ws(' ', document_id, b.tariff_code, cycle_start_date, bought_at::date, data_bytes,"
                        + " net_price, o.status, (select count(*) from order_step s where s.order_id = o.order_id"
                        + " and s.status = 'DONE' and s.reached_at = bought_at)) from data_bonus b"
                        + " join customer_order o using (customer_id, order_id, line_id, product_id)"
                        + " join customer using (customer_id) where o.completed_at = bought_at order by document_id"));
    }

    /** The cycle is that of 18 November: 3 months and 12 days before it, and 10 months and 3 days. */
    @Test
    void tariffsWereChangedInTheMiddleOfCyclesThatAreOver() throws SQLException {
        loader(MORNING).load();

        assertEquals(
                List.of(
                        "87654321X FM600-25 2021-11-18",
                        "87654321X FIB300 2026-01-15",
                        "B12345674 FM600-60 2025-03-18",
                        "B12345674 FM1000-150 2026-08-06"),
                query("select concat_ws(' ', document_id, t.tariff_code, t.start_date)"
                        + " from product_tariff t join customer using (customer_id)"
                        + " where document_id in ('87654321X', 'B12345674') order by document_id, t.start_date"));
    }

    /** Eight months and nine days before 18 November: its first cycle, of February, had nine days. */
    @Test
    void aLineBeganInTheMiddleOfACycle() throws SQLException {
        loader(MORNING).load();

        assertEquals(List.of("2026-03-09"), query("select start_date from line where alias = 'Furgoneta 2'"));
    }

    @Test
    void nothingIsCountedByHand() throws SQLException {
        loader(MORNING).load();

        assertEquals(
                List.of("0 0 0"),
                query("select (select count(*) from usage_counter) || ' ' || (select count(*) from usage_day) || ' '"
                        + " || (select count(*) from usage_notice)"));
    }

    @Test
    void aSecondLoadChangesNothing() throws SQLException {
        loader(MORNING).load();
        List<String> before = everything();

        assertFalse(loader(EVENING).load());
        assertEquals(before, everything());
    }

    @Test
    void theSameDayGivesTheSameRows() throws SQLException {
        loader(MORNING).load();
        List<String> before = everything();
        empty();

        loader(EVENING).load();

        assertEquals(before, everything());
    }

    @Test
    void theFamilyInMadridWaitsForOneSimCard() throws SQLException {
        assertFalse(new WaitingOrder(database, MORNING).place());
        loader(MORNING).load();

        assertTrue(new WaitingOrder(database, MORNING).place());
        assertFalse(new WaitingOrder(database, EVENING).place());

        assertEquals(
                List.of("Leo SIM_REPLACEMENT PHYSICAL ACKNOWLEDGED IDENTITY_CHECKED PREPARING Madrid"),
                query("select concat_ws(' ', alias, o.kind, sim_kind, o.status, code, p.status, p.city)"
                        + " from customer_order o join line using (customer_id, line_id)"
                        + " join order_step s using (customer_id, order_id) join shipment p using (customer_id, order_id)"
                        + " where s.status = 'CURRENT'"));
    }

    @Test
    void ofInstancesThatStartTogetherOneLoads() throws Exception {
        Callable<Boolean> start = () -> loader(MORNING).load();
        ExecutorService instances = Executors.newFixedThreadPool(4);
        try {
            List<Boolean> loaded = new ArrayList<>();
            for (Future<Boolean> instance : instances.invokeAll(List.of(start, start, start, start))) {
                loaded.add(instance.get());
            }

            assertEquals(
                    List.of(false, false, false, true), loaded.stream().sorted().toList());
        } finally {
            instances.shutdownNow();
        }
    }

    @Test
    void aLoadThatFailsLeavesNothing() throws SQLException {
        DemoLoader failing =
                new DemoLoader(database, MORNING, () -> null, DemoLoaderTest::sealed, DemoLoaderTest::sealed);

        assertThrows(IllegalStateException.class, failing::load);
        assertEquals(List.of("0"), query("select count(*) from tariff"));
    }

    private static DemoLoader loader(Clock clock) {
        return new DemoLoader(database, clock, () -> "hash", DemoLoaderTest::sealed, DemoLoaderTest::sealed);
    }

    /** So that what was sealed, and what for, can be seen. */
    private static String sealed(String text, String context) {
        return context + "=" + text;
    }

    private static List<String> everything() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : List.of(
                "tariff",
                "tariff_text",
                "customer",
                "credential",
                "address",
                "product",
                "line",
                "product_tariff",
                "sim_card",
                "add_on",
                "customer_order",
                "order_step",
                "data_bonus")) {
            rows.addAll(query("select t::text from " + table + " t order by 1"));
        }
        return rows;
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
