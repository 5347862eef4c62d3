package es.o2.mio2.profile;

import es.o2.mio2.api.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is in an archive.
 *
 * @param formatVersion rises when files or fields mean something else than before
 * @param madeAt when it was begun: what was done later may be in it or not
 */
record ExportManifest(int formatVersion, UUID exportId, Instant madeAt, Language language, List<File> files) {

    /** Of this kind of archive. */
    static final int FORMAT_VERSION = 1;

    /**
     * One file.
     *
     * @param schema name of its kind in {@code schema.json}; {@code null} for what isn't JSON
     * @param recordCount {@code null} for what is no list
     * @param sha256 in hexadecimal
     */
    record File(String name, String mediaType, String schema, Long recordCount, long sizeBytes, String sha256) {}
}
