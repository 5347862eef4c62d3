package es.o2.mio2.feeds;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A batch of rows that are compared with what is there and with one another, and speak of no time: what waits is taken
 * wave by wave, see {@link Waves}.
 */
public abstract class TakingInWaves<T> implements Feed.Taking {

    private final List<T> waiting = new ArrayList<>();

    /** The row, looked at by itself; otherwise as {@link #add}. */
    protected abstract T read(long line, byte[] json, int length) throws RowRejectedException;

    /** What no two rows of a wave have. */
    protected abstract Collection<String> keys(T row);

    /** Writes rows of which none speaks of what another does; gives those that can't go in. */
    protected abstract List<RowReject> take(List<T> wave) throws SQLException;

    /** What follows from all of them together; nothing, unless a feed says otherwise. */
    protected void end() throws SQLException {
        // All that follows from a row has followed with it.
    }

    @Override
    public final void add(long line, byte[] json, int length) throws RowRejectedException {
        waiting.add(read(line, json, length));
    }

    @Override
    public final List<RowReject> flush() throws SQLException {
        List<RowReject> rejects = new ArrayList<>();
        for (List<T> wave : Waves.of(waiting, this::keys)) {
            rejects.addAll(take(wave));
        }
        waiting.clear();
        return rejects;
    }

    @Override
    public final void finish(BatchProgress progress) throws SQLException {
        end();
    }
}
