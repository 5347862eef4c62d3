package es.o2.mio2.management;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Texts;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells the current customer that a block is in force; of one that is lifted on every channel, as a thief would do it, and
 * before it is.
 */
@ApplicationScoped
class BlockNotices {

    private final Notices notices;
    private final CurrentCustomer customer;
    private final Texts texts;

    BlockNotices(Notices notices, CurrentCustomer customer, Texts texts) {
        this.notices = notices;
        this.customer = customer;
        this.texts = texts;
    }

    /** It was asked for, and can be stopped. */
    void lifting(Line line, BlockCode code) {
        Recipient recipient = Customer.recipient(customer.id());
        String what = texts.get(recipient.language(), "block." + code);
        notices.warn(recipient, "block.lifting", Msisdn.parse(line.number).masked(), what);
    }

    /** It is in force. */
    void tell(Line line, BlockRequest request) {
        Recipient recipient = Customer.recipient(customer.id());
        String number = Msisdn.parse(line.number).masked();
        String what = texts.get(recipient.language(), "block." + request.code);
        if (request.enabled) {
            notices.tell(recipient, "block.set", number, what);
        } else {
            notices.warn(recipient, "block.lifted", number, what);
        }
    }

    void tellBarred(Line line, boolean barred) {
        Recipient recipient = Customer.recipient(customer.id());
        String number = Msisdn.parse(line.number).masked();
        if (barred) {
            notices.tell(recipient, "barred.set", number);
        } else {
            notices.warn(recipient, "barred.lifted", number);
        }
    }
}
