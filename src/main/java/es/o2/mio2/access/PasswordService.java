package es.o2.mio2.access;

import es.o2.mio2.access.AttemptCounters.Budget;
import es.o2.mio2.access.AttemptCounters.Standing;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Changes the current customer's password. */
@ApplicationScoped
class PasswordService {

    private final AccessConfig.Quota quota;
    private final AttemptCounters counters;
    private final PasswordRules rules;
    private final PasswordHasher hasher;
    private final Passwords passwords;
    private final Contacts contacts;
    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final AccessMeters meters;

    PasswordService(
            AccessConfig config,
            AttemptCounters counters,
            PasswordRules rules,
            PasswordHasher hasher,
            Passwords passwords,
            Contacts contacts,
            CurrentCustomer customer,
            AuditTrail audit,
            AccessMeters meters) {
        this.quota = config.throttle().account();
        this.counters = counters;
        this.rules = rules;
        this.hasher = hasher;
        this.passwords = passwords;
        this.contacts = contacts;
        this.customer = customer;
        this.audit = audit;
        this.meters = meters;
    }

    /**
     * Sets a new password for whoever knows the old one. Tries are counted as those of a log in are, on their own: a
     * stranger at the door doesn't use them up.
     *
     * @throws ProblemException {@code INVALID_CREDENTIALS} as 403; {@code TOO_MANY_REQUESTS} with the time to wait;
     *     {@code PASSWORD_TOO_COMMON}, {@code PASSWORD_TOO_GUESSABLE}
     */
    void change(String currentPassword, String newPassword) {
        rules.check(newPassword);
        Credential credential =
                QuarkusTransaction.requiringNew().call(() -> Credential.<Credential>findById(customer.id()));
        Budget budget = new Budget("password:" + customer.id(), quota);
        Standing standing = counters.take(List.of(budget)).get(budget);
        if (standing.overdrawn()) {
            meters.count(AccessMeters.Change.THROTTLED);
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
        if (!isRight(currentPassword, credential, budget)) {
            throw refused();
        }
        counters.giveBack(List.of(budget));
        rules.checkFor(newPassword, credential.documentId, phone());
        if (!passwords.change(credential, hasher.hash(newPassword))) {
            throw refused();
        }
        meters.count(AccessMeters.Change.CHANGED);
    }

    private String phone() {
        return QuarkusTransaction.requiringNew()
                .call(() -> contacts.of(customer.id()).phone());
    }

    /** A try that nobody had time to look at wasn't one. */
    private boolean isRight(String password, Credential credential, Budget budget) {
        try {
            return hasher.matches(password, credential.passwordHash);
        } catch (ProblemException busy) {
            counters.giveBack(List.of(budget));
            throw busy;
        }
    }

    private ProblemException refused() {
        meters.count(AccessMeters.Change.REFUSED);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        audit.refusedCustomer(customer.id(), customer.sessionId(), AuditAction.PASSWORD_CHANGED, null));
        return ProblemException.forbidden(Problem.INVALID_CREDENTIALS);
    }
}
