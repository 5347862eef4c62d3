package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Shuts everybody out of an account who may be in it, its customer too, who comes in again by the front door. */
@ApplicationScoped
public class Lockdown {

    /** A log in makes its device known before its row in the trail is written. */
    private static final Duration LOG_IN = Duration.ofMinutes(1);

    private final CurrentCustomer customer;
    private final Holds holds;
    private final PasswordHasher hasher;
    private final Event<SessionsEnded> ends;
    private final Clock clock;

    Lockdown(CurrentCustomer customer, Holds holds, PasswordHasher hasher, Event<SessionsEnded> ends, Clock clock) {
        this.customer = customer;
        this.holds = holds;
        this.hasher = hasher;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * What it put an end to.
     *
     * @param sessions how many were open
     * @param contacts of which a change waited to be confirmed
     */
    public record Shut(int sessions, List<ContactKind> contacts) {}

    /**
     * Ends all sessions of the current customer, that of the request too, makes codes and proofs worthless, forgets the
     * devices that came since, and begins a hold. In the caller's transaction, until whose end nobody logs in, and no
     * other lockdown of theirs begins.
     *
     * @param since when somebody else may have come in; a device from before is the customer's own
     * @param passwordKnown whether that somebody has the password: then it opens nothing any more, and the customer
     *     needs a new one, by a code
     * @return what it put an end to
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Shut ofCurrentCustomer(Instant since, boolean passwordKnown) {
        Credential credential = Credential.lock(customer.id());
        if (passwordKnown) {
            credential.passwordHash = hasher.hash(Secret.make());
            credential.passwordChangedAt = clock.instant();
        }
        holds.begin(Holds.Cause.REPUDIATION);
        KnownDevice.forgetSince(customer.id(), since.minus(LOG_IN));
        // A change is as good as its session.
        Instant now = clock.instant();
        List<ContactKind> contacts = Arrays.stream(ContactKind.values())
                .filter(kind -> ContactChange.pending(kind, now).isPresent())
                .toList();
        return new Shut(end(AccessSession.EndReason.REPUDIATED), contacts);
    }

    /**
     * Ends all sessions of the current customer and makes codes and proofs worthless; the caller holds the credential.
     *
     * @return how many sessions were open
     */
    int end(AccessSession.EndReason reason) {
        Instant now = clock.instant();
        PasswordReset.voidAll(customer.id(), now);
        Verification.voidAll(now);
        ContactChange.voidAll(now);
        int open = AccessSession.open(now).size();
        AccessSession.endAll(reason, now);
        ends.fire(new SessionsEnded(reason, open));
        return open;
    }
}
