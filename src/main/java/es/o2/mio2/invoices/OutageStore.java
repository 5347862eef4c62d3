package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.id;
import static es.o2.mio2.invoices.Sql.moment;

import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.feeds.RowReject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The outages that were reported, of any number of customers. */
final class OutageStore {

    private static final String KNOWN = """
            select outage.*, (select count(*) from service_outage_line line where line.outage_id = outage.outage_id)
                as accepted
            from service_outage outage
            where\s""";

    private static final String INSERT =
            "insert into service_outage (outage_id, source, event_id, fingerprint, service, started_at, ended_at, cause,"
                    + " received, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The statuses of the invoices that credit it: its id, twice. */
    private static final String CREDITING = """
            select distinct invoice.status
            from outage_credit credit
            join invoice on invoice.customer_id = credit.customer_id and invoice.invoice_id = credit.invoice_id
            where credit.customer_id in (select customer_id from service_outage_line where outage_id = ?)
                and credit.outage_id = ? and not credit.replaced
            """;

    private final Sql sql;

    OutageStore(Sql sql) {
        this.sql = sql;
    }

    /** Takes a source's event id until the end of the transaction. */
    void claim(String source, String eventId) throws SQLException {
        sql.list(
                "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "service-outage " + source + " " + eventId);
    }

    /** One that was told by an event, and the fingerprint of what was told. */
    Optional<Told> told(String source, String eventId) throws SQLException {
        return sql.first(
                "select outage_id, fingerprint from service_outage where source = ? and event_id = ?",
                row -> new Told(id(row, "outage_id"), row.getString("fingerprint")),
                source,
                eventId);
    }

    record Told(UUID outageId, String fingerprint) {}

    /** Keeps one, with those of its lines that are known. */
    UUID add(
            OutageReport report,
            List<OutageLines.Found> lines,
            List<RowReject> rejects,
            String fingerprint,
            Instant now)
            throws SQLException {
        UUID outageId = UUID.randomUUID();
        sql.run(
                INSERT,
                outageId,
                report.source(),
                report.eventId(),
                fingerprint,
                report.service().name(),
                report.startedAt(),
                report.endedAt(),
                report.cause(),
                report.lines().size(),
                now);
        CopyRows rows = new CopyRows(
                "service_outage_line",
                "outage_id, customer_id, line_id, product_id, incident_id, service, started_at, ended_at");
        lines.forEach(line -> rows.add(
                outageId,
                line.customerId(),
                line.lineId(),
                line.productId(),
                line.incidentId(),
                report.service(),
                report.startedAt(),
                report.endedAt()));
        rows.sendTo(sql.connection());
        CopyRows left = new CopyRows("service_outage_reject", "outage_id, row_number, reason, pointer");
        rejects.forEach(one -> left.add(outageId, one.line(), one.reason(), one.pointer()));
        left.sendTo(sql.connection());
        return outageId;
    }

    /** One of them, with the lines that were left out. */
    Optional<RecordedOutage> find(UUID outageId) throws SQLException {
        Optional<RecordedOutage> found = sql.first(KNOWN + "outage_id = ?", OutageStore::outage, outageId);
        return found.isEmpty() ? found : Optional.of(found.get().with(rejects(outageId)));
    }

    /** The newest first, from after a position on. */
    List<RecordedOutage> page(OutagePosition after, int limit) throws SQLException {
        return sql.list(
                KNOWN + "(recorded_at, outage_id) < (?, ?) order by recorded_at desc, outage_id desc limit ?",
                OutageStore::outage,
                after.recordedAt(),
                after.outageId(),
                limit);
    }

    /** Nobody else withdraws it until the transaction ends. */
    void lock(UUID outageId) throws SQLException {
        sql.list("select 1 from service_outage where outage_id = ? for update", row -> true, outageId);
    }

    /** Whether an invoice, be it a draft, credits any of its lines. */
    boolean isCredited(UUID outageId) throws SQLException {
        return !crediting(outageId).isEmpty();
    }

    /** Whether none of those was issued. */
    boolean isCreditedByDraftsAlone(UUID outageId) throws SQLException {
        return crediting(outageId).equals(List.of(InvoiceStatus.DRAFT));
    }

    private List<InvoiceStatus> crediting(UUID outageId) throws SQLException {
        return sql.list(CREDITING, row -> InvoiceStatus.valueOf(row.getString("status")), outageId, outageId);
    }

    /** It doesn't count any more, and what is owed to its customers is reckoned anew. */
    void withdraw(UUID outageId, Instant now) throws SQLException {
        sql.run("update service_outage set withdrawn_at = ? where outage_id = ?", now, outageId);
        sql.run(
                "update service_outage_line set withdrawn_at = ?, assessed_at = null where outage_id = ?",
                now,
                outageId);
    }

    /**
     * What isn't given unasked of it is given to a line's customer, who asked for it, and is reckoned anew.
     *
     * @return whether that is new
     */
    boolean askFor(UUID outageId, UUID lineId, Instant now) throws SQLException {
        return sql.run(
                        "update service_outage_line set asked_for_at = ?, assessed_at = null, next_try_at = null"
                                + " where outage_id = ? and line_id = ? and asked_for_at is null",
                        now,
                        outageId,
                        lineId)
                == 1;
    }

    /** Its customers. */
    List<UUID> customers(UUID outageId) throws SQLException {
        return sql.list(
                "select distinct customer_id from service_outage_line where outage_id = ? order by customer_id",
                row -> id(row, "customer_id"),
                outageId);
    }

    private List<RowReject> rejects(UUID outageId) throws SQLException {
        return sql.list(
                "select row_number, reason, pointer from service_outage_reject where outage_id = ? order by row_number",
                row -> new RowReject(
                        row.getLong("row_number"),
                        RowReject.Reason.valueOf(row.getString("reason")),
                        row.getString("pointer")),
                outageId);
    }

    private static RecordedOutage outage(ResultSet row) throws SQLException {
        return new RecordedOutage(
                id(row, "outage_id"),
                row.getString("source"),
                row.getString("event_id"),
                InterruptedService.valueOf(row.getString("service")),
                moment(row, "started_at"),
                moment(row, "ended_at"),
                row.getString("cause"),
                row.getInt("received"),
                row.getInt("accepted"),
                moment(row, "recorded_at"),
                moment(row, "withdrawn_at"),
                null);
    }
}
