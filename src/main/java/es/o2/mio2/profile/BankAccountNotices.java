package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.MobileLines;
import es.o2.mio2.access.MobileLines.MobileLine;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Tells the current customer of what becomes of their bank account, wherever they can be reached: on all lines too. */
@ApplicationScoped
class BankAccountNotices {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(BillingCycle.MADRID);

    private final CurrentCustomer customer;
    private final MobileLines lines;
    private final Notices notices;

    BankAccountNotices(CurrentCustomer customer, MobileLines lines, Notices notices) {
        this.customer = customer;
        this.lines = lines;
        this.notices = notices;
    }

    /** Another account was given; and where that waits, until when. */
    void given(BankAccount account) {
        Recipient recipient = Customer.recipient(customer.id());
        DateTimeFormatter day = recipient.language() == Language.EU ? YEAR_FIRST : DAY_FIRST;
        String start = day.format(account.effectiveDate);
        if (account.heldUntil == null) {
            notices.warn(recipient, phones(), "bank-account.changed", account.maskedIban, start);
        } else {
            String until =
                    day.withZone(BillingCycle.MADRID).format(account.heldUntil) + " " + TIME.format(account.heldUntil);
            notices.warn(recipient, phones(), "bank-account.held", account.maskedIban, start, until);
        }
    }

    /** It was withdrawn before it counted. */
    void withdrawn(BankAccount account) {
        notices.warn(Customer.recipient(customer.id()), phones(), "bank-account.withdrawn", account.maskedIban);
    }

    private List<String> phones() {
        return lines.all().stream()
                .filter(line -> line.active() && line.number() != null)
                .map(MobileLine::number)
                .toList();
    }
}
