package es.o2.mio2.api;

/**
 * A file as it is kept, to be downloaded.
 *
 * @param name under which to keep it: letters, digits, hyphens and a point, and nothing that anybody typed
 * @param language in which it is written, whatever language was asked for
 * @param sha256 the digest of the content
 */
public record StoredFile(String name, Language language, byte[] sha256, byte[] content) {

    /** No log has what is in it. */
    @Override
    public String toString() {
        return name;
    }
}
