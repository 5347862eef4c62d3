package es.o2.mio2.drills;

import es.o2.mio2.demo.DatabaseServer;
import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Together;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One or two instances on a database that keeps what it has acknowledged, with the limits and time-outs of production. */
final class Site implements AutoCloseable {

    private static final Path HOME = Path.of("target", "drills");

    /** As a machine would have it on which data matters: the demo's is made anew at each start. */
    private static final List<String> DURABLE =
            List.of("fsync=on", "full_page_writes=on", "synchronous_commit=on", "max_connections=60");

    /** What starts soon, and is never as fast as it could be. */
    private static final List<String> HASTY =
            List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final StandaloneDatabase database;
    private final DatabaseServer server;
    private final List<String> options;
    private final Map<String, String> settings = new HashMap<>(Instance.commonSettings());
    private final List<Instance> instances = new CopyOnWriteArrayList<>();

    private Site(StandaloneDatabase database, List<String> options) {
        this.database = database;
        this.options = options;
        this.server = database.server();
        settings.putAll(database.settings());
        // What the demo does by itself is no part of a drill.
        settings.put("mio2.demo.operator-tick", "off");
        settings.put("mio2.demo.network-tick", "off");
        settings.put("mio2.demo.history-cycles", "0");
        // A few customers ask for what thousands would, from one address, for longer than a token is good for.
        settings.put("mio2.access.access-token-lifetime", "PT2H");
        settings.put("mio2.access.throttle.address.attempts", "100000");
        settings.put("mio2.access.throttle.overall.attempts", "100000");
        settings.put("mio2.api.rate-limit.quota", "10000000");
        settings.put("mio2.api.rate-limit.address-quota", "10000000");
        // As in production.
        settings.put("quarkus.shutdown.delay", "3s");
    }

    /** Starts so many instances, with settings of their own. */
    static Site open(int instances, Map<String, String> own) {
        return open(StandaloneDatabase.startIn(home(), DURABLE), Map.of(), instances, own);
    }

    /** The same on a database that is there already, and is the site's from now on. */
    static Site open(
            StandaloneDatabase database, Map<String, String> reachedBy, int instances, Map<String, String> own) {
        Site site = new Site(database, Instance.imageOptions());
        site.settings.putAll(reachedBy);
        site.settings.putAll(own);
        return site.start(instances);
    }

    /** The same with one instance that starts soon and hashes passwords cheaply, for drills that time nothing. */
    static Site openHastily(StandaloneDatabase database, Map<String, String> reachedBy, Map<String, String> own) {
        Site site = new Site(database, HASTY);
        site.settings.putAll(reachedBy);
        site.settings.putAll(own);
        site.settings.put("mio2.access.argon2.memory", "1024");
        site.settings.put("mio2.access.argon2.iterations", "1");
        return site.start(1);
    }

    private Site start(int many) {
        instances.addAll(Together.run(many, this::start));
        return this;
    }

    /** A database for a site, not in use yet, in a directory. */
    static StandaloneDatabase databaseIn(Path directory) {
        return StandaloneDatabase.startIn(directory, DURABLE);
    }

    /** A new directory each time. */
    static Path home() {
        try {
            Files.createDirectories(HOME);
            return Files.createTempDirectory(HOME.toAbsolutePath(), "database");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<Instance> instances() {
        return List.copyOf(instances);
    }

    Instance instance() {
        return instances.get(0);
    }

    /** What all of them are configured with from their next start on; may be changed. */
    Map<String, String> settings() {
        return settings;
    }

    /** Starts one anew, which was stopped or killed. */
    Instance startAgain(int which) {
        return startAgain(which, List.of());
    }

    /** The same, with further options for its virtual machine. */
    Instance startAgain(int which, List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        Instance again = Instance.start(settings, all, Instance.imageEnvironment());
        instances.set(which, again);
        return again;
    }

    DatabaseServer server() {
        return server;
    }

    StandaloneDatabase database() {
        return database;
    }

    /** A pool of its own: the one that is asked for when the server has been down knows dead connections. */
    Database rows() {
        return Database.of(database);
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        database.close();
    }

    private Instance start() {
        return Instance.start(settings, options, Instance.imageEnvironment());
    }
}
