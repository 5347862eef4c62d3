package es.o2.mio2;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the application, or says in one line why it can't. */
@QuarkusMain
public class Application {

    /** Ends with status 1 when the packaged application has no database, before anything else starts. */
    public static void main(String... args) {
        if (!isDevelopment() && !hasDatabase()) {
            System.err.println("No database: set QUARKUS_DATASOURCE_JDBC_URL (and _USERNAME, _PASSWORD)"
                    + " to a PostgreSQL 15 or newer.");
            System.exit(1);
        }
        Quarkus.run(args);
    }

    /** In development, whose class loaders Quarkus names so, the profile and so the database are not yet known. */
    private static boolean isDevelopment() {
        String loader = Application.class.getClassLoader().getName();
        return loader != null && loader.startsWith("Quarkus Runtime ClassLoader");
    }

    private static boolean hasDatabase() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                .isPresent();
    }
}
