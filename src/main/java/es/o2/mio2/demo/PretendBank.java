package es.o2.mio2.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.billing.BankDays;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedService;
import es.o2.mio2.invoices.PaymentRow;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Pays the invoices of the demo's customers on the day on which they are charged, by the same door as a real bank's
 * bookings. Of the customer in Ceuta the newest that is due when it first looks comes back, once: there wasn't the money.
 */
@ApplicationScoped
class PretendBank {

    private static final Logger LOG = Logger.getLogger(PretendBank.class);
    private static final String NAME = "demo-bank";
    private static final String WITHOUT_MONEY = "00000000T";
    private static final String NO_MONEY = "AM04";
    private static final int DAYS_TO_COME_BACK = 3;

    private final DueInvoices due;
    private final FeedService feeds;
    private final ObjectMapper mapper;
    private final DemoConfig config;
    private final Clock clock;

    PretendBank(DueInvoices due, FeedService feeds, ObjectMapper mapper, DemoConfig config, Clock clock) {
        this.due = due;
        this.feeds = feeds;
        this.mapper = mapper;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.demo.network-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (config.enabled()) {
            book(LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID));
        }
    }

    /** Books what is due on a day, or was before. */
    void book(LocalDate today) {
        List<UUID> customers =
                DemoFiles.customers().stream().map(DemoCustomer::id).toList();
        tell(due.unpaid(customers, today).stream()
                .map(one -> row("P", one, PaymentRow.Kind.PAID, one.dueDate(), null))
                .toList());
        UUID without = DemoIds.of("customer", WITHOUT_MONEY);
        due.toComeBack(without, today)
                .filter(one -> !BankDays.plus(one.dueDate(), DAYS_TO_COME_BACK).isAfter(today))
                .ifPresent(one -> tell(List.of(row(
                        "R",
                        one,
                        PaymentRow.Kind.RETURNED,
                        BankDays.plus(one.dueDate(), DAYS_TO_COME_BACK),
                        NO_MONEY))));
    }

    private static PaymentRow row(
            String mark, DueInvoices.Due one, PaymentRow.Kind kind, LocalDate booked, String reasonCode) {
        return new PaymentRow(
                "DEMO-" + one.number() + "-" + mark,
                one.number(),
                kind,
                one.amount().toPlainString(),
                booked,
                reasonCode);
    }

    /** The same rows are the same batch, on whichever instance. */
    private void tell(List<PaymentRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        byte[] body = json(rows);
        try {
            String batchId = NAME + "-" + UUID.nameUUIDFromBytes(body);
            feeds.take(FeedName.PAYMENTS, batchId, null, new ByteArrayInputStream(body), false, NAME);
        } catch (ProblemException refused) {
            // Another instance is faster, or many batches come in: the next round sees how things are.
            LOG.debugf("Payments weren't taken: %s", refused.problem());
        }
    }

    private byte[] json(List<PaymentRow> rows) {
        List<String> lines = new ArrayList<>();
        try {
            for (PaymentRow row : rows) {
                lines.add(mapper.writeValueAsString(row));
            }
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("A payment can't be written", ours);
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
