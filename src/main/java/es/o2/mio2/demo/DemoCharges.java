package es.o2.mio2.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.billing.BankDays;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedService;
import es.o2.mio2.invoices.PaymentRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The bank of the demo's customers, which pays their invoices on the day on which they are charged, as the feed of payments
 * tells. One debit came back before the demo began.
 */
@ApplicationScoped
class DemoCharges {

    /** Whose debit came back. */
    private static final String RETURNED_OF = "00000000T";

    /** No reason was given: the bank keeps it to itself, as most do. */
    private static final String REASON = "MS03";

    /** A debit comes back within five. */
    private static final int DAYS_UNTIL_RETURN = 3;

    /**
     * What nobody paid yet of invoices that are to be charged by a day, less what is held in dispute, or is due again but
     * later, and what others took back of it; not where money went back.
     */
    private static final String DUE = """
            select invoice.number, coalesce(released.due_date, invoice.due_date) as due_date, customer.document_id,
                paid.payments, left_over.amount
            from invoice
            join customer on customer.customer_id = invoice.customer_id
            cross join lateral (
                select coalesce(sum(amount), 0) as amount, count(*) as payments,
                    count(*) filter (where kind <> 'PAID') as back
                from payment where invoice_number = invoice.number) paid
            cross join lateral (
                select coalesce(sum(released_amount) filter (where held_due_date > ?1), 0) as later,
                    max(held_due_date) filter (where held_due_date <= ?1) as due_date
                from invoice_dispute dispute
                where dispute.customer_id = invoice.customer_id and dispute.invoice_id = invoice.invoice_id) released
            cross join lateral (
                select invoice.total - invoice.held_amount - invoice.rectified_amount - released.later - paid.amount
                    as amount) left_over
            where invoice.status in ('ISSUED', 'OVERDUE') and invoice.due_date <= ?1 and paid.back = 0
                and left_over.amount > 0
            order by due_date, invoice.number
            """;

    private final EntityManager entities;
    private final DemoFeed feed;
    private final Clock clock;

    DemoCharges(EntityManager entities, FeedService feeds, ObjectMapper mapper, Clock clock) {
        this.entities = entities;
        this.feed = new DemoFeed(feeds, mapper, FeedName.PAYMENTS, PretendOperator.NAME);
        this.clock = clock;
    }

    /** Whether what was before the demo began is told. */
    boolean isHistoryTold() {
        return feed.isTaken(DemoFeed.HISTORY);
    }

    /** Tells of all that was charged before the demo began, and of the debit that came back, once; gives whether it did. */
    boolean tellHistory() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BillingCycle.MADRID);
        List<Due> due = due(today);
        List<PaymentRow> rows = new ArrayList<>(due.stream().map(Due::paid).toList());
        returned(due, today).ifPresent(rows::add);
        return feed.take(DemoFeed.HISTORY, now, rows);
    }

    /** Charges what is due by the clock. The same invoices are the same batch, whichever instance brings it. */
    void charge() {
        Instant now = clock.instant();
        List<PaymentRow> rows = due(LocalDate.ofInstant(now, BillingCycle.MADRID)).stream()
                .map(Due::paid)
                .toList();
        if (!rows.isEmpty()) {
            Object[] payments = rows.stream().map(PaymentRow::paymentId).toArray();
            feed.take("demo-" + DemoIds.of(payments), now, rows);
        }
    }

    /** The last one of hers that can have come back by now. */
    private Optional<PaymentRow> returned(List<Due> due, LocalDate today) {
        return due.stream()
                .filter(one -> one.documentId().equals(RETURNED_OF))
                .filter(one -> !returnDate(one).isAfter(today))
                .max(Comparator.comparing(Due::dueDate))
                .map(one -> one.payment("returned", PaymentRow.Kind.RETURNED, returnDate(one), REASON));
    }

    private LocalDate returnDate(Due due) {
        return BankDays.plus(due.dueDate(), DAYS_UNTIL_RETURN);
    }

    @SuppressWarnings("unchecked")
    private List<Due> due(LocalDate today) {
        List<Tuple> rows = entities.createNativeQuery(DUE, Tuple.class)
                .setParameter(1, today)
                .getResultList();
        return rows.stream()
                .map(row -> new Due(
                        row.get("number", String.class),
                        row.get("due_date", LocalDate.class),
                        row.get("document_id", String.class),
                        row.get("payments", Long.class),
                        row.get("amount", BigDecimal.class)))
                .toList();
    }

    /**
     * An invoice that is to be charged.
     *
     * @param payments how often it was paid a part
     * @param amount what is left of it, euros
     */
    private record Due(String number, LocalDate dueDate, String documentId, long payments, BigDecimal amount) {

        PaymentRow paid() {
            return payment("paid-" + (payments + 1), PaymentRow.Kind.PAID, dueDate, null);
        }

        PaymentRow payment(String what, PaymentRow.Kind kind, LocalDate booked, String reason) {
            return new PaymentRow("demo-" + number + "-" + what, number, kind, amount.toPlainString(), booked, reason);
        }
    }
}
