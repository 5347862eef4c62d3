package es.o2.mio2.identity;

/**
 * What was typed isn't a valid identifier of its kind.
 *
 * <p>It carries neither the typed text nor a cause that could quote it: these are personal data, and exceptions end in
 * logs.
 */
public class InvalidIdentityException extends RuntimeException {

    private final IdentityKind kind;

    /** An error that says which kind of identifier was expected. */
    public InvalidIdentityException(IdentityKind kind) {
        super("Not a valid " + kind.label());
        this.kind = kind;
    }

    /** The kind of identifier that was expected. */
    public IdentityKind kind() {
        return kind;
    }
}
