package es.o2.mio2.feeds;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One kind of rows that the operator's systems bring in; the section that keeps them says how. */
public interface Feed {

    FeedName name();

    /**
     * Begins to take a batch. All that it writes it writes through this connection, whose transaction is the batch's: it
     * neither commits nor rolls back.
     *
     * @param operator who brings it, for the trail of those whose things it changes
     */
    Taking take(Connection connection, String operator) throws SQLException;

    /** A batch on its way in. Calls come from one thread, rows in their order. */
    interface Taking {

        /**
         * Takes a row, and may keep it until {@link #flush()}. Nothing is asked of the database for it alone.
         *
         * @param line its number in the batch, from 1
         * @param json the row, UTF-8; the array is used again after the call
         * @param length how much of the array is the row
         * @throws RowRejectedException where the row alone says that it can't be taken
         */
        void add(long line, byte[] json, int length) throws RowRejectedException;

        /**
         * Writes what was added since the last call; called every few thousand rows, and after the last one.
         *
         * @return the rows that can't go in, with what is known by now
         */
        List<RowReject> flush() throws SQLException;

        /**
         * All rows are in: what follows from them together. Called once, after the last {@link #flush()}.
         *
         * @param progress up to when the feed is complete with this batch, for whoever tells of it
         */
        void finish(BatchProgress progress) throws SQLException;
    }
}
