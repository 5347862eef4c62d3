package es.o2.mio2.tariffs;

import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The add-ons that come with a batch of products. */
final class BroughtAddOns {

    /** Where they are put first. */
    static final String TABLE = "brought_add_on";

    /** Of the table, as {@link BroughtProduct#addOnValues} has them. */
    private static final String COLUMNS = "line, index, source_id, tariff_code, status, start_date, end_date";

    private final BatchTables tables;

    BroughtAddOns(BatchTables tables) {
        this.tables = tables;
    }

    static void makeTable(BatchTables tables) throws SQLException {
        tables.make(
                TABLE,
                "line bigint, index integer, source_id varchar, tariff_code varchar, status varchar, start_date date,"
                        + " end_date date, add_on_id uuid, is_new boolean not null default false");
    }

    void fill(List<BroughtProduct> products) throws SQLException {
        tables.fill(
                TABLE,
                COLUMNS,
                products.stream()
                        .<List<?>>flatMap(one -> one.addOnValues().stream())
                        .toList());
    }

    /** By the source's id, or else, where there is none yet, by product and tariff; rejects what is another product's. */
    List<RowReject> recognise() throws SQLException {
        List<RowReject> rejects = new ArrayList<>();
        tables.run("update brought_add_on o set add_on_id = k.add_on_id from add_on k where k.source_id = o.source_id");
        rejects.addAll(PartRejects.of(
                tables,
                Reason.IN_USE,
                TABLE,
                "addOns",
                "addOnId",
                "exists (select from add_on k where k.add_on_id = part.add_on_id and k.product_id <> b.product_id)"));
        tables.run("update brought_add_on o set add_on_id = k.add_on_id from brought_product b, add_on k"
                + " where o.add_on_id is null and b.line = o.line"
                + " and k.customer_id = b.customer_id and k.product_id = b.product_id and k.source_id is null"
                + " and k.tariff_code = o.tariff_code and k.status <> 'TERMINATED'"
                + " and not exists (select from brought_add_on e where e.line = o.line"
                + " and e.tariff_code = o.tariff_code and e.index < o.index)");
        tables.run("update brought_add_on set add_on_id = gen_random_uuid(), is_new = true where add_on_id is null");
        tables.analyze(TABLE);
        return rejects;
    }

    /** What is new of them, what changed, and what ends with its product. */
    void write(Instant now) throws SQLException {
        tables.run("update add_on k set source_id = o.source_id, tariff_code = o.tariff_code, status = o.status,"
                + " start_date = o.start_date, end_date = o.end_date, version = k.version + 1"
                + " from brought_add_on o join brought_product b on b.line = o.line"
                + " where k.add_on_id = o.add_on_id and (k.source_id, k.tariff_code, k.status, k.start_date, k.end_date)"
                + " is distinct from (o.source_id, o.tariff_code, o.status, o.start_date, o.end_date)");
        tables.run(
                "insert into add_on (add_on_id, source_id, customer_id, product_id, tariff_code, status, start_date,"
                        + " end_date, created_at, version) select o.add_on_id, o.source_id, b.customer_id,"
                        + " b.product_id, o.tariff_code, o.status, o.start_date, o.end_date, ?, 0"
                        + " from brought_add_on o join brought_product b on b.line = o.line where o.is_new",
                now);
        // With a product all its add-ons are over, those too that its source doesn't name.
        tables.run("update add_on k set status = 'TERMINATED', end_date = greatest(b.end_date, k.start_date),"
                + " version = k.version + 1 from brought_product b where b.status = 'TERMINATED'"
                + " and k.customer_id = b.customer_id and k.product_id = b.product_id"
                + " and k.status <> 'TERMINATED'");
    }
}
