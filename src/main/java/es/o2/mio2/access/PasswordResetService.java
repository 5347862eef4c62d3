package es.o2.mio2.access;

import es.o2.mio2.access.AttemptCounters.Budget;
import es.o2.mio2.access.AttemptCounters.Standing;
import es.o2.mio2.access.Codes.Trier;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Takes wishes for a new password, and sets one for the right code. Whether a NIF is anybody's shows in neither: a wish
 * is written down and looked at later, see {@link PasswordResetDispatcher}; a code that was never sent is wrong.
 */
@ApplicationScoped
class PasswordResetService {

    private final AccessConfig.Codes config;
    private final AttemptCounters counters;
    private final Codes codes;
    private final PasswordRules rules;
    private final PasswordHasher hasher;
    private final Passwords passwords;
    private final DeviceSecrets devices;
    private final OnBehalf onBehalf;
    private final Contacts contacts;
    private final AccessMeters meters;
    private final Clock clock;

    PasswordResetService(
            AccessConfig config,
            AttemptCounters counters,
            Codes codes,
            PasswordRules rules,
            PasswordHasher hasher,
            Passwords passwords,
            DeviceSecrets devices,
            OnBehalf onBehalf,
            Contacts contacts,
            AccessMeters meters,
            Clock clock) {
        this.config = config.codes();
        this.counters = counters;
        this.codes = codes;
        this.rules = rules;
        this.hasher = hasher;
        this.passwords = passwords;
        this.devices = devices;
        this.onBehalf = onBehalf;
        this.contacts = contacts;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Writes a wish down.
     *
     * @param deviceSecret what the device says it is known by; anything or nothing
     * @throws ProblemException {@code TOO_MANY_REQUESTS} where the address, or everybody together, asks too often
     */
    PasswordResetView create(DocumentId document, String deviceSecret, Exchange exchange) {
        requireNotCrowded(exchange.network());
        Instant now = clock.instant();
        PasswordReset reset = new PasswordReset();
        reset.id = UUID.randomUUID();
        reset.documentId = document.value();
        reset.deviceHash = Secret.hash(deviceSecret);
        reset.address = exchange.address();
        reset.userAgent = exchange.userAgent();
        reset.correlator = exchange.correlator();
        reset.createdAt = now;
        reset.expiresAt = now.plus(config.resetLifetime());
        QuarkusTransaction.requiringNew().run(reset::persist);
        meters.count(AccessMeters.Reset.REQUESTED);
        return new PasswordResetView(reset.id, reset.expiresAt);
    }

    /**
     * Sets the new password for the right code.
     *
     * @return what the device is known by from now on
     * @throws ProblemException {@code NOT_FOUND}; {@code PASSWORD_TOO_COMMON}, {@code PASSWORD_TOO_GUESSABLE}; {@code
     *     VERIFICATION_CODE_INVALID} for a code that is wrong, used, too old, overtaken or tried too often
     */
    String complete(UUID resetId, String code, String newPassword) {
        rules.check(newPassword);
        PasswordReset reset = take(resetId);
        boolean open = reset.isOpen(config.tries(), clock.instant());
        Codes.Try one = codes.takeTry(whose(reset, open), reset.deviceKnown ? Trier.INSIDER : Trier.STRANGER);
        boolean right =
                open && one.isAllowed() && reset.codeDigest != null && codes.matches(reset.id, code, reset.codeDigest);
        if (!right) {
            throw refused(reset, open);
        }
        codes.giveBack(one);
        // Now that the code is right it may be told what is wrong with the password, and the code be used for another.
        rules.checkFor(newPassword, reset.documentId, phone(reset.customerId));
        String hash = hash(newPassword, reset);
        String device = devices.make();
        if (!onBehalf.of(reset.customerId, () -> passwords.reset(reset, hash, device))) {
            throw refused(reset, true);
        }
        meters.count(AccessMeters.Reset.COMPLETED);
        return device;
    }

    /** Of what can't be right any more, none of the customer's tries are used up: they are counted as nobody's. */
    private static String whose(PasswordReset reset, boolean open) {
        if (!open) {
            return reset.id.toString();
        }
        return reset.customerId == null ? AttemptCounters.digest(reset.documentId) : reset.customerId.toString();
    }

    /** Where nobody has time to hash it, the right code stays as good as it was. */
    private String hash(String password, PasswordReset reset) {
        try {
            return hasher.hash(password);
        } catch (ProblemException busy) {
            QuarkusTransaction.requiringNew().run(() -> PasswordReset.giveBackTry(reset.id));
            throw busy;
        }
    }

    private void requireNotCrowded(String network) {
        List<Budget> budgets = List.of(
                new Budget("reset-address:" + network, config.resetsByAddress()),
                new Budget("reset-overall", config.resetsOverall()));
        counters.take(budgets).values().stream()
                .filter(Standing::overdrawn)
                .map(Standing::left)
                .max(Comparator.naturalOrder())
                .ifPresent(this::refuseUntilLater);
    }

    private void refuseUntilLater(Duration wait) {
        meters.count(AccessMeters.Reset.CROWDED);
        throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, wait);
    }

    /** The wish, with one of its tries taken: for good, whatever comes of it. */
    private PasswordReset take(UUID resetId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            PasswordReset reset = PasswordReset.takeTry(resetId);
            if (reset == null) {
                throw new ProblemException(Problem.NOT_FOUND);
            }
            return reset;
        });
    }

    private String phone(UUID customerId) {
        return onBehalf.of(customerId, () -> QuarkusTransaction.requiringNew()
                .call(() -> contacts.of(customerId).phone()));
    }

    /** What was no guess any more is kept as nobody's: no trail of a customer's is filled with it. */
    private ProblemException refused(PasswordReset reset, boolean open) {
        passwords.refused(open ? reset.customerId : null);
        meters.count(AccessMeters.Reset.REFUSED);
        return new ProblemException(Problem.VERIFICATION_CODE_INVALID);
    }
}
