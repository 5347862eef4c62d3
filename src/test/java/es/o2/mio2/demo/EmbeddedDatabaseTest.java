package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final String SQL_PERMISSION_DENIED = "42501";
    private static final String SQL_INVALID_PASSWORD = "28P01";
    private static final String SQL_NO_CONNECTION = "08001";

    @TempDir
    static Path directory;

    private static Path home;
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        home = directory.resolve("mi-o2-test");
        database = EmbeddedDatabase.startIn(home);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void theApplicationReadsAndWritesTheRowsOfTheOwnersTables() throws SQLException {
        asOwner("CREATE TABLE line (id int GENERATED ALWAYS AS IDENTITY, msisdn text)");
        asApplication("INSERT INTO line (msisdn) VALUES ('600000001')");

        assertEquals("1", asApplication("SELECT count(*) FROM line"));
    }

    @Test
    void theApplicationOwnsNothingAndCreatesNothing() throws SQLException {
        asOwner("CREATE TABLE product (id int)");

        assertDenied("CREATE TABLE other (id int)");
        assertDenied("DROP TABLE product");
        assertDenied("TRUNCATE product");
    }

    @Test
    void nobodyConnectsWithoutThePasswordOrFromAnotherMachine() throws SQLException {
        assertEquals(SQL_INVALID_PASSWORD, stateOfFailedLogin(urlOf(database)));
        assertEquals("127.0.0.1", asApplication("SHOW listen_addresses"));
    }

    @Test
    void theDatabaseKnowsTheLettersOfUnicode() throws SQLException {
        assertEquals("UTF8", asApplication("SHOW server_encoding"));
        assertEquals("NÚÑEZ", asApplication("SELECT upper('núñez')"));
    }

    @Test
    void onlyTheUserReadsTheFiles() throws IOException {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
    }

    @Test
    void aDirectoryThatOthersCanUseIsRefused() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThrows(IllegalStateException.class, () -> EmbeddedDatabase.startIn(open));
    }

    @Test
    void aSecondDatabaseTakesTheNextSlotAndLeavesNothing() {
        EmbeddedDatabase second = EmbeddedDatabase.startIn(home);
        assertRunning(urlOf(second));
        assertTrue(Files.exists(home.resolve("slot-2/data")));
        second.close();

        assertStopped(urlOf(second));
        assertFalse(Files.exists(home.resolve("slot-2/data")));
        assertRunning(urlOf(database));
    }

    @Test
    void theLeftoverOfAKilledApplicationIsReplaced() throws Exception {
        Process application = startApplication();
        String leftover = urlOf(application);
        application.destroyForcibly().waitFor();
        assertRunning(leftover);

        try (EmbeddedDatabase next = EmbeddedDatabase.startIn(home)) {
            assertStopped(leftover);
            assertRunning(urlOf(next));
            assertFalse(Files.exists(home.resolve("slot-3")));
        }
    }

    @Test
    void anApplicationThatEndsTakesItsDatabaseAlong() throws Exception {
        Process application = startApplication();
        String url = urlOf(application);
        application.destroy();

        assertTrue(application.waitFor(30, TimeUnit.SECONDS));
        assertStopped(url);
    }

    private static Process startApplication() throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("java.class.path");
        return new ProcessBuilder(java, "-cp", classPath, RunningApplication.class.getName(), home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String urlOf(Process application) throws IOException {
        return application.inputReader().readLine();
    }

    private static String urlOf(EmbeddedDatabase database) {
        return database.settings().get(EmbeddedDatabase.URL);
    }

    private static void assertRunning(String url) {
        assertEquals(SQL_INVALID_PASSWORD, stateOfFailedLogin(url));
    }

    private static void assertStopped(String url) {
        assertEquals(SQL_NO_CONNECTION, stateOfFailedLogin(url));
    }

    private static String stateOfFailedLogin(String url) {
        return assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "mio2_app", "wrong"))
                .getSQLState();
    }

    private static void assertDenied(String sql) {
        SQLException denied = assertThrows(SQLException.class, () -> asApplication(sql));
        assertEquals(SQL_PERMISSION_DENIED, denied.getSQLState());
    }

    private static String asApplication(String sql) throws SQLException {
        return execute(EmbeddedDatabase.USERNAME, EmbeddedDatabase.PASSWORD, sql);
    }

    private static String asOwner(String sql) throws SQLException {
        return execute(EmbeddedDatabase.OWNER_USERNAME, EmbeddedDatabase.OWNER_PASSWORD, sql);
    }

    private static String execute(String user, String password, String sql) throws SQLException {
        Map<String, String> settings = database.settings();
        try (Connection connection = DriverManager.getConnection(
                        settings.get(EmbeddedDatabase.URL), settings.get(user), settings.get(password));
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? firstValue(statement.getResultSet()) : null;
        }
    }

    private static String firstValue(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }
}
