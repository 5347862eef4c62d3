package es.o2.mio2;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the application, or says in one line why it can't. */
@QuarkusMain
public class Application {

    /** Ends with status 1 when the packaged application lacks what it can't run without, before anything else starts. */
    public static void main(String... args) {
        Optional<String> missing = isDevelopment()
                ? Optional.empty()
                : missing(ConfigProvider.getConfig(), ConfigUtils.isProfileActive("prod"));
        if (missing.isPresent()) {
            System.err.println(missing.get());
            System.exit(1);
        }
        Quarkus.run(args);
    }

    /** The first thing without which the application can't run where it is started, and how to set it. */
    static Optional<String> missing(Config config, boolean production) {
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isEmpty()) {
            return Optional.of("No database: set QUARKUS_DATASOURCE_JDBC_URL (and _USERNAME, _PASSWORD)"
                    + " to a PostgreSQL 15 or newer.");
        }
        if (!production) {
            return Optional.empty();
        }
        if (!names(config).anyMatch(name -> name.startsWith("mio2.access.keys."))) {
            return Optional.of("No key for access tokens: set mio2.access.keys.<id>.private-key"
                    + " to a PKCS#8 PEM, or to file: and its path.");
        }
        if (config.getOptionalValue("mio2.api.cursor-key", String.class).isEmpty()) {
            return Optional.of("No key for cursors: set MIO2_API_CURSOR_KEY to 32 random bytes in Base64.");
        }
        if (!names(config).anyMatch(name -> name.startsWith("mio2.vault.keys."))) {
            return Optional.of("No key for what is sealed in the database: set MIO2_VAULT_KEYS_<ID>"
                    + " to 32 random bytes in Base64, or to file: and the path of a file with them.");
        }
        if (isShut(config, "mio2.notices.smpp")) {
            return Optional.of("No SMS gateway, so that nobody would get a code: set MIO2_NOTICES_SMPP_HOST,"
                    + " or MIO2_NOTICES_SMPP_ENABLED=false where there is to be none.");
        }
        if (isShut(config, "mio2.notices.smtp")) {
            return Optional.of("No mail server, so that nobody would get an e-mail: set MIO2_NOTICES_SMTP_HOST,"
                    + " or MIO2_NOTICES_SMTP_ENABLED=false where there is to be none.");
        }
        return Optional.empty();
    }

    /** Whether a way out of the house leads nowhere, and nobody said that it may. */
    private static boolean isShut(Config config, String gateway) {
        return config.getOptionalValue(gateway + ".host", String.class).isEmpty()
                && config.getOptionalValue(gateway + ".enabled", Boolean.class).orElse(true);
    }

    private static Stream<String> names(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false);
    }

    /** In development, whose class loaders Quarkus names so, the profile and so the database are not yet known. */
    private static boolean isDevelopment() {
        String loader = Application.class.getClassLoader().getName();
        return loader != null && loader.startsWith("Quarkus Runtime ClassLoader");
    }
}
