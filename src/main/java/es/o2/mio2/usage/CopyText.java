package es.o2.mio2.usage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;
import org.postgresql.jdbc.PgConnection;

/**
 * Rows on their way to PostgreSQL by COPY, as text. What they say is ASCII that needs no escape: whoever writes has looked
 * at it.
 */
final class CopyText {

    private static final int FIRST_SIZE = 1 << 20;
    private static final byte[] NULL = {'\\', 'N'};

    /** It grows to what the largest portion needs, and is used again. */
    private byte[] bytes = new byte[FIRST_SIZE];

    private int length;
    private boolean inRow;

    boolean isEmpty() {
        return length == 0;
    }

    /** The next value of a row; {@code null} is one too. */
    @SuppressWarnings("deprecation") // Copies the low bytes, which is what ASCII has, without a second array.
    CopyText value(String text) {
        if (inRow) {
            room(1);
            bytes[length++] = '\t';
        }
        inRow = true;
        if (text == null) {
            room(NULL.length);
            System.arraycopy(NULL, 0, bytes, length, NULL.length);
            length += NULL.length;
        } else {
            room(text.length());
            text.getBytes(0, text.length(), bytes, length);
            length += text.length();
        }
        return this;
    }

    CopyText value(long number) {
        return value(Long.toString(number));
    }

    void endRow() {
        room(1);
        bytes[length++] = '\n';
        inRow = false;
    }

    /** Sends what there is, and is empty then. */
    void sendTo(Connection connection, String copy) throws SQLException {
        CopyIn in = connection.unwrap(PgConnection.class).getCopyAPI().copyIn(copy);
        try {
            in.writeToCopy(bytes, 0, length);
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
        length = 0;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
