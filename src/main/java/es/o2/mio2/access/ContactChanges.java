package es.o2.mio2.access;

import es.o2.mio2.access.Codes.Trier;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets the current customer be reached by another address or phone once they have shown that it is theirs, by a code that
 * was sent there. Until then what is on file counts, for codes too; and where that changes otherwise, or the session ends
 * in which it was asked for, it comes to nothing.
 */
@ApplicationScoped
public class ContactChanges {

    private final AccessConfig.Codes config;
    private final CurrentCustomer customer;
    private final Codes codes;
    private final MobileLines lines;
    private final Holds holds;
    private final Vault vault;
    private final Notices notices;
    private final AuditTrail audit;
    private final AccessMeters meters;
    private final Clock clock;

    ContactChanges(
            AccessConfig config,
            CurrentCustomer customer,
            Codes codes,
            MobileLines lines,
            Holds holds,
            Vault vault,
            Notices notices,
            AuditTrail audit,
            AccessMeters meters,
            Clock clock) {
        this.config = config.codes();
        this.customer = customer;
        this.codes = codes;
        this.lines = lines;
        this.holds = holds;
        this.vault = vault;
        this.notices = notices;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Sends a code to the new address or phone, and a warning to those on file. What was asked for before is overtaken.
     * Whoever calls this has made sure of the second factor, and holds what is on file.
     *
     * @param target in its normal form
     * @throws ProblemException {@code CONTACT_UNCHANGED}; {@code ON_HOLD} after a weak proof; {@code
     *     NO_VERIFICATION_CHANNEL} for a line of the customer's that gets no codes; {@code TOO_MANY_REQUESTS} with the
     *     time to wait
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public PendingContact request(ContactKind kind, Recipient onFile, String target) {
        if (target.equals(kind.of(onFile))) {
            throw new ProblemException(Problem.CONTACT_UNCHANGED);
        }
        holds.refuseWhileHeld(kind.purpose());
        requireSafe(kind, target);
        // One after the other, so that what is sent at once is counted, too.
        Credential.lock(customer.id());
        customer.requireOpenSession();
        requireMayBeSent(kind);
        String code = codes.make();
        ContactChange change = kept(kind, onFile, target, code);
        notices.send(
                kind.channel(),
                target,
                onFile.language(),
                change.expiresAt,
                "code.contact-change",
                code,
                config.contactLifetime().toMinutes());
        String masked = kind.masked(target);
        notices.warn(onFile, kind.texts() + ".requested", masked);
        audit.byCustomer(customer.id(), customer.sessionId(), kind.requested(), null);
        meters.count(kind, AccessMeters.Contact.SENT);
        return new PendingContact(masked, change.expiresAt);
    }

    /** What waits to be confirmed. */
    @Transactional
    public Optional<PendingContact> pending(ContactKind kind, Recipient onFile) {
        return ContactChange.pending(kind, clock.instant())
                .filter(change -> isOf(change, onFile))
                .map(change -> new PendingContact(kind.masked(target(change)), change.expiresAt));
    }

    /**
     * Takes a try, for good whatever comes of it, and looks at the code.
     *
     * @return what the code confirms, for {@link #confirm}
     * @throws ProblemException {@code VERIFICATION_CODE_INVALID} for a code that is wrong, used, too old, overtaken or
     *     tried too often, and where nothing waits to be confirmed; {@code TOO_MANY_REQUESTS} where the customer has
     *     tried too many today
     */
    public UUID check(ContactKind kind, String code) {
        ContactChange change = take(kind).orElseThrow(() -> refused(kind));
        Codes.Try one = codes.takeTry(customer.id().toString(), Trier.INSIDER);
        if (!one.isAllowed()) {
            meters.count(kind, AccessMeters.Contact.THROTTLED);
            one.requireAllowed();
        }
        if (!codes.matches(change.id, code, change.codeDigest)) {
            throw refused(kind);
        }
        codes.giveBack(one);
        return change.id;
    }

    /**
     * Confirms it, once, with all that goes with it: what a thief would do next waits, codes that were sent to what was
     * on file are worth nothing, and both the old and the new are told. Whoever calls this holds what is on file, and
     * puts the new one there in the same transaction.
     *
     * @return the new address or number; nothing where it was overtaken meanwhile
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> confirm(UUID changeId, ContactKind kind, Recipient onFile) {
        Credential.lock(customer.id());
        customer.requireOpenSession();
        Instant now = clock.instant();
        ContactChange change = ContactChange.findById(changeId);
        if (!isOf(change, onFile) || !customer.isHeldOpen(change.sessionId) || !ContactChange.confirm(changeId, now)) {
            return Optional.empty();
        }
        String target = target(change);
        PasswordReset.voidAll(customer.id(), now);
        Verification.voidAll(now);
        holds.begin(kind.cause());
        notices.warn(onFile, kind.replaced(onFile, target), kind.texts() + ".changed", kind.masked(target));
        audit.byCustomer(customer.id(), customer.sessionId(), kind.changed(), null);
        meters.count(kind, AccessMeters.Contact.CONFIRMED);
        return Optional.of(target);
    }

    /** Keeps it that a code wasn't right, and says so. */
    public ProblemException refused(ContactKind kind) {
        QuarkusTransaction.requiringNew()
                .run(() -> audit.refusedCustomer(customer.id(), customer.sessionId(), kind.changed(), null));
        meters.count(kind, AccessMeters.Contact.REFUSED);
        return new ProblemException(Problem.VERIFICATION_CODE_INVALID);
    }

    /** A line of the customer's own whose SIM card may be in a thief's phone proves nothing. */
    private void requireSafe(ContactKind kind, String target) {
        if (kind == ContactKind.CONTACT_PHONE && !CodeRoute.isSafe(target, lines.all(), codes.simsSettledAt())) {
            throw new ProblemException(Problem.NO_VERIFICATION_CHANNEL);
        }
    }

    private void requireMayBeSent(ContactKind kind) {
        codes.waitToSend(ContactChange.sentSince(codes.sendsSince())).ifPresent(wait -> {
            meters.count(kind, AccessMeters.Contact.WITHHELD);
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, wait);
        });
    }

    private ContactChange kept(ContactKind kind, Recipient onFile, String target, String code) {
        Instant now = clock.instant();
        ContactChange.voidOpen(kind, now);
        ContactChange change = new ContactChange();
        change.id = UUID.randomUUID();
        change.kind = kind;
        change.sessionId = customer.sessionId();
        change.target = vault.seal(target, ContactChange.context(change.id));
        change.formerDigest = vault.digest(former(change), kind.of(onFile));
        change.codeDigest = codes.digest(change.id, code);
        change.createdAt = now;
        change.expiresAt = now.plus(config.contactLifetime());
        change.persist();
        return change;
    }

    private Optional<ContactChange> take(ContactKind kind) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> ContactChange.pending(kind, now)
                .filter(change -> ContactChange.takeTry(change.id, config.tries(), now)));
    }

    private boolean isOf(ContactChange change, Recipient onFile) {
        return vault.matches(former(change), change.kind.of(onFile), change.formerDigest);
    }

    private static String former(ContactChange change) {
        return "former contact " + change.id;
    }

    private String target(ContactChange change) {
        return vault.open(change.target, ContactChange.context(change.id));
    }
}
