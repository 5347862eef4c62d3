package es.o2.mio2.invoices;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Rows on their way into a table by COPY, as PostgreSQL reads text (PostgreSQL, COPY, "Text format"). */
final class CopyRows {

    private static final int FIRST_SIZE = 1 << 16;

    private final String copy;
    private final StringBuilder text = new StringBuilder(FIRST_SIZE);

    /**
     * For a table.
     *
     * @param columns those that each row has, in their order
     */
    CopyRows(String table, String columns) {
        this.copy = "copy " + table + " (" + columns + ") from stdin";
    }

    /** The next row; {@code null} is a value too. */
    void add(Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(values[i]);
        }
        text.append('\n');
    }

    /** Writes what there is. */
    void sendTo(Connection connection) throws SQLException {
        if (text.isEmpty()) {
            return;
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(text.toString()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        text.setLength(0);
    }

    private void append(Object value) {
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof String plain) {
            appendEscaped(plain);
        } else {
            // Ids, numbers, days, moments and names of enumerations need no escape.
            text.append(value);
        }
    }

    private void appendEscaped(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            char character = plain.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }
}
