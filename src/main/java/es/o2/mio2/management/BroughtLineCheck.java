package es.o2.mio2.management;

import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which of the lines in {@code brought_line} are known, by the source's id, or by the number where the line has no
 * id of the source's yet, and rejects the rows of those that can't be what they say.
 */
final class BroughtLineCheck {

    static final String LIVING = "status <> 'TERMINATED'";

    private BroughtLineCheck() {}

    /** Those that are looked at now. */
    static List<RowReject> recognise(BatchTables tables, Instant now) throws SQLException {
        List<RowReject> rejects = new ArrayList<>();
        tables.run("update brought_line b set line_id = l.line_id from line l where l.source_id = b.source_id");
        rejects.addAll(reject(
                tables,
                Reason.IN_USE,
                "lineId",
                "exists (select from line l where l.line_id = b.line_id and l.product_id <> p.product_id)"));
        tables.run("update brought_line b set line_id = l.line_id from brought_product p, line l"
                + " where b.line_id is null and p.line = b.line and l.product_id = p.product_id and l.source_id is null"
                + " and l.kind = b.kind and l.number = b.number and l." + LIVING);
        // A fibre has no number to be known by, and a product has one.
        tables.run("update brought_line b set line_id = l.line_id from brought_product p, line l"
                + " where b.line_id is null and b.kind = 'FIBRE' and p.line = b.line"
                + " and l.customer_id = p.customer_id and l.product_id = p.product_id"
                + " and l.source_id is null and l.kind = 'FIBRE' and l." + LIVING
                + " and not exists (select from brought_line o where o.line = b.line and o.kind = 'FIBRE'"
                + " and o.index < b.index)");
        rejects.addAll(reject(
                tables,
                Reason.NOT_APPLICABLE,
                "kind",
                "exists (select from line l where l.line_id = b.line_id and l.kind <> b.kind)"));
        tables.run("update brought_line set line_id = gen_random_uuid(), is_new = true where line_id is null");
        tables.analyze("brought_line");
        rejects.addAll(rejectTaken(tables, now));
        return rejects;
    }

    /** What only one line may have. */
    private static List<RowReject> rejectTaken(BatchTables tables, Instant now) throws SQLException {
        List<RowReject> rejects = new ArrayList<>();
        rejects.addAll(reject(
                tables,
                Reason.IN_USE,
                "msisdn",
                "b." + LIVING + " and exists (select from line l where l.number = b.number and l." + LIVING
                        + " and l.line_id <> b.line_id and not exists (select from brought_line o where o.line = b.line"
                        + " and o.line_id = l.line_id and o.status = 'TERMINATED'))"));
        rejects.addAll(reject(
                tables,
                Reason.NOT_APPLICABLE,
                "principal",
                "b.principal and b." + LIVING + " and exists (select from line l where l.product_id = p.product_id"
                        + " and l.principal and l." + LIVING + " and l.line_id <> b.line_id and not exists (select"
                        + " from brought_line o where o.line = b.line and o.line_id = l.line_id"
                        + " and (o.status = 'TERMINATED' or not o.principal)))"));
        rejects.addAll(reject(
                tables,
                Reason.IN_USE,
                "simCard/iccid",
                "exists (select from sim_card c where c.iccid = b.iccid"
                        + " and not (c.line_id = b.line_id and c.status = 'ACTIVE'))"));
        rejects.addAll(reject(
                tables,
                Reason.NOT_APPLICABLE,
                "simCard",
                "exists (select from line l join sim_card c on c.line_id = l.line_id and c.status = 'ACTIVE'"
                        + " where l.line_id = b.line_id and c.iccid <> b.iccid and l.sim_locked_at is not null"
                        + " and (l.sim_unlock_at is null or l.sim_unlock_at > ?))",
                now));
        return rejects;
    }

    private static List<RowReject> reject(
            BatchTables tables, Reason reason, String field, String mistake, Object... parameters) throws SQLException {
        return tables.rejects(
                reason,
                "delete from brought_product p using (select b.line, min(b.index) as index from brought_line b"
                        + " join brought_product p on p.line = b.line where " + mistake + " group by b.line) wrong"
                        + " where wrong.line = p.line returning p.line, '/lines/' || wrong.index || '/" + field + "'",
                parameters);
    }
}
