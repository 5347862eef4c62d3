package es.o2.mio2.profile;

import es.o2.mio2.api.Language;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The files of a copy of a customer's data, as {@link ExportPart}s add them. None is in memory whole. */
public interface ExportFiles {

    /** In which what has words is written. */
    Language language();

    /** In which the copy was asked for. */
    UUID sessionId();

    /**
     * Adds a JSON file: an array of records, as the API answers with them. Read page by page, each in a transaction of
     * its own.
     *
     * @param name without its end; what stands before a {@code /} names its kind
     * @param pageAfter the rows after one, of which {@code null} is the one before the first; none is the end
     * @param records a page's rows as they are shown
     */
    <R> void list(String name, Function<R, List<R>> pageAfter, Function<List<R>, List<?>> records);

    /** Adds a JSON file of what is read at once. */
    default void list(String name, Supplier<List<?>> records) {
        this.<Object>list(name, last -> last == null ? List.copyOf(records.get()) : List.of(), rows -> rows);
    }

    /** Adds a PDF; made outside of any transaction. */
    void pdf(String name, Supplier<byte[]> content);

    /** Reads something in a transaction of its own. */
    <T> T read(Supplier<T> query);
}
