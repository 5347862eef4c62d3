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
        DemoLoader failing = new DemoLoader(database, MORNING, () -> null, DemoLoaderTest::sealed);

        assertThrows(IllegalStateException.class, failing::load);
        assertEquals(List.of("0"), query("select count(*) from tariff"));
    }

    private static DemoLoader loader(Clock clock) {
        return new DemoLoader(database, clock, () -> "hash", DemoLoaderTest::sealed);
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
                "sim_card",
                "add_on")) {
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
