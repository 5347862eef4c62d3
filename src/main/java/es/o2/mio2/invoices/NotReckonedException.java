package es.o2.mio2.invoices;

/** What is known of some customers doesn't make invoices. */
class NotReckonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReckonedException(RuntimeException cause) {
        super(cause);
    }
}
