package es.o2.mio2.access;

/** Who may call. */
public final class Roles {

    /** A customer, with a session of theirs. */
    public static final String CUSTOMER = "customer";

    /** One of the company's own systems. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
