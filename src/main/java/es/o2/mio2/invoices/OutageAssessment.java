package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.id;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.invoices.OutageCredits.LineOutage;
import es.o2.mio2.invoices.OutageCredits.Owed;
import es.o2.mio2.invoices.OutageCredits.Subject;
import es.o2.mio2.management.IncidentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes down what a customer is owed for outages, by the rules of the billing run, as far back as that looks: for those
 * who look at it before an invoice has it.
 */
@ApplicationScoped
class OutageAssessment {

    private static final String WAITING = "select distinct customer_id from service_outage_line"
            + " where assessed_at is null and customer_id >= ? and (next_try_at is null or next_try_at <= ?)"
            + " order by customer_id limit ?";

    private static final String PUT_OFF =
            "update service_outage_line set next_try_at = ?" + " where customer_id = ? and assessed_at is null";

    private static final String TAKE = "update service_outage_line set assessed_at = ?"
            + " where customer_id = ? and assessed_at is null returning incident_id";

    /** What was told stays told. */
    private static final String KEEP = """
            insert into outage_compensation as known (customer_id, subject_id, service, cycle_start_date, seconds,
                day_seconds, net, tax_territory, unasked, assessed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (customer_id, subject_id, service, cycle_start_date) do update set seconds = excluded.seconds,
                day_seconds = excluded.day_seconds, net = excluded.net, tax_territory = excluded.tax_territory,
                unasked = excluded.unasked, assessed_at = excluded.assessed_at
            """;

    private static final String TELL = "update outage_compensation set told_at = ? where customer_id = ?"
            + " and subject_id = ? and service = ? and cycle_start_date = ? and told_at is null";

    /** What an invoice credits stays credited, whatever comes to be known; what drafts do is made anew. */
    private static final String UNCREDITED = """
             and not exists (
                select from outage_credit credit
                join invoice on invoice.customer_id = credit.customer_id and invoice.invoice_id = credit.invoice_id
                where credit.customer_id = known.customer_id and credit.subject_id = known.subject_id
                    and credit.service = known.service and credit.cycle_start_date = known.cycle_start_date
                    and not credit.replaced and invoice.status <> 'DRAFT')
            """;

    /** What is too little after all, without what was withdrawn. */
    private static final String TAKE_BACK = "update outage_compensation known set told_at = null where customer_id = ?"
            + " and subject_id = ? and service = ? and cycle_start_date = ? and told_at is not null" + UNCREDITED;

    private static final String LEAVE = "update outage_compensation set assessed_at = ?"
            + " where customer_id = ? and subject_id = ? and cycle_start_date = ?";

    /** Of what was neither reckoned again nor left nothing is owed any more. */
    private static final String FORGET = "delete from outage_compensation known where customer_id = ?"
            + " and cycle_start_date >= ? and assessed_at < ?" + UNCREDITED + "returning told_at is not null as told";

    private static final String INCIDENTS =
            "select incident_id, status from incident where customer_id = ? and incident_id = any (?)";

    private final ChunkDrafting drafting;

    OutageAssessment(ChunkDrafting drafting) {
        this.drafting = drafting;
    }

    /**
     * What a customer is to be told.
     *
     * @param compensated what is credited, and they don't know of
     * @param withdrawn of how much that they were told nothing is left
     * @param incidents whose compensation may be another than before
     */
    record News(List<Owed> compensated, int withdrawn, List<Affected> incidents) {

        private static final News NONE = new News(List.of(), 0, List.of());
    }

    /** An incident, and how far it is. */
    record Affected(UUID incidentId, IncidentStatus status) {}

    /** Customers of whom something is to be reckoned, in the order of their ids. */
    static List<UUID> waiting(Sql sql, UUID from, Instant now, int most) throws SQLException {
        return sql.list(WAITING, row -> id(row, "customer_id"), from, now, most);
    }

    /** Of whom it failed, it is tried again later. */
    static int putOff(Sql sql, UUID customerId, Instant until) throws SQLException {
        return sql.run(PUT_OFF, until, customerId);
    }

    /** Of two at once, the second finds nothing to be done. */
    News assess(Sql sql, UUID customerId, Instant now) throws SQLException {
        List<Optional<UUID>> taken =
                sql.list(TAKE, row -> Optional.ofNullable(id(row, "incident_id")), now, customerId);
        if (taken.isEmpty()) {
            return News.NONE;
        }
        BillingCycle open = BillingCycle.of(now);
        LocalDate since = drafting.lookedBackTo(open);
        Set<UUID> incidents = new HashSet<>();
        taken.forEach(one -> one.ifPresent(incidents::add));
        List<Owed> compensated = new ArrayList<>();
        int withdrawn = 0;
        for (Owed owed : owed(sql, customerId, open, since, now)) {
            keep(sql, customerId, owed, now);
            if (owed.isGiven() && tell(sql, customerId, owed.of(), now)) {
                compensated.add(owed);
            }
            withdrawn += owed.isGiven() ? 0 : takeBack(sql, customerId, owed.of());
            owed.open().stream()
                    .map(LineOutage::incidentId)
                    .filter(Objects::nonNull)
                    .forEach(incidents::add);
        }
        List<Boolean> forgotten = sql.list(FORGET, row -> row.getBoolean("told"), customerId, since, now);
        withdrawn += (int) forgotten.stream().filter(told -> told).count();
        return new News(compensated, withdrawn, affected(sql, customerId, incidents));
    }

    private List<Owed> owed(Sql sql, UUID customerId, BillingCycle open, LocalDate since, Instant now)
            throws SQLException {
        CustomerRange range = CustomerRange.of(customerId);
        BillableReader reader = new BillableReader(sql, range, open, since);
        FeePrices prices = reader.prices();
        List<LocalDate> before = Stream.iterate(since, open.startDate()::isAfter, day -> day.plusMonths(1))
                .toList();
        OutageCredits credits = new OutageCreditsReader(sql, range, open).read(before, since);
        List<Account> accounts = reader.customers(EarlierFees.NONE).stream()
                .flatMap(customer -> customer.products().stream())
                .flatMap(product -> Account.of(product).stream())
                .toList();
        for (Account account : accounts) {
            for (BillingCycle left : credits.left(account)) {
                sql.run(LEAVE, now, customerId, account.subject(), left.startDate());
            }
        }
        return accounts.stream()
                .flatMap(account -> credits.owed(account, prices).stream())
                .toList();
    }

    private static List<Affected> affected(Sql sql, UUID customerId, Set<UUID> incidents) throws SQLException {
        return sql.list(
                INCIDENTS,
                row -> new Affected(id(row, "incident_id"), IncidentStatus.valueOf(row.getString("status"))),
                customerId,
                sql.ids(incidents));
    }

    private static void keep(Sql sql, UUID customerId, Owed owed, Instant now) throws SQLException {
        sql.run(
                KEEP,
                customerId,
                owed.of().subject(),
                owed.of().service().name(),
                owed.of().cycle().startDate(),
                owed.time().length().toSeconds(),
                owed.time().lengthByDay().toSeconds(),
                owed.net(),
                owed.territory().name(),
                owed.isGiven(),
                now);
    }

    private static boolean tell(Sql sql, UUID customerId, Subject of, Instant now) throws SQLException {
        return sql.run(
                        TELL,
                        now,
                        customerId,
                        of.subject(),
                        of.service().name(),
                        of.cycle().startDate())
                == 1;
    }

    private static int takeBack(Sql sql, UUID customerId, Subject of) throws SQLException {
        return sql.run(
                TAKE_BACK,
                customerId,
                of.subject(),
                of.service().name(),
                of.cycle().startDate());
    }
}
