package es.o2.mio2.access;

import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.notices.Notices;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Gives the current customer another password, with all that goes with it, in one transaction. */
@ApplicationScoped
class Passwords {

    private final Lockdown lockdown;
    private final Holds holds;
    private final Notices notices;
    private final Contacts contacts;
    private final CurrentCustomer customer;
    private final Event<SessionsEnded> ends;
    private final AuditTrail audit;
    private final Clock clock;

    Passwords(
            Lockdown lockdown,
            Holds holds,
            Notices notices,
            Contacts contacts,
            CurrentCustomer customer,
            Event<SessionsEnded> ends,
            AuditTrail audit,
            Clock clock) {
        this.lockdown = lockdown;
        this.holds = holds;
        this.notices = notices;
        this.contacts = contacts;
        this.customer = customer;
        this.ends = ends;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * By a code: whoever was in is out, on whatever device, and what a thief would do next waits. The device that did it
     * is the only one that is known.
     *
     * @return false where the code was used meanwhile, or its customer was disabled
     */
    boolean reset(PasswordReset reset, String hash, String deviceSecret) {
        Instant now = clock.instant();
        UUID customerId = customer.id();
        return QuarkusTransaction.requiringNew().call(() -> {
            Credential credential = Credential.lock(customerId);
            if (credential.status != Credential.Status.ENABLED || !PasswordReset.complete(reset.id, now)) {
                return false;
            }
            set(credential, hash, now);
            lockdown.end(AccessSession.EndReason.PASSWORD_RESET);
            KnownDevice.forgetAll(customerId);
            KnownDevice.remember(Secret.hash(deviceSecret), customerId, now);
            holds.begin(Holds.Cause.PASSWORD_RESET);
            audit.byCustomer(customerId, null, AuditAction.PASSWORD_RESET, null);
            notices.warn(contacts.of(customerId), "password.reset");
            return true;
        });
    }

    /**
     * By somebody who knows the old one: all other sessions end.
     *
     * @param known as it was when the old one was looked at
     * @return false where it has changed meanwhile, or the customer was disabled
     */
    boolean change(Credential known, String hash) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> {
            Credential credential = Credential.lock(customer.id());
            customer.requireOpenSession();
            if (credential.status != Credential.Status.ENABLED
                    || !credential.passwordChangedAt.equals(known.passwordChangedAt)) {
                return false;
            }
            set(credential, hash, now);
            PasswordReset.voidAll(customer.id(), now);
            Verification.voidAll(now);
            ContactChange.voidAll(now);
            long ended = AccessSession.endOthers(customer.sessionId(), AccessSession.EndReason.PASSWORD_CHANGED, now);
            ends.fire(new SessionsEnded(AccessSession.EndReason.PASSWORD_CHANGED, ended));
            audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.PASSWORD_CHANGED, null);
            notices.warn(contacts.of(customer.id()), "password.changed");
            return true;
        });
    }

    /** Somebody tried a code that isn't right; {@code null} for nobody's. */
    void refused(UUID customerId) {
        QuarkusTransaction.requiringNew().run(() -> audit.refused(customerId, null, AuditAction.PASSWORD_RESET));
    }

    private static void set(Credential credential, String hash, Instant now) {
        credential.passwordHash = hash;
        credential.passwordChangedAt = now;
    }
}
