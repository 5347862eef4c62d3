package es.o2.mio2.access;

import es.o2.mio2.access.AttemptCounters.Budget;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Codes of six digits, and how many of them are sent and tried. A customer has two budgets: one for who shows something
 * already, a session or a device that the customer uses, and one for strangers, who can't use up the first.
 */
@ApplicationScoped
class Codes {

    /** How a code is written. */
    static final String PATTERN = "^[0-9]{6}$";

    static final int DIGITS = 6;

    private static final int CODES = 1_000_000;

    private final AccessConfig.Codes config;
    private final Vault vault;
    private final AttemptCounters counters;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Codes(AccessConfig config, Vault vault, AttemptCounters counters, Clock clock) {
        this.config = config.codes();
        this.vault = vault;
        this.counters = counters;
        this.clock = clock;
    }

    /** Who tries a code. */
    enum Trier {
        /** Somebody with a session of the customer's, or on a device that the customer uses. */
        INSIDER,
        STRANGER
    }

    /** A new code. */
    String make() {
        return "%06d".formatted(random.nextInt(CODES));
    }

    /** What is kept of a code; the id says what it was made for, so that it is good for nothing else. */
    String digest(UUID madeFor, String code) {
        return vault.digest("code", madeFor + " " + code);
    }

    /** Whether a code is the one that was made for it; compared in constant time. */
    boolean matches(UUID madeFor, String code, String digest) {
        return vault.matches("code", madeFor + " " + code, digest);
    }

    /**
     * How long to wait until one more may be sent.
     *
     * @param sent when the latest were, the newest first
     * @return empty where one may be sent now
     */
    Optional<Duration> waitToSend(List<Instant> sent) {
        Instant now = clock.instant();
        int most = config.sends().attempts();
        return sent.size() < most
                ? Optional.empty()
                : Optional.of(Duration.between(
                        now, sent.get(most - 1).plus(config.sends().window())));
    }

    /** Those sent before this moment don't count any more. */
    Instant sendsSince() {
        return clock.instant().minus(config.sends().window());
    }

    /** SIM cards that were changed after this moment get no codes. */
    Instant simsSettledAt() {
        return clock.instant().minus(config.simQuarantine());
    }

    /**
     * Takes one out of the tries that a customer has in a day, whichever code it is that is tried.
     *
     * @param whose the customer's id, or what stands for nobody in particular
     */
    Try takeTry(String whose, Trier trier) {
        Budget budget = new Budget("code:" + trier + ":" + whose, config.dailyTries());
        AttemptCounters.Standing standing = counters.take(List.of(budget)).get(budget);
        return new Try(budget, standing.overdrawn() ? standing.left() : null);
    }

    /** A right code is no guess. */
    void giveBack(Try taken) {
        counters.giveBack(List.of(taken.budget()));
    }

    /**
     * A try that was counted.
     *
     * @param left how long until there are tries again; {@code null} where this one may be evaluated
     */
    record Try(Budget budget, Duration left) {

        boolean isAllowed() {
            return left == null;
        }

        /**
         * Refuses one too many.
         *
         * @throws ProblemException {@code TOO_MANY_REQUESTS}
         */
        void requireAllowed() {
            if (!isAllowed()) {
                throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, left);
            }
        }
    }
}
