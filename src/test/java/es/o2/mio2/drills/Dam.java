package es.o2.mio2.drills;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Holds up all who come to a table, in the middle of what they do, until it is opened. */
final class Dam implements AutoCloseable {

    static final String WRITERS = "exclusive";

    /** Who reads as well. */
    static final String ALL = "access exclusive";

    private final Connection holder;

    Dam(Site site) {
        Map<String, String> settings = site.database().settings();
        try {
            holder = DriverManager.getConnection(
                    settings.get("quarkus.datasource.jdbc.url"),
                    settings.get("quarkus.datasource.username"),
                    settings.get("quarkus.datasource.password"));
            holder.setAutoCommit(false);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /**
     * Builds it across one more.
     *
     * @param whom it holds up: {@link #WRITERS} or {@link #ALL}
     */
    void across(String table, String whom) {
        try (Statement statement = holder.createStatement()) {
            statement.execute("lock table " + table + " in " + whom + " mode");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    void open() {
        try {
            holder.rollback();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
