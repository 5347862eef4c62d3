package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.id;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.CompensatedLine.Share;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What came of outages so far, line by line. */
final class OutageShares {

    /**
     * What was credited is as it was credited, whatever is known since; of what wasn't, what is left of what is owed
     * altogether: where that is nothing, what was credited was for its time, too. The condition is left open.
     */
    private static final String READ = """
            select outage.customer_id, outage.line_id, outage.incident_id, outage.asked_for_at, owed.subject_id,
                owed.cycle_start_date, owed.seconds, owed.day_seconds,
                coalesce(-credited.net, owed.net - before.net) as net, owed.tax_territory,
                case when credited.invoice_id is not null or before.net >= owed.net and before.net > 0 then 'INVOICED'
                    when owed.unasked then 'PROPOSED' else 'ON_REQUEST' end as status,
                coalesce(credited.invoice_id, case when before.net >= owed.net then before.invoice_id end) as invoice_id
            from service_outage_line outage
            join line on line.customer_id = outage.customer_id and line.line_id = outage.line_id
            left join outage_compensation owed on owed.customer_id = outage.customer_id
                and owed.subject_id = case when line.tariff_code is null then line.product_id else line.line_id end
                and owed.service = outage.service
                and owed.cycle_start_date::timestamp at time zone 'Europe/Madrid' < outage.ended_at
                and (owed.cycle_start_date + interval '1 month') at time zone 'Europe/Madrid' > outage.started_at
                and outage.withdrawn_at is null
            left join lateral (
                select invoice.invoice_id, item.net
                from outage_credit credit
                join invoice on invoice.customer_id = credit.customer_id and invoice.invoice_id = credit.invoice_id
                join invoice_item item on item.customer_id = credit.customer_id and item.item_id = credit.item_id
                where credit.customer_id = outage.customer_id and credit.outage_id = outage.outage_id
                    and credit.line_id = outage.line_id and credit.cycle_start_date = owed.cycle_start_date
                    and not credit.replaced and invoice.status <> 'DRAFT') credited on true
            left join lateral (
                select coalesce(-sum(item.net), 0) as net,
                    (array_agg(item.invoice_id order by invoice.made_at desc))[1] as invoice_id
                from invoice_item item
                join invoice on invoice.customer_id = item.customer_id and invoice.invoice_id = item.invoice_id
                where item.customer_id = outage.customer_id and invoice.status <> 'DRAFT' and item.item_id in (
                    select credit.item_id
                    from outage_credit credit
                    where credit.customer_id = outage.customer_id and credit.subject_id = owed.subject_id
                        and credit.service = owed.service and credit.cycle_start_date = owed.cycle_start_date
                        and not credit.replaced)) before on true
            where %s
            order by outage.line_id, owed.cycle_start_date
            """;

    private static final String OF_OUTAGE = READ.formatted("outage.outage_id = ?");
    private static final String OF_INCIDENT =
            READ.formatted("outage.customer_id = ? and outage.incident_id = ? and outage.withdrawn_at is null");

    private static final int DECIMALS = 4;

    private final Sql sql;

    OutageShares(Sql sql) {
        this.sql = sql;
    }

    /** The lines of an outage. */
    List<CompensatedLine> ofOutage(UUID outageId) throws SQLException {
        return read(OF_OUTAGE, outageId);
    }

    /** Those that go with an incident. */
    List<CompensatedLine> ofIncident(UUID customerId, UUID incidentId) throws SQLException {
        return read(OF_INCIDENT, customerId, incidentId);
    }

    private List<CompensatedLine> read(String question, Object... parameters) throws SQLException {
        Map<UUID, CompensatedLine> lines = new LinkedHashMap<>();
        sql.each(
                question,
                row -> {
                    UUID lineId = id(row, "line_id");
                    CompensatedLine line = lines.get(lineId);
                    if (line == null) {
                        line = new CompensatedLine(
                                id(row, "customer_id"),
                                lineId,
                                id(row, "incident_id"),
                                Sql.moment(row, "asked_for_at"),
                                new ArrayList<>());
                        lines.put(lineId, line);
                    }
                    if (id(row, "subject_id") != null) {
                        line.shares().add(share(row));
                    }
                },
                parameters);
        return List.copyOf(lines.values());
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(
                id(row, "subject_id"),
                Sql.day(row, "cycle_start_date"),
                row.getLong("seconds"),
                row.getLong("day_seconds"),
                row.getBigDecimal("net").max(BigDecimal.ZERO).setScale(DECIMALS),
                TaxTerritory.valueOf(row.getString("tax_territory")),
                OutageCompensationStatus.valueOf(row.getString("status")),
                id(row, "invoice_id"));
    }
}
