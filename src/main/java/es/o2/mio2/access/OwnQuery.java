package es.o2.mio2.access;

import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * What is asked of the current customer's rows in plain SQL, by the finders of what is read most: of entities that have an
 * owner, Hibernate translates a query anew each time, which takes longer than PostgreSQL does to answer it.
 *
 * <p>{@code :owner} stands for the owner, who is Hibernate's tenant here too ({@link OwnerResolver}); a query that doesn't
 * name them isn't made. {@code :1} and so on stand for the parameters.
 *
 * @param <T> what a row becomes
 */
public final class OwnQuery<T> {

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(owner|[1-9])");
    private static final String OWNER = "owner";

    private final String text;
    private final String sql;
    private final List<String> parameters;
    private final Row<T> row;

    /** Reads a row, column by column. */
    public interface Row<T> {

        /** What the row becomes. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Made once.
     *
     * @throws IllegalArgumentException where it doesn't ask for the owner's rows alone
     */
    public OwnQuery(String sql, Row<T> row) {
        Matcher matcher = PARAMETER.matcher(sql);
        this.text = sql;
        this.sql = matcher.replaceAll("?");
        this.parameters = matcher.reset().results().map(found -> found.group(1)).toList();
        this.row = row;
        if (!parameters.contains(OWNER)) {
            throw new IllegalArgumentException("Whose rows? " + sql);
        }
    }

    /**
     * All that it finds; what the transaction, if any, has changed by now is among it. Without one the connection goes back
     * at once, as it does after Hibernate's own queries: nobody waits for a second one while they keep a first.
     */
    public List<T> list(Object... values) {
        SessionImplementor session = Panache.getSession().unwrap(SessionImplementor.class);
        if (session.isJoinedToTransaction()) {
            session.flush();
        }
        String owner = session.getTenantIdentifier();
        String inspected = inspected(session);
        try {
            return session.doReturningWork(connection -> read(connection, inspected, owner, values));
        } finally {
            session.afterOperation(true);
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    /** Whoever looks at Hibernate's statements sees this one too. */
    private String inspected(SessionImplementor session) {
        return session.getJdbcSessionContext().getStatementInspector().inspect(sql);
    }

    private List<T> read(Connection connection, String inspected, String owner, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(inspected)) {
            for (int at = 0; at < parameters.size(); at++) {
                String parameter = parameters.get(at);
                Object value = parameter.equals(OWNER) ? owner : values[Integer.parseInt(parameter) - 1];
                statement.setObject(
                        at + 1, value instanceof UUID[] ids ? connection.createArrayOf("uuid", ids) : value);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }

    /** A column that is a moment; {@code null} where it is empty. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** A column that is one of some names. */
    public static <E extends Enum<E>> E name(ResultSet row, int column, Class<E> names) throws SQLException {
        return Enum.valueOf(names, row.getString(column));
    }
}
