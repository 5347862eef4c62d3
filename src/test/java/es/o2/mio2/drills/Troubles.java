package es.o2.mio2.drills;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;

/** What can be the matter with a database. */
final class Troubles {

    private static final int BLOCK = 64 * 1024;

    private Troubles() {}

    /** It stands still, and tells nobody anything. */
    static OutageDrill.Trouble frozen(Site site) {
        return new OutageDrill.Trouble(site.server()::freeze, site.server()::thaw, Set.of(), Set.of(), false);
    }

    /** Somebody holds what all orders need: each takes a connection of the pool, and waits. A read may get one. */
    static OutageDrill.Trouble locked(Site site) {
        Map<String, String> settings = site.database().settings();
        try {
            Connection holder = DriverManager.getConnection(
                    settings.get("quarkus.datasource.jdbc.url"),
                    settings.get("quarkus.datasource.username"),
                    settings.get("quarkus.datasource.password"));
            holder.setAutoCommit(false);
            return new OutageDrill.Trouble(() -> lock(holder), () -> letGo(holder), Set.of(409), Set.of(200), false);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** There is no room left on the disk of its tables, but in a page here and there; that of its journal is another. */
    static OutageDrill.Trouble full(Path disk) {
        Path ballast = disk.resolve("ballast");
        return new OutageDrill.Trouble(() -> fill(ballast), () -> delete(ballast), Set.of(201, 409), Set.of(200), true);
    }

    /** There is no room left on the one disk that it has: it goes down, and is started again once there is. */
    static OutageDrill.Trouble allFull(Site site, Path disk) {
        Path ballast = disk.resolve("ballast");
        Runnable end = () -> {
            delete(ballast);
            site.server().ensureRunning();
        };
        return new OutageDrill.Trouble(() -> fill(ballast), end, Set.of(201, 409), Set.of(200), false);
    }

    private static void lock(Connection holder) {
        try (Statement statement = holder.createStatement()) {
            statement.execute("lock table data_bonus in access exclusive mode");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void letGo(Connection holder) {
        try {
            holder.rollback();
            holder.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Block by block, to the last that fits. */
    private static void fill(Path ballast) {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (ballast.toFile().getUsableSpace() > 0) {
                out.write(block);
            }
        } catch (IOException full) {
            if (ballast.toFile().getUsableSpace() > BLOCK) {
                throw new UncheckedIOException(full);
            }
        }
    }

    private static void delete(Path ballast) {
        try {
            Files.delete(ballast);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
