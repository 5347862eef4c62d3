package es.o2.mio2.feeds;

/** A row can't be taken as it is; the batch goes on without it. */
public class RowRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RowReject.Reason reason;
    private final String pointer;

    /**
     * A row that can't be taken.
     *
     * @param pointer where in the row; {@code null} where it is the row as a whole
     */
    public RowRejectedException(RowReject.Reason reason, String pointer) {
        // Thousands of bad rows in a batch are no reason to walk the stack for each.
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.pointer = pointer;
    }

    /** The row's place in the answer. */
    public RowReject of(long line) {
        return new RowReject(line, reason, pointer);
    }
}
