package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes the drafts of some customers. */
@ApplicationScoped
class ChunkDrafting {

    private static final String DROP = "delete from invoice where customer_id between ? and ? and cycle_start_date = ?"
            + " and status = 'DRAFT' and rectifies_invoice_id is null";

    private final InvoicesConfig config;

    ChunkDrafting(InvoicesConfig config) {
        this.config = config;
    }

    /**
     * Makes them, in place of those that there may be. What has its invoice of the cycle already gets no other.
     *
     * @param sql in a transaction that sees one moment alone ({@code repeatable read}): counters and records have to go
     *     together
     */
    DraftedChunk draft(Sql sql, BillingCycle cycle, CustomerRange customers, Instant now) throws SQLException {
        drop(sql, cycle, customers);
        planEachTime(sql, true);
        BillableReader reader = new BillableReader(sql, customers, cycle, lookedBackTo(cycle));
        EarlierFees earlier = reader.earlierFees();
        InvoiceDrafter drafter =
                new InvoiceDrafter(cycle, cycle.endDate(), reader.prices(), earlier, reader.outageCredits());
        Set<BillableReader.Issued> issued = reader.issued();
        List<InvoiceDraft> drafts = reader.customers(earlier).stream()
                .flatMap(customer -> drafter.drafts(customer).stream())
                .filter(draft -> !issued.contains(new BillableReader.Issued(
                        draft.subject(), draft.startDate(), draft.total().territory())))
                .toList();
        Map<UUID, Holder> holders =
                reader.holders(IssueDates.of(cycle, config.issueDay(), now).due());
        planEachTime(sql, false);
        write(sql, cycle, drafts, holders, now);
        return new DraftedChunk(
                drafts.size(),
                drafts.stream().map(draft -> draft.total().total()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** Takes away the drafts that there are. */
    static void drop(Sql sql, BillingCycle cycle, CustomerRange customers) throws SQLException {
        sql.run(DROP, customers.first(), customers.last(), cycle.startDate());
    }

    /**
     * While the range is read: a plan for ranges of any size would go through whole tables where there are many customers,
     * and a compiled one pays never. What is written is checked row by row, by plans that are made once.
     */
    private static void planEachTime(Sql sql, boolean each) throws SQLException {
        sql.run("set local plan_cache_mode = " + (each ? "force_custom_plan" : "auto"));
        sql.run("set local jit = " + (each ? "off" : "default"));
    }

    /** The first day of the cycles before in which use may still have to be charged. */
    LocalDate lookedBackTo(BillingCycle cycle) {
        return cycle.startDate().minusMonths(config.cyclesLookedBack());
    }

    private static void write(
            Sql sql, BillingCycle cycle, List<InvoiceDraft> drafts, Map<UUID, Holder> holders, Instant now)
            throws SQLException {
        DraftWriter writer = new DraftWriter(cycle, now);
        drafts.forEach(draft -> writer.add(draft, holders.get(draft.customerId())));
        writer.sendTo(sql.connection());
    }
}
