package es.o2.mio2.api;

import io.smallrye.mutiny.Multi;
import java.util.function.BiFunction;

/**
 * A file that is sent piece by piece.
 *
 * @param name under which to keep it: letters, digits, hyphens and a point, and nothing that anybody typed
 * @param language in which it is written, whatever language was asked for
 * @param sha256 the digest of the content
 * @param length how many bytes it has
 * @param part gives what stands from one byte to another, both counted from 0 and both included
 */
public record StreamedFile(
        String name, Language language, byte[] sha256, int length, BiFunction<Integer, Integer, Multi<byte[]>> part) {

    /** No log has what is in it. */
    @Override
    public String toString() {
        return name;
    }
}
