package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Shuts everybody out of an account who may be in it, its customer too, who comes in again by the front door. */
@ApplicationScoped
public class Lockdown {

    private final CurrentCustomer customer;
    private final Event<SessionsEnded> ends;
    private final Clock clock;

    Lockdown(CurrentCustomer customer, Event<SessionsEnded> ends, Clock clock) {
        this.customer = customer;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * Ends all sessions of the current customer, that of the request too, makes codes and proofs worthless, and forgets
     * the devices that they are known by. In the caller's transaction, until whose end nobody logs in, and no other lockdown of theirs begins.
     *
     * @return how many sessions were open
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int ofCurrentCustomer() {
        Credential.lock(customer.id());
        return end(AccessSession.EndReason.REPUDIATED);
    }

    /** The same, for this reason; the caller holds the credential. */
    int end(AccessSession.EndReason reason) {
        Instant now = clock.instant();
        PasswordReset.voidAll(customer.id(), now);
        Verification.voidAll(now);
        KnownDevice.forgetAll(customer.id());
        int open = AccessSession.open(now).size();
        AccessSession.endAll(reason, now);
        ends.fire(new SessionsEnded(reason, open));
        return open;
    }
}
