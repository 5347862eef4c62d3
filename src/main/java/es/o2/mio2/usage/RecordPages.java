package es.o2.mio2.usage;

import es.o2.mio2.access.FilePieces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A file of many records, made page by page as whoever reads it takes them, each page in a transaction of its own: whoever
 * is slow holds neither a connection nor a thread, nor more than two pages in memory.
 *
 * @param size how many records a page has; one that has fewer is the last
 * @param pieces reads and forms them
 * @param after finds the page after a record
 * @param form what is sent of a page
 */
public record RecordPages<R>(int size, FilePieces pieces, Function<R, List<R>> after, Function<List<R>, byte[]> form) {

    /**
     * All pages, from the first on, which is read at once, when its turn comes. Throws as {@link FilePieces#readFirst} does.
     */
    public Multi<byte[]> from(Supplier<List<R>> beginning) {
        Page<R> first = pieces.readFirst(beginning, this::page);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), rest(first))
                .map(Page::bytes);
    }

    private Multi<Page<R>> rest(Page<R> first) {
        if (first.isLast()) {
            return Multi.createFrom().empty();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(first.last()), this::next)
                .whilst(page -> !page.isLast());
    }

    private Uni<Page<R>> next(AtomicReference<R> last) {
        return pieces.read(() -> after.apply(last.get()), this::page).invoke(page -> last.set(page.last()));
    }

    private Page<R> page(List<R> records) {
        return new Page<>(records.size() < size ? null : records.get(size - 1), form.apply(records));
    }

    /**
     * What is sent of a page.
     *
     * @param last the record that the next page comes after; {@code null} in the last page
     */
    private record Page<R>(R last, byte[] bytes) {

        boolean isLast() {
            return last == null;
        }
    }
}
