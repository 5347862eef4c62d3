package es.o2.mio2.tariffs;

import es.o2.mio2.access.BroughtChanges;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.RowReader;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import es.o2.mio2.feeds.TakingInWaves;
import es.o2.mio2.management.BroughtLines;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A batch of products. Rows that say nothing new touch nothing, and so keep nobody waiting. A product's data sharing is
 * its customer's, and isn't touched.
 */
final class ProductTaking extends TakingInWaves<BroughtProduct> {

    /** Of {@code brought_product}, as {@link BroughtProduct#values} has them. */
    private static final String COLUMNS = "line, source_id, customer_source_id, kind, tariff_code, status, start_date,"
            + " end_date, street, details, postal_code, city, province, tax_territory";

    private static final String ADDRESS = "street, details, postal_code, city, province";
    private static final String NEW_ZONE =
            "exists (select from competitive_zone z where z.postal_code = b.postal_code)";
    private static final String ZONE =
            "case when b.postal_code is null then p.competitive_zone else " + NEW_ZONE + " end";

    private final BatchTables tables;
    private final RowReader rows;
    private final BroughtLines lines;
    private final BroughtAddOns addOns;
    private final BroughtChanges changes;
    private final String operator;
    private final Instant now;
    private final LocalDate today;

    ProductTaking(
            BatchTables tables,
            RowReader rows,
            BroughtLines lines,
            BroughtChanges changes,
            String operator,
            Instant now) {
        this.tables = tables;
        this.rows = rows;
        this.lines = lines;
        this.addOns = new BroughtAddOns(tables);
        this.changes = changes;
        this.operator = operator;
        this.now = now;
        this.today = LocalDate.ofInstant(now, BillingCycle.MADRID);
    }

    static void makeTables(BatchTables tables) throws SQLException {
        tables.make(
                "brought_product",
                "line bigint, source_id varchar, customer_source_id varchar, kind varchar, tariff_code varchar,"
                        + " status varchar, start_date date, end_date date, street varchar, details varchar,"
                        + " postal_code varchar, city varchar, province varchar, tax_territory varchar,"
                        + " customer_id uuid, product_id uuid, is_new boolean not null default false");
        BroughtAddOns.makeTable(tables);
    }

    @Override
    protected BroughtProduct read(long line, byte[] json, int length) throws RowRejectedException {
        return BroughtProduct.of(line, rows.read(ProductRow.class, json, length));
    }

    @Override
    protected List<String> keys(BroughtProduct row) {
        return row.keys();
    }

    /** Who follows events is held last of all. */
    @Override
    protected void end() throws SQLException {
        lines.tell(tables, now);
    }

    @Override
    protected List<RowReject> take(List<BroughtProduct> wave) throws SQLException {
        tables.fill(
                "brought_product",
                COLUMNS,
                wave.stream().<List<?>>map(BroughtProduct::values).toList());
        lines.fill(tables, wave.stream().flatMap(one -> one.lines().stream()).toList());
        addOns.fill(wave);
        List<RowReject> rejects = new ArrayList<>(rejectUnknown());
        rejects.addAll(recognise());
        rejects.addAll(lines.recognise(tables, now));
        rejects.addAll(addOns.recognise());
        writeProducts();
        writeHistory();
        writeAddresses();
        changes.follow(tables.connection(), operator, lines.write(tables, now));
        addOns.write(now);
        return rejects;
    }

    /** Who isn't known as a customer, and what isn't in the catalogue for such a product. */
    private List<RowReject> rejectUnknown() throws SQLException {
        List<RowReject> rejects = new ArrayList<>();
        tables.run("update brought_product b set customer_id = c.customer_id from customer c"
                + " where c.source_id = b.customer_source_id");
        tables.analyze("brought_product");
        rejects.addAll(reject(Reason.NOT_FOUND, "customerId", "b.customer_id is null"));
        rejects.addAll(reject(
                Reason.NOT_FOUND,
                "tariffCode",
                "not exists (select from tariff t where t.tariff_code = b.tariff_code)"));
        rejects.addAll(reject(
                Reason.NOT_APPLICABLE,
                "tariffCode",
                "exists (select from tariff t where t.tariff_code = b.tariff_code and t.kind <> b.kind)"));
        rejects.addAll(rejectTariffs("brought_line", "lines", Tariff.Kind.ADDITIONAL_LINE));
        rejects.addAll(rejectTariffs(BroughtAddOns.TABLE, "addOns", Tariff.Kind.ADD_ON));
        return rejects;
    }

    private List<RowReject> rejectTariffs(String table, String list, Tariff.Kind kind) throws SQLException {
        List<RowReject> rejects = new ArrayList<>();
        rejects.addAll(PartRejects.of(
                tables,
                Reason.NOT_FOUND,
                table,
                list,
                "tariffCode",
                "part.tariff_code is not null"
                        + " and not exists (select from tariff t where t.tariff_code = part.tariff_code)"));
        rejects.addAll(PartRejects.of(
                tables,
                Reason.NOT_APPLICABLE,
                table,
                list,
                "tariffCode",
                "part.tariff_code is not null and not exists (select from tariff t join tariff_base k"
                        + " on k.tariff_code = t.tariff_code and k.product_kind = b.kind"
                        + " where t.tariff_code = part.tariff_code and t.kind = '" + kind + "')"));
        return rejects;
    }

