package es.o2.mio2.usage;

import es.o2.mio2.access.FilePieces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Many records, read page by page as whoever reads them takes them, each page in a transaction of its own: whoever is slow
 * holds neither a connection nor a thread, nor more than a page in memory.
 *
 * @param size how many records a page has; one that has fewer is the last
 * @param pieces reads them
 * @param after finds the page after a record
 */
public record RecordPages<R>(int size, FilePieces pieces, Function<R, List<R>> after) {

    /**
     * All pages, from the first on, which is read at once, when its turn comes. Throws as {@link FilePieces#readFirst} does.
     */
    public Multi<List<R>> from(Supplier<List<R>> beginning) {
        List<R> first = pieces.readFirst(beginning);
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(first), rest(first));
    }

    private Multi<List<R>> rest(List<R> first) {
        if (isLast(first)) {
            return Multi.createFrom().empty();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(first), this::next)
                .whilst(page -> !isLast(page));
    }

    private Uni<List<R>> next(AtomicReference<List<R>> last) {
        return pieces.read(() -> after.apply(last.get().get(size - 1))).invoke(last::set);
    }

    private boolean isLast(List<R> page) {
        return page.size() < size;
    }
}
