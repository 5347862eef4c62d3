package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.id;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.invoices.OutageReport.AffectedLine;
import es.o2.mio2.management.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The lines that an outage is reported of: those that are known, and why the others are left out. */
final class OutageLines {

    /**
     * Lines as they are named, a number by whose it was when the outage began: their ids, numbers, source's ids and
     * incidents, that moment twice, the outage's last day and its first, that moment once more, and its end. Suspended is
     * what the customer had suspended all the time, and what is for another reason: since when isn't known.
     */
    private static final String FIND = """
            with asked as (
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[])
                    with ordinality as asked (line_id, msisdn, source_id, incident_id, place)
            ), named as (
                select asked.place, asked.incident_id, coalesce(asked.line_id, held.line_id, brought.line_id) as line_id
                from asked
                left join line_number held on held.number = asked.msisdn and held.valid_from <= ?
                    and (held.valid_until is null or held.valid_until > ?)
                left join line brought on brought.source_id = asked.source_id
            )
            select named.place, named.incident_id, line.customer_id, line.line_id, line.product_id, line.kind,
                named.incident_id is null or incident.incident_id is not null as incident_known,
                line.start_date <= ? and (line.end_date is null or line.end_date >= ?) as there,
                exists (
                    select from line_suspension suspension
                    where suspension.customer_id = line.customer_id and suspension.line_id = line.line_id
                        and suspension.suspended_at <= ?
                        and (suspension.reactivated_at is null or suspension.reactivated_at >= ?))
                or line.status = 'SUSPENDED' and not exists (
                    select from line_suspension suspension
                    where suspension.customer_id = line.customer_id and suspension.line_id = line.line_id
                        and suspension.reactivated_at is null) as suspended
            from named
            join line on line.line_id = named.line_id and line.status <> 'PENDING' and line.worked
            left join incident on incident.customer_id = line.customer_id and incident.incident_id = named.incident_id
            """;

    private final List<Found> accepted = new ArrayList<>();
    private final List<RowReject> rejects = new ArrayList<>();

    /** A line that is known. */
    record Found(UUID customerId, UUID lineId, UUID productId, UUID incidentId) {}

    private record Named(Found line, Line.Kind kind, boolean isIncidentKnown, boolean wasThere, boolean wasSuspended) {

        private boolean has(InterruptedService service) {
            return kind == Line.Kind.MOBILE || (kind == Line.Kind.FIBRE) == (service == InterruptedService.INTERNET);
        }
    }

    private OutageLines() {}

    /** Finds them. */
    static OutageLines of(Sql sql, OutageReport report) throws SQLException {
        Map<Integer, Named> named = new HashMap<>();
        List<AffectedLine> lines = report.lines();
        Instant from = report.startedAt();
        sql.each(
                FIND,
                row -> named.put(row.getInt("place") - 1, named(row)),
                array(sql, "uuid", lines, AffectedLine::lineId),
                array(sql, "text", lines, AffectedLine::msisdn),
                array(sql, "text", lines, AffectedLine::sourceLineId),
                array(sql, "uuid", lines, AffectedLine::incidentId),
                from,
                from,
                LocalDate.ofInstant(report.endedAt(), BillingCycle.MADRID),
                LocalDate.ofInstant(from, BillingCycle.MADRID),
                from,
                report.endedAt());
        OutageLines found = new OutageLines();
        Set<UUID> once = new HashSet<>();
        for (int place = 0; place < lines.size(); place++) {
            Named one = named.get(place);
            Optional<RowReject> reject = reject(lines.get(place), place + 1, one, report.service(), once);
            reject.ifPresentOrElse(found.rejects::add, () -> found.accepted.add(one.line()));
        }
        return found;
    }

    List<Found> accepted() {
        return accepted;
    }

    List<RowReject> rejects() {
        return rejects;
    }

    private static Optional<RowReject> reject(
            AffectedLine asked, int number, Named named, InterruptedService service, Set<UUID> once) {
        String pointer = "/" + (asked.lineId() != null ? "lineId" : asked.msisdn() != null ? "msisdn" : "sourceLineId");
        if (named == null) {
            return Optional.of(new RowReject(number, Reason.NOT_FOUND, pointer));
        }
        if (!named.has(service)
                || !named.wasThere()
                || named.wasSuspended()
                || !once.add(named.line().lineId())) {
            return Optional.of(new RowReject(number, Reason.NOT_APPLICABLE, pointer));
        }
        return named.isIncidentKnown()
                ? Optional.empty()
                : Optional.of(new RowReject(number, Reason.NOT_FOUND, "/incidentId"));
    }

    private static Named named(ResultSet row) throws SQLException {
        return new Named(
                new Found(id(row, "customer_id"), id(row, "line_id"), id(row, "product_id"), id(row, "incident_id")),
                Line.Kind.valueOf(row.getString("kind")),
                row.getBoolean("incident_known"),
                row.getBoolean("there"),
                row.getBoolean("suspended"));
    }

    private static Object array(Sql sql, String type, List<AffectedLine> lines, Function<AffectedLine, Object> value)
            throws SQLException {
        return sql.connection().createArrayOf(type, lines.stream().map(value).toArray());
    }
}
