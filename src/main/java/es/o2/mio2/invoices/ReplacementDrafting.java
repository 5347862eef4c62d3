package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Makes the drafts of invoices in place of one that was taken back whole. */
@ApplicationScoped
class ReplacementDrafting {

    private static final Duration TIME = Duration.ofSeconds(10);

    private static final String KEPT = "select min(month)::timestamp at time zone 'UTC' as since from usage_month";

    /** Its outages are credited by those that come in its place. */
    private static final String FREE =
            "update outage_credit set replaced = true where customer_id = ? and invoice_id = ?";

    private static final String POINT = "update invoice set replaces_invoice_id = ? where customer_id = ?"
            + " and cycle_start_date = ? and status = 'DRAFT' and rectifies_invoice_id is null";

    private final BillingDatabase database;
    private final ChunkDrafting drafting;

    ReplacementDrafting(BillingDatabase database, ChunkDrafting drafting) {
        this.database = database;
        this.drafting = drafting;
    }

    /** What is known of the customer: what their invoices of the cycle would be today, and who they are made out to. */
    private record Known(List<InvoiceDraft> drafts, Holder holder) {}

    /**
     * Makes them in the caller's transaction, which excludes billing runs, and as the customer whose they are.
     *
     * @param due when they are charged
     * @throws ProblemException {@code INVOICE_NOT_REPLACEABLE} where it wasn't taken back whole, nothing is to be charged for
     *     its days, another invoice charges for some of them or gives something of them back, or the use of its cycle
     *     isn't kept any more
     */
    void draft(Invoice original, LocalDate due, Instant now) {
        if (original.status != InvoiceStatus.RECTIFIED) {
            throw new ProblemException(Problem.INVOICE_NOT_REPLACEABLE);
        }
        UUID customerId = UUID.fromString(original.customerId);
        BillingCycle cycle = new BillingCycle(original.cycleStartDate);
        Known known = database.callInTransaction(TIME, sql -> read(sql, customerId, cycle, due));
        List<InvoiceDraft> drafts = missing(original, known.drafts());
        if (drafts.isEmpty() || isAnyFeeElsewhere(original, drafts)) {
            throw new ProblemException(Problem.INVOICE_NOT_REPLACEABLE);
        }
        DraftWriter writer = new DraftWriter(cycle, now);
        drafts.forEach(draft -> writer.add(draft, known.holder()));
        database.call(sql -> {
            sql.run(FREE, customerId, original.id);
            writer.sendTo(sql.connection());
            return sql.run(POINT, original.id, customerId, cycle.startDate());
        });
    }

    /** Of one moment, which the caller's transaction isn't: counters and records have to go together. */
    private Known read(Sql sql, UUID customerId, BillingCycle cycle, LocalDate due) throws SQLException {
        sql.run("set transaction isolation level repeatable read, read only");
        Instant kept = sql.list(KEPT, row -> Sql.moment(row, "since")).get(0);
        if (kept != null && kept.isAfter(cycle.startsAt())) {
            throw new ProblemException(Problem.INVOICE_NOT_REPLACEABLE);
        }
        BillableReader reader =
                new BillableReader(sql, CustomerRange.of(customerId), cycle, drafting.lookedBackTo(cycle));
        EarlierFees earlier = reader.earlierFees();
        InvoiceDrafter drafter =
                new InvoiceDrafter(cycle, cycle.endDate(), reader.prices(), earlier, reader.outageCredits());
        List<InvoiceDraft> drafts = reader.customers(earlier).stream()
                .flatMap(customer -> drafter.drafts(customer).stream())
                .toList();
        return new Known(drafts, reader.holders(due).get(customerId));
    }

    /**
     * Those of its product or additional line that have a part in its days, and that no invoice is there for. Days are
     * charged once: where an invoice that isn't taken back charges for some of theirs, that one comes first.
     */
    private static List<InvoiceDraft> missing(Invoice original, List<InvoiceDraft> drafts) {
        List<Invoice> standing = original.standingInItsCycle();
        List<InvoiceDraft> missing = drafts.stream()
                .filter(draft -> draft.subject().equals(original.subject()) && isOver(draft, original))
                .filter(draft ->
                        standing.stream().noneMatch(one -> isOfTheSameDays(draft, one) && isOfOneKind(draft, one)))
                .toList();
        if (missing.stream()
                .anyMatch(draft -> standing.stream().anyMatch(one -> isOver(draft, one) && isOfOneKind(draft, one)))) {
            throw new ProblemException(Problem.INVOICE_NOT_REPLACEABLE);
        }
        return missing;
    }

    /** Fees of its days that a later invoice says something of: that has to be taken back first. */
    private static boolean isAnyFeeElsewhere(Invoice original, List<InvoiceDraft> drafts) {
        return InvoiceItem.laterFees(original).stream().anyMatch(fee -> drafts.stream()
                .anyMatch(draft -> !draft.startDate().isAfter(fee.endDate)
                        && !draft.endDate().isBefore(fee.startDate)));
    }

    /** Whether both charge for their days: what is there for the tax of what is charged or given back late is beside those that do. */
    private static boolean isOfOneKind(InvoiceDraft draft, Invoice invoice) {
        boolean isBeside = draft.items().stream().allMatch(item -> item.kind().isBeside())
                || InvoiceItem.of(invoice.id).stream().allMatch(item -> item.kind.isBeside());
        return !isBeside || draft.total().territory() == invoice.taxTerritory;
    }

    private static boolean isOfTheSameDays(InvoiceDraft draft, Invoice invoice) {
        return draft.startDate().equals(invoice.periodStartDate)
                && draft.endDate().equals(invoice.periodEndDate);
    }

    private static boolean isOver(InvoiceDraft draft, Invoice invoice) {
        return !draft.startDate().isAfter(invoice.periodEndDate)
                && !draft.endDate().isBefore(invoice.periodStartDate);
    }
}
