package es.o2.mio2.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code src/main/docs/configuration.md} is what the code says. */
class ConfigurationReferenceTest {

    private static final Path KEPT = Path.of("src/main/docs/configuration.md");

    private final ConfigurationReference reference = new ConfigurationReference();

    @Test
    void whatIsKeptIsWhatTheCodeSays() throws IOException {
        String made = reference.markdown();
        if ("write".equals(System.getProperty("mio2.configuration"))) {
            Files.writeString(KEPT, made);
        }
        assertEquals(
                made,
                Files.readString(KEPT),
                "./mvnw test -Dtest=ConfigurationReferenceTest" + " -Dmio2.configuration=write");
    }

    @Test
    void everySettingHasASentence() {
        List<String> silent = reference.settings().stream()
                .filter(setting -> !setting.text().endsWith("."))
                .map(Setting::name)
                .toList();
        assertEquals(List.of(), silent);
    }

    /** Of each kind one, written down by hand. */
    @Test
    void readsWhatIsWritten() {
        List<Setting> settings = reference.settings();
        assertTrue(settings.contains(new Setting(
                "mio2.vault.reseal-poll",
                "`Duration`",
                "`10m`",
                "How often each instance looks for what another key than the current one sealed, while there are"
                        + " several.")));
        assertTrue(settings.contains(new Setting(
                "mio2.demo.enabled",
                "`boolean`",
                "`false`",
                "Whether there are demo customers and the endpoints of `/demo`. Refused in production.")));
        Setting key = settings.stream()
                .filter(setting -> setting.name().equals("mio2.access.keys.<id>.private-key"))
                .findFirst()
                .orElseThrow();
        assertEquals("MIO2_ACCESS_KEYS_<id>_PRIVATE_KEY", key.environment());
        assertEquals("`String`, optional", key.type());
    }

    /** A number that stands in {@code application.properties}, for its group leaves it open. */
    @Test
    void takesWhatTheApplicationBringsAlong() {
        Setting quota = reference.settings().stream()
                .filter(setting -> setting.name().equals("mio2.access.throttle.account.attempts"))
                .findFirst()
                .orElseThrow();
        assertEquals("`5`", quota.value());
    }
}
