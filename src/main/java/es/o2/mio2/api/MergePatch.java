package es.o2.mio2.api;

/** A change that names what it changes, and leaves the rest (RFC 7396). */
public final class MergePatch {

    /** Of its body. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}
}