    /** By the source's id, or else, where there is none yet, by the number of a line. */
    private List<RowReject> recognise() throws SQLException {
        List<RowReject> rejects = new ArrayList<>();
        tables.run("update brought_product b set product_id = p.product_id from product p"
                + " where p.source_id = b.source_id");
        tables.run("update brought_product b set product_id = p.product_id from brought_line l, line k, product p"
                + " where b.product_id is null and l.line = b.line and k.number = l.number and k.status <> 'TERMINATED'"
                + " and k.source_id is null and p.product_id = k.product_id and p.source_id is null"
                + " and p.customer_id = b.customer_id and p.kind = b.kind");
        rejects.addAll(reject(
                Reason.IN_USE,
                "productId",
                "exists (select from brought_product o where o.product_id = b.product_id and o.line < b.line)"));
        rejects.addAll(reject(
                Reason.NOT_APPLICABLE,
                "customerId",
                "exists (select from product p where p.product_id = b.product_id and p.customer_id <> b.customer_id)"));
        rejects.addAll(reject(
                Reason.NOT_APPLICABLE,
                "kind",
                "exists (select from product p where p.product_id = b.product_id and p.kind <> b.kind)"));
        tables.run("update brought_product set product_id = gen_random_uuid(), is_new = true"
                + " where product_id is null");
        tables.analyze("brought_product");
        return rejects;
    }

    /** The trail and the history first: they are told by what the product had until now. */
    private void writeProducts() throws SQLException {
        changes.keep(
                tables.connection(),
                operator,
                AuditAction.PRODUCT_CHANGED,
                tables.query(
                        row -> new AuditTrail.Concerned(row.getObject(1, UUID.class), row.getString(2)),
                        "select p.customer_id, p.product_id from brought_product b join product p"
                                + " on p.product_id = b.product_id where (p.status, p.tariff_code) is distinct from"
                                + " (b.status, b.tariff_code)"));
        tables.run(
                "insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " select p.product_id, greatest(?::date, b.start_date), p.customer_id, b.tariff_code, ?"
                        + " from brought_product b join product p on p.product_id = b.product_id"
                        + " where p.tariff_code <> b.tariff_code and b.status <> 'PENDING'"
                        + " and exists (select from product_tariff h where h.product_id = p.product_id)"
                        + " on conflict (product_id, start_date)"
                        + " do update set tariff_code = excluded.tariff_code, recorded_at = excluded.recorded_at",
                today,
                now);
        tables.run("update product p set source_id = b.source_id, status = b.status, tariff_code = b.tariff_code,"
                + " tariff_changes = p.tariff_changes + (p.tariff_code <> b.tariff_code)::int,"
                + " tax_territory = coalesce(b.tax_territory, p.tax_territory), competitive_zone = " + ZONE + ","
                + " start_date = b.start_date, end_date = b.end_date, version = p.version + 1"
                + " from brought_product b where p.product_id = b.product_id and (p.source_id, p.status, p.tariff_code,"
                + " p.tax_territory, p.competitive_zone, p.start_date, p.end_date) is distinct from (b.source_id,"
                + " b.status, b.tariff_code, coalesce(b.tax_territory, p.tax_territory), " + ZONE + ", b.start_date,"
                + " b.end_date)");
        tables.run(
                "insert into product (product_id, source_id, customer_id, kind, status, tariff_code, competitive_zone,"
                        + " tax_territory, data_sharing_status, data_sharing_since, start_date, end_date, created_at,"
                        + " version) select b.product_id, b.source_id, b.customer_id, b.kind, b.status, b.tariff_code,"
                        + " " + NEW_ZONE + ", coalesce(b.tax_territory, c.tax_territory),"
                        + " case when b.kind = 'CONVERGENT' then 'INACTIVE' end,"
                        + " case when b.kind = 'CONVERGENT' then ?::timestamptz end, b.start_date, b.end_date, ?, 0"
                        + " from brought_product b join customer c on c.customer_id = b.customer_id where b.is_new",
                now,
                now);
    }

    /** What works has had its tariff since its first day; one that began earlier than was known, had it earlier. */
    private void writeHistory() throws SQLException {
        tables.run(
                "insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " select b.product_id, b.start_date, b.customer_id, b.tariff_code, ? from brought_product b"
                        + " where b.status <> 'PENDING'"
                        + " and not exists (select from product_tariff h where h.product_id = b.product_id)",
                now);
        tables.run("update product_tariff h set start_date = b.start_date from brought_product b"
                + " where h.product_id = b.product_id and h.start_date > b.start_date and not exists (select"
                + " from product_tariff e where e.product_id = h.product_id and e.start_date < h.start_date)");
    }

    private void writeAddresses() throws SQLException {
        tables.run("update service_address s set (" + ADDRESS + ") = row(b." + ADDRESS.replace(", ", ", b.") + ")"
                + " from brought_product b where s.product_id = b.product_id and b.postal_code is not null"
                + " and (s." + ADDRESS.replace(", ", ", s.") + ") is distinct from"
                + " (b." + ADDRESS.replace(", ", ", b.") + ")");
        tables.run("insert into service_address (product_id, customer_id, " + ADDRESS + ") select product_id,"
                + " customer_id, " + ADDRESS + " from brought_product b where b.postal_code is not null"
                + " and not exists (select from service_address s where s.product_id = b.product_id)");
    }

    private List<RowReject> reject(Reason reason, String field, String mistake) throws SQLException {
        return tables.rejects(
                reason, "delete from brought_product b where " + mistake + " returning b.line, '/" + field + "'");
    }
}
