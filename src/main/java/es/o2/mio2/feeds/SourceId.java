package es.o2.mio2.feeds;

/** How the source of a feed may call its own things. */
public final class SourceId {

    /** Printable, without spaces. */
    public static final String PATTERN = "^[!-~]+$";

    public static final int MAX_LENGTH = 64;

    private SourceId() {}
}
