package es.o2.mio2.vault;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One column that is sealed anew, some rows in a transaction. */
final class ResealedColumn {

    private static final Logger LOG = Logger.getLogger(ResealedColumn.class);

    private final AgroalDataSource database;
    private final SealedColumn column;
    private final Vault vault;
    private final int batch;
    private final String start;
    private int unopened;

    ResealedColumn(AgroalDataSource database, SealedColumn column, Vault vault, int batch) {
        this.database = database;
        this.column = column;
        this.vault = vault;
        this.batch = batch;
        this.start = vault.currentKey() + ".";
    }

    private record Row(List<Object> key, Object sealed) {}

    /** Goes from the first row to the last; those that somebody else has in hand are passed over. */
    void reseal() throws SQLException {
        List<Object> after = List.of();
        do {
            after = resealSome(after);
        } while (!after.isEmpty());
        if (unopened > 0) {
            LOG.warnf("%d rows of %s can't be sealed anew: no key opens them", unopened, column);
        }
    }

    /** How many rows name another key. */
    long count() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from " + column.table() + " where " + column.withAnotherKey())) {
            query.setString(1, start);
            query.setString(2, start);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Gives the key of the last; nothing where there was none. */
    private List<Object> resealSome(List<Object> after) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Row> rows = lock(connection, after);
                for (Row row : rows) {
                    reseal(connection, row);
                }
                connection.commit();
                return rows.isEmpty() ? List.of() : rows.get(rows.size() - 1).key();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private List<Row> lock(Connection connection, List<Object> after) throws SQLException {
        String key = String.join(", ", column.key());
        String marks = String.join(", ", Collections.nCopies(after.size(), "?"));
        String position = after.isEmpty() ? "" : " and (" + key + ") > (" + marks + ")";
        try (PreparedStatement query = connection.prepareStatement("select " + key + ", " + column.column() + " from "
                + column.table() + " where " + column.withAnotherKey() + position + " order by " + key + " limit "
                + batch + " for update skip locked")) {
            query.setString(1, start);
            query.setString(2, start);
            for (int at = 0; at < after.size(); at++) {
                query.setObject(at + 3, after.get(at));
            }
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
            return rows;
        }
    }

    private Row row(ResultSet found) throws SQLException {
        List<Object> key = new ArrayList<>();
        for (String name : column.key()) {
            key.add(found.getObject(name));
        }
        boolean isText = column.kind() == SealedColumn.Kind.TEXT;
        return new Row(key, isText ? found.getString(column.column()) : found.getBytes(column.column()));
    }

    /** One that doesn't open stays as it is, and is counted: its key may come back. */
    private void reseal(Connection connection, Row row) throws SQLException {
        String context = column.context().apply(row.key());
        List<Object> values = new ArrayList<>();
        try {
            if (row.sealed() instanceof byte[] bytes) {
                values.add(vault.seal(vault.open(bytes, context), context));
            } else {
                String text = vault.open((String) row.sealed(), context);
                values.add(vault.seal(text, context));
                if (column.digest() != null) {
                    values.add(vault.digest(column.purpose(), text));
                }
            }
        } catch (IllegalStateException unreadable) {
            unopened++;
            return;
        }
        write(connection, row, values);
    }

    private void write(Connection connection, Row row, List<Object> values) throws SQLException {
        String set = column.column() + " = ?" + (column.digest() == null ? "" : ", " + column.digest() + " = ?");
        String where = column.key().stream().map(name -> name + " = ?").collect(Collectors.joining(" and "));
        try (PreparedStatement update =
                connection.prepareStatement("update " + column.table() + " set " + set + " where " + where)) {
            values.addAll(row.key());
            for (int at = 0; at < values.size(); at++) {
                update.setObject(at + 1, values.get(at));
            }
            update.executeUpdate();
        }
    }
}
