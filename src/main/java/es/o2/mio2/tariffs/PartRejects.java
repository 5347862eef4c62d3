package es.o2.mio2.tariffs;

import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import java.sql.SQLException;
import java.util.List;

/** Rows of products that are refused for one of their parts, a line or an add-on; the first that is wrong is named. */
final class PartRejects {

    private PartRejects() {}

    /**
     * Takes the rows out that have a wrong part.
     *
     * @param table where the parts are
     * @param list what a row calls them
     * @param field of the part that is wrong
     * @param mistake said in SQL, of {@code part} and its row {@code b}
     */
    static List<RowReject> of(
            BatchTables tables, Reason reason, String table, String list, String field, String mistake)
            throws SQLException {
        return tables.rejects(
                reason,
                "delete from brought_product b using (select part.line, min(part.index) as index from " + table
                        + " part join brought_product b on b.line = part.line where " + mistake
                        + " group by part.line) wrong where wrong.line = b.line"
                        + " returning b.line, '/" + list + "/' || wrong.index || '/" + field + "'");
    }
}
