package es.o2.mio2.invoices;

import java.sql.SQLException;

/** The database refused a statement, or is away. */
class SqlFailedException extends RuntimeException {

    /** SQLSTATE {@code serialization_failure}: to be done once more, from the start. */
    static final String CONFLICT = "40001";

    private static final long serialVersionUID = 1L;

    private final String state;

    SqlFailedException(SQLException cause) {
        super(cause);
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Whether somebody else was quicker with the same, and it may be tried again at once. */
    boolean isConflict() {
        return state.equals(CONFLICT);
    }

    /** Of what kind it is, for those who look after it. */
    ChunkFailure failure() {
        return ChunkFailure.ofState(state);
    }
}
