package es.o2.mio2.notices;

/** Why a message wasn't handed over. Its text is for logs: it has neither the recipient nor what the message says. */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is to become of the message. */
    public enum Kind {
        /** It will never be taken, whoever tries: it is given up at once. */
        REFUSED,
        /** It wasn't taken, or nobody knows whether it was: it is tried again later, a number of times. */
        FAILED,
        /**
         * It wasn't taken, which may be otherwise later: it is tried again, later and later, until it is worth nothing.
         * It loses no try.
         */
        LATER,
        /** The other side takes none at present, which says nothing of this one: it waits, and loses no try. */
        NOT_NOW
    }

    private final Kind kind;

    private NotSentException(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    /** For a message that nobody will ever take. */
    public static NotSentException refused(String reason) {
        return new NotSentException(Kind.REFUSED, reason);
    }

    /** For a message that may be taken later, or that was perhaps taken already. */
    public static NotSentException failed(String reason) {
        return new NotSentException(Kind.FAILED, reason);
    }

    /** For a message that wasn't taken, by another side that said so and that may take it later. */
    public static NotSentException later(String reason) {
        return new NotSentException(Kind.LATER, reason);
    }

    /** For any message, while the other side takes none. */
    public static NotSentException notNow(String reason) {
        return new NotSentException(Kind.NOT_NOW, reason);
    }

    public Kind kind() {
        return kind;
    }
}
