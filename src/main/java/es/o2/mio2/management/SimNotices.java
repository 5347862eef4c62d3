package es.o2.mio2.management;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.MobileLines.MobileLine;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Tells the current customer of what becomes of their SIMs, wherever they can be reached: by e-mail, on the phone on
 * file, and on all lines, that too which it is about. Whoever took one of these doesn't keep the news from them.
 */
@ApplicationScoped
class SimNotices {

    private static final DateTimeFormatter DAY_FIRST =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(BillingCycle.MADRID);
    private static final DateTimeFormatter YEAR_FIRST =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm").withZone(BillingCycle.MADRID);

    private final CurrentCustomer customer;
    private final Notices notices;
    private final Texts texts;

    SimNotices(CurrentCustomer customer, Notices notices, Texts texts) {
        this.customer = customer;
        this.notices = notices;
        this.texts = texts;
    }

    /** Another SIM was ordered; and where that waits, until when. */
    void ordered(Line line, CustomerOrder order) {
        if (order.heldUntil == null) {
            Recipient recipient = recipient();
            notices.warn(recipient, phones(), "sim-replacement.ordered", masked(line), reason(order, recipient));
        } else {
            held(line, order);
        }
    }

    /** It waits, and until when. */
    void held(Line line, CustomerOrder order) {
        Recipient recipient = recipient();
        String until = time(order.heldUntil, recipient.language());
        notices.warn(recipient, phones(), "sim-replacement.held", masked(line), reason(order, recipient), until);
    }

    /** It need wait no longer. */
    void released(Line line) {
        notices.warn(recipient(), phones(), "sim-replacement.released", masked(line));
    }

    /** The new SIM works, and the one before doesn't. */
    void replaced(Line line) {
        notices.warn(recipient(), phones(), "sim.changed", masked(line));
    }

    /** The lock of the SIM is being lifted, and holds until then. */
    void unlocking(Line line, Instant from) {
        Recipient recipient = recipient();
        notices.warn(recipient, phones(), "sim.unlocking", masked(line), time(from, recipient.language()));
    }

    /** The line is suspended; its own phone hears nothing any more. */
    void suspended(Line line, SuspensionReason reason) {
        Recipient recipient = recipient();
        String why = texts.get(recipient.language(), "sim-replacement.reason." + reason);
        notices.warn(recipient, phones(), "line.suspended", masked(line), why);
    }

    /** The line works again. */
    void reactivated(Line line) {
        notices.warn(recipient(), phones(), "line.reactivated", masked(line));
    }

    /** Somebody saw what an eSIM is loaded with. */
    void profileSeen(Line line) {
        if (line.number == null) {
            notices.warn(recipient(), phones(), "esim-profile.seen.new");
        } else {
            notices.warn(recipient(), phones(), "esim-profile.seen", masked(line));
        }
    }

    private String reason(CustomerOrder order, Recipient recipient) {
        return texts.get(recipient.language(), "sim-replacement.reason." + order.simReplacementReason);
    }

    private Recipient recipient() {
        return Customer.recipient(customer.id());
    }

    private static List<String> phones() {
        return Line.mobile().stream()
                .filter(line -> line.active() && line.number() != null)
                .map(MobileLine::number)
                .toList();
    }

    private static String masked(Line line) {
        return Msisdn.parse(line.number).masked();
    }

    private static String time(Instant at, Language language) {
        return (language == Language.EU ? YEAR_FIRST : DAY_FIRST).format(at);
    }
}
