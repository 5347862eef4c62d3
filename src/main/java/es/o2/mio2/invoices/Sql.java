package es.o2.mio2.invoices;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Statements on one connection, for what is done to many customers' rows at once. */
final class Sql {

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** What is done with a row. */
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** What a row is made into. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Runs a statement; gives how many rows it touched. */
    int run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    /** Reads the rows that a query finds. */
    void each(String sql, Reader reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** The rows that a query finds, or a statement gives back. */
    <T> List<T> list(String sql, Mapper<T> mapper, Object... parameters) throws SQLException {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(mapper.map(row)), parameters);
        return found;
    }

    /** The first of them. */
    <T> Optional<T> first(String sql, Mapper<T> mapper, Object... parameters) throws SQLException {
        return list(sql, mapper, parameters).stream().findFirst();
    }

    /** Ids as one parameter. */
    Array ids(Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    /** The connection, for what isn't a statement. */
    Connection connection() {
        return connection;
    }

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /** {@code null} where there is none. */
    static Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : parameters[i]);
        }
        return statement;
    }
}
