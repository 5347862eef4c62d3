package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.id;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.invoices.OutageCredits.Owed;
import es.o2.mio2.invoices.OutageCredits.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    private static final String TAKE =
            "update service_outage_line set assessed_at = ?" + " where customer_id = ? and assessed_at is null";

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

    /** Of what wasn't reckoned again nothing is owed any more. */
    private static final String FORGET =
            "delete from outage_compensation where customer_id = ? and cycle_start_date >= ?"
                    + " and assessed_at < ? returning told_at is not null as told";

    private final ChunkDrafting drafting;

    OutageAssessment(ChunkDrafting drafting) {
        this.drafting = drafting;
    }

    /**
     * What a customer is to be told.
     *
     * @param compensated what is credited unasked, and they don't know of
     * @param withdrawn of how much that they were told nothing is left
     */
    record News(List<Owed> compensated, int withdrawn) {}

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
        if (sql.run(TAKE, now, customerId) == 0) {
            return new News(List.of(), 0);
        }
        BillingCycle open = BillingCycle.of(now);
        LocalDate since = drafting.lookedBackTo(open);
        List<Owed> compensated = new ArrayList<>();
        for (Owed owed : owed(sql, customerId, open, since)) {
            keep(sql, customerId, owed, now);
            if (owed.isUnasked() && tell(sql, customerId, owed.of(), now)) {
                compensated.add(owed);
            }
        }
        List<Boolean> forgotten = sql.list(FORGET, row -> row.getBoolean("told"), customerId, since, now);
        return new News(
                compensated, (int) forgotten.stream().filter(told -> told).count());
    }

    private static List<Owed> owed(Sql sql, UUID customerId, BillingCycle open, LocalDate since) throws SQLException {
        CustomerRange range = CustomerRange.of(customerId);
        BillableReader reader = new BillableReader(sql, range, open, since);
        FeePrices prices = reader.prices();
        List<LocalDate> before = Stream.iterate(since, open.startDate()::isAfter, day -> day.plusMonths(1))
                .toList();
        OutageCredits credits = new OutageCreditsReader(sql, range, open).read(before, since);
        List<Owed> owed = new ArrayList<>();
        for (Billable customer : reader.customers(EarlierFees.NONE)) {
            customer.products().stream()
                    .flatMap(product -> Account.of(product).stream())
                    .forEach(account -> owed.addAll(credits.owed(account, prices)));
        }
        return owed;
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
                owed.isUnasked(),
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
}
