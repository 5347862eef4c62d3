package es.o2.mio2.support;

import es.o2.mio2.demo.StandaloneDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Two processes of the packaged application on one database. They are started once, for all test classes that register this
 * extension one after the other, and stopped after the last test of all.
 */
public final class TwoInstances implements BeforeAllCallback {

    private static final Path HOME = Path.of("target", "two-instances");

    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(TwoInstances.class))
                .getOrComputeIfAbsent(Running.class, first -> new Running(), Running.class);
    }

    /** One of them. */
    public Instance one() {
        return running.one;
    }

    /** The other. */
    public Instance other() {
        return running.other;
    }

    /** Starts the other anew, which was stopped or killed. */
    public Instance startOtherAgain() {
        running.other = Instance.start(running.settings);
        return running.other;
    }

    /** What both write to. */
    public StandaloneDatabase database() {
        return running.database;
    }

    private static final class Running implements AutoCloseable {

        private final Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        private final StandaloneDatabase database;
        private final Instance one;
        private Instance other;

        Running() {
            database = StandaloneDatabase.startIn(home());
            settings.putAll(database.settings());
            // Fifty at once, right after the start, are a moment's, however long a busy machine takes for them.
            settings.put("mio2.access.refresh-reuse-grace", "PT30S");
            settings.put("mio2.api.deadline", "PT20S");
            settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
            // Orders move when a test says so; the tests come from one address and knock often.
            settings.put("mio2.demo.operator-tick", "off");
            settings.put("mio2.access.argon2.memory", "1024");
            settings.put("mio2.access.argon2.iterations", "1");
            settings.put("mio2.access.throttle.address.attempts", "100000");
            settings.put("mio2.access.throttle.overall.attempts", "100000");
            settings.put("mio2.api.rate-limit.quota", "1000000");
            settings.put("mio2.api.rate-limit.address-quota", "1000000");
            List<Instance> started = Together.run(2, () -> Instance.start(settings));
            one = started.get(0);
            other = started.get(1);
        }

        @Override
        public void close() {
            other.close();
            one.close();
            database.close();
        }

        /** A new one each time. */
        private static Path home() {
            try {
                Files.createDirectories(HOME);
                return Files.createTempDirectory(HOME.toAbsolutePath(), "database");
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
    }
}
