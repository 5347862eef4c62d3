package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing is said in one line, and only where it is missed. */
class ApplicationTest {

    private static final Map<String, String> WHOLE = Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db/mio2",
            "mio2.access.keys.one.private-key", "file:/run/secrets/one.pem",
            "mio2.api.cursor-key", "AAAA",
            "mio2.vault.keys.one", "BBBB",
            "mio2.notices.smpp.host", "smsc.example",
            "mio2.notices.smtp.host", "mail.example");

    @Test
    void nothingIsMissingWhereEverythingIsSet() {
        assertEquals(Optional.empty(), Application.missing(config(WHOLE), true));
    }

    @Test
    void eachThingThatIsMissingIsNamed() {
        assertEquals(
                Optional.of("No database: set QUARKUS_DATASOURCE_JDBC_URL (and _USERNAME, _PASSWORD)"
                        + " to a PostgreSQL 15 or newer."),
                Application.missing(config(without("quarkus.datasource.jdbc.url")), true));
        assertEquals(
                Optional.of("No key for access tokens: set mio2.access.keys.<id>.private-key"
                        + " to a PKCS#8 PEM, or to file: and its path."),
                Application.missing(config(without("mio2.access.keys.one.private-key")), true));
        assertEquals(
                Optional.of("No key for cursors: set MIO2_API_CURSOR_KEY to 32 random bytes in Base64."),
                Application.missing(config(without("mio2.api.cursor-key")), true));
        assertEquals(
                Optional.of("No key for what is sealed in the database: set MIO2_VAULT_KEYS_<ID>"
                        + " to 32 random bytes in Base64, or to file: and the path of a file with them."),
                Application.missing(config(without("mio2.vault.keys.one")), true));
        assertEquals(
                Optional.of("No SMS gateway, so that nobody would get a code: set MIO2_NOTICES_SMPP_HOST,"
                        + " or MIO2_NOTICES_SMPP_ENABLED=false where there is to be none."),
                Application.missing(config(without("mio2.notices.smpp.host")), true));
        assertEquals(
                Optional.of("No mail server, so that nobody would get an e-mail: set MIO2_NOTICES_SMTP_HOST,"
                        + " or MIO2_NOTICES_SMTP_ENABLED=false where there is to be none."),
                Application.missing(config(without("mio2.notices.smtp.host")), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mio2.notices.smpp", "mio2.notices.smtp"})
    void noGatewayIsMissedWhereThereIsToBeNone(String gateway) {
        Map<String, String> settings = without(gateway + ".host");
        settings.put(gateway + ".enabled", "false");
        assertEquals(Optional.empty(), Application.missing(config(settings), true));
        settings.put(gateway + ".enabled", "true");
        assertTrue(Application.missing(config(settings), true).isPresent());
    }

    @Test
    void outsideProductionADatabaseIsEnough() {
        assertEquals(
                Optional.empty(),
                Application.missing(config(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/mio2")), false));
    }

    private static Map<String, String> without(String name) {
        Map<String, String> settings = new HashMap<>(WHOLE);
        settings.remove(name);
        return settings;
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }
}
