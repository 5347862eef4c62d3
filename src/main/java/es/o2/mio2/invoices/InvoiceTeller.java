package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Language;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.Money;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.profile.Customer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells customers that their invoices were issued, and the trail. Done apart from that, so that what can't be told keeps none back. Runs
 * on every instance; each notice is one's: that it was told and the message are one transaction.
 */
@ApplicationScoped
class InvoiceTeller {

    private static final Logger LOG = Logger.getLogger(InvoiceTeller.class);
    private static final int BATCH = 100;
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private final UntoldInvoices untold;
    private final OnBehalf onBehalf;
    private final Notices notices;
    private final AuditTrail audit;
    private final InvoicesConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    InvoiceTeller(
            UntoldInvoices untold,
            OnBehalf onBehalf,
            Notices notices,
            AuditTrail audit,
            InvoicesConfig config,
            Clock clock) {
        this.untold = untold;
        this.onBehalf = onBehalf;
        this.notices = notices;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.invoices.notice-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dispatch() {
        List<UntoldInvoices.Untold> some;
        do {
            some = some();
            some.stream().takeWhile(one -> !stopping).forEach(this::tellOrPutOff);
        } while (some.size() == BATCH && !stopping);
    }

    /** What is left is another instance's, or waits for the next start. */
    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    private List<UntoldInvoices.Untold> some() {
        return QuarkusTransaction.requiringNew()
                .call(() -> untold.some(clock.instant().minus(config.noticeLifetime()), clock.instant(), BATCH));
    }

    /** One that can't be told now keeps nobody else waiting, and is tried again until its time is over. */
    private void tellOrPutOff(UntoldInvoices.Untold one) {
        try {
            inTheirName(one, () -> tell(one));
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "The invoices of run %s weren't told to a customer", one.runId());
            Duration pause = RunChunk.pause(one.tries(), config.noticeRetry(), config.longestNoticeRetry());
            inTheirName(
                    one,
                    () -> InvoiceNotice.putOff(
                            one.runId(), one.tries() + 1, clock.instant().plus(pause)));
        }
    }

    private void inTheirName(UntoldInvoices.Untold one, Runnable work) {
        onBehalf.of(one.customerId(), () -> {
            QuarkusTransaction.requiringNew().run(work);
            return one;
        });
    }

    private void tell(UntoldInvoices.Untold one) {
        if (!InvoiceNotice.take(one.runId(), clock.instant())) {
            return;
        }
        audit.bySystem(AuditAction.INVOICES_ISSUED, one.customerId(), null);
        InvoiceNotice notice = InvoiceNotice.of(one.runId());
        Recipient recipient = Customer.recipient(one.customerId());
        Language language = recipient.language();
        String amount = Money.eur(notice.total).text(language.locale());
        String date = (language == Language.EU ? YEAR_FIRST : DAY_FIRST).format(notice.dueDate);
        if (notice.total.signum() <= 0) {
            notices.tell(recipient, "invoices.nothing-due", amount);
        } else if (notice.invoices == 1) {
            notices.tell(recipient, "invoices.one", amount, date);
        } else {
            notices.tell(recipient, "invoices.several", amount, date, notice.invoices);
        }
    }
}
