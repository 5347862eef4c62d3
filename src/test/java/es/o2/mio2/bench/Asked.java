package es.o2.mio2.bench;

import java.util.List;

/**
 * A statement that the service sent, with what it sent with it.
 *
 * @param parameters as text
 */
record Asked(String sql, List<String> parameters) {

    /** Stands for what is null. */
    static final String NULL = "\0";

    /** Whether it adds a row. */
    boolean writes() {
        return sql.startsWith("insert");
    }
}
