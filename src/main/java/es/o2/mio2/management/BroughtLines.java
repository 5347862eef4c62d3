package es.o2.mio2.management;

import es.o2.mio2.access.BroughtChange;
import es.o2.mio2.access.BroughtChange.Kind;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.events.EventType;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lines and SIM cards that the operator's systems bring with products, many at once. The products stand in {@code
 * brought_product} (the row's {@code line}, {@code product_id}, {@code customer_id}, {@code status}, {@code end_date}):
 * a row that is rejected is taken out of it, and its lines with it.
 */
@ApplicationScoped
public class BroughtLines {

    private static final String COLUMNS = "line, index, source_id, kind, number, alias, principal, tariff_code, status,"
            + " start_date, end_date, iccid, sim_kind, puk, sim_card_id";

    /** What the source says of a line that is known; its alias isn't the source's. */
    private static final List<String> CHANGING = List.of(
            "source_id", "status", "number", "principal", "tariff_code", "start_date", "end_date", "suspended_from");

    /** What the source says of a line that its customer suspended doesn't bring it back: the customer alone does. */
    private static final String STATUS =
            "case when l.suspended_from is null or b.status = 'TERMINATED' then b.status else 'SUSPENDED' end";

    /** But it may be in order otherwise by then. */
    private static final String SUSPENDED_FROM = "case when l.suspended_from is not null and b.status = 'ACTIVE'"
            + " then 'ACTIVE' else l.suspended_from end";

    /** A line, and how its customer is reached. */
    private static final String REACHED = " l.customer_id, l.line_id, l.number, c.language, c.contact_phone, c.email";

    private final Vault vault;

    BroughtLines(Vault vault) {
        this.vault = vault;
    }

    /** Makes the table for them; once a batch. */
    public void makeTables(BatchTables tables) throws SQLException {
        tables.make(
                "brought_line",
                "line bigint, index integer, source_id varchar, kind varchar, number varchar, alias varchar,"
                        + " principal boolean, tariff_code varchar, status varchar, start_date date, end_date date,"
                        + " iccid varchar, sim_kind varchar, puk varchar, sim_card_id uuid, line_id uuid,"
                        + " is_new boolean not null default false");
        // Lines that were known and aren't as they were, of the whole batch.
        tables.make("touched_line", "customer_id uuid, line_id uuid");
    }

    /** Those that are looked at now. */
    public void fill(BatchTables tables, List<BroughtLine> lines) throws SQLException {
        tables.fill(
                "brought_line",
                COLUMNS,
                lines.stream().<List<?>>map(this::values).toList());
    }

    /**
     * Finds out which of them are known, by the source's id, or by the number where the line has no id of the source's
     * yet, and rejects the rows of those that can't be what they say.
     */
    public List<RowReject> recognise(BatchTables tables, Instant now) throws SQLException {
        return BroughtLineCheck.recognise(tables, now);
    }

    /**
     * Writes them.
     *
     * @return the lines that have another number or SIM card than before
     */
    public List<BroughtChange> write(BatchTables tables, Instant now) throws SQLException {
        touch(tables);
        List<BroughtChange> changes = new ArrayList<>(tables.query(
                row -> change(Kind.NUMBER, row),
                "select" + REACHED + " from brought_line b join brought_product p on p.line = b.line"
                        + " join line l on l.line_id = b.line_id join customer c on c.customer_id = l.customer_id"
                        + " where not b.is_new and b.number <> l.number"));
        keepTariffs(tables, now);
        // In this order nobody has, at any moment, what another still has: a number, or being the principal line.
        update(tables, "b.status = 'TERMINATED'");
        update(tables, "not b.principal");
        update(tables, "true");
        tables.run(
                "insert into line (line_id, source_id, customer_id, product_id, kind, status, number, alias, principal,"
                        + " tariff_code, start_date, end_date, created_at, version) select b.line_id, b.source_id,"
                        + " p.customer_id, p.product_id, b.kind, b.status, b.number, b.alias, b.principal,"
                        + " b.tariff_code, b.start_date, b.end_date, ?, 0"
                        + " from brought_line b join brought_product p on p.line = b.line where b.is_new",
                now);
        // With a product all its lines are over, those too that its source doesn't name.
        tables.run("update line l set status = 'TERMINATED', end_date = greatest(p.end_date, l.start_date),"
                + " version = l.version + 1 from brought_product p where p.status = 'TERMINATED'"
                + " and l.customer_id = p.customer_id and l.product_id = p.product_id and l."
                + BroughtLineCheck.LIVING);
        changes.addAll(replaceCards(tables, now));
        return changes;
    }

    /** Another tariff of its own counts from today on, or from the line's first day; told by what it had until now. */
    private static void keepTariffs(BatchTables tables, Instant now) throws SQLException {
        tables.run(
                "insert into line_tariff (line_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " select l.line_id, greatest(?::date, b.start_date), l.customer_id, b.tariff_code, ?"
                        + " from brought_line b join brought_product p on p.line = b.line"
                        + " join line l on l.line_id = b.line_id"
                        + " where b.tariff_code is distinct from l.tariff_code and b.tariff_code is not null"
                        + " and b.status <> 'PENDING' and l.status <> 'PENDING'"
                        + " on conflict (line_id, start_date)"
                        + " do update set tariff_code = excluded.tariff_code, recorded_at = excluded.recorded_at",
                LocalDate.ofInstant(now, BillingCycle.MADRID),
                now);
    }

    /** Tells the customers of lines that changed, of the whole batch, who follow it; in the order of the customers. */
    public void tell(BatchTables tables, Instant now) throws SQLException {
        tables.run(
                "select publish_event(customer_id, ?, json_build_object('lineId', line_id)::text, ?) from (select"
                        + " distinct t.customer_id, t.line_id from touched_line t where exists (select from"
                        + " event_reader r where r.customer_id = t.customer_id and r.follows_until > ?)"
                        + " order by t.customer_id, t.line_id) as told",
                EventType.LINE_UPDATED.wireName(),
                now,
                now);
    }

    /** Notes what will be otherwise; what the source calls a line is nobody's news. */
    private static void touch(BatchTables tables) throws SQLException {
        List<String> seen = CHANGING.subList(1, CHANGING.size());
        tables.run("insert into touched_line select l.customer_id, l.line_id from brought_line b join brought_product p"
                + " on p.line = b.line join line l on l.line_id = b.line_id where not b.is_new and ("
                + before(seen) + ") is distinct from (" + after(seen) + ")");
        tables.run("insert into touched_line select l.customer_id, l.line_id from brought_product p join line l"
                + " on l.customer_id = p.customer_id and l.product_id = p.product_id"
                + " where p.status = 'TERMINATED' and l." + BroughtLineCheck.LIVING);
    }

    private List<Object> values(BroughtLine line) {
        UUID card = line.iccid() == null ? null : UUID.randomUUID();
        return Arrays.asList(
                line.row(),
                line.index(),
                line.sourceId(),
                line.kind(),
                line.number(),
                line.alias(),
                line.principal(),
                line.tariffCode(),
                line.status(),
                line.startDate(),
                line.endDate(),
                line.iccid(),
                line.simKind(),
                card == null ? null : vault.seal(line.puk(), SimCard.pukContext(card)),
                card);
    }

    /** What says nothing new is left alone, so that nobody waits for it. */
    private static void update(BatchTables tables, String which) throws SQLException {
        tables.run("update line l set (" + String.join(", ", CHANGING) + ", version) = row(" + after(CHANGING)
                + ", l.version + 1) from brought_line b, brought_product p where p.line = b.line"
                + " and l.line_id = b.line_id and not b.is_new and " + which
                + " and (" + before(CHANGING) + ") is distinct from (" + after(CHANGING) + ")");
    }

    private static String before(List<String> columns) {
        return "l." + String.join(", l.", columns);
    }

    private static String after(List<String> columns) {
        return columns.stream().map(BroughtLines::after).collect(Collectors.joining(", "));
    }

    private static String after(String column) {
        return switch (column) {
            case "status" -> STATUS;
            case "suspended_from" -> SUSPENDED_FROM;
            // A number that isn't told stays.
            case "number" -> "coalesce(b.number, l.number)";
            default -> "b." + column;
        };
    }

    /** A card that is in use already stays as it is. */
    private static List<BroughtChange> replaceCards(BatchTables tables, Instant now) throws SQLException {
        tables.run("delete from brought_line where iccid is null");
        tables.run("delete from brought_line b using sim_card c where c.iccid = b.iccid");
        tables.run("insert into touched_line select p.customer_id, b.line_id from brought_line b"
                + " join brought_product p on p.line = b.line where not b.is_new");
        List<BroughtChange> replaced = tables.query(
                row -> change(Kind.SIM, row),
                "with replaced as (update sim_card s set status = 'REPLACED', ended_at = greatest(?, s.activated_at),"
                        + " version = s.version + 1 from brought_line b, brought_product p where p.line = b.line"
                        + " and s.line_id = b.line_id and s.status = 'ACTIVE' returning s.line_id) select" + REACHED
                        + " from replaced join line l on l.line_id = replaced.line_id"
                        + " join customer c on c.customer_id = l.customer_id",
                now);
        tables.run(
                "insert into sim_card (sim_card_id, customer_id, line_id, iccid, kind, status, puk, replaces,"
                        + " activated_at, version) select b.sim_card_id, p.customer_id, b.line_id, b.iccid, b.sim_kind,"
                        + " 'ACTIVE', b.puk, (select c.sim_card_id from sim_card c"
                        + " where c.customer_id = p.customer_id and c.line_id = b.line_id and c.status = 'REPLACED'"
                        + " order by c.ended_at desc, c.activated_at desc limit 1), ?, 0"
                        + " from brought_line b join brought_product p on p.line = b.line",
                now);
        return replaced;
    }

    private static BroughtChange change(Kind kind, ResultSet row) throws SQLException {
        Recipient reached = new Recipient(
                Language.ofTag(row.getString("language")), row.getString("contact_phone"), row.getString("email"));
        return BroughtChange.ofLine(
                row.getObject("customer_id", UUID.class),
                kind,
                row.getObject("line_id", UUID.class),
                row.getString("number"),
                reached);
    }
}
