package es.o2.mio2.api;

/**
 * How text that people write is bounded, for the patterns of requests. Written so that Java, JavaScript and Python read
 * it the same.
 */
public final class PlainText {

    /** Any text without NUL, which is refused wherever it comes: PostgreSQL can't keep it. */
    static final String ANY = "^[^\\x00]*$";

    /**
     * One line: no control characters (C0, DEL, C1), none that break a line, and none that can't be seen or turn the
     * direction of writing (U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F, U+FEFF), with which a text looks like
     * another.
     */
    public static final String ONE_LINE =
            "^[^\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]*$";

    /** The same, of one character at least, and without a space first. */
    public static final String ONE_LINE_NOT_INDENTED =
            "^[^\\x00-\\x20\\x7f-\\xa0\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]"
                    + "[^\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]*$";

    private PlainText() {}
}
