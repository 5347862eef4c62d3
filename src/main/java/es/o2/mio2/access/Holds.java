package es.o2.mio2.access;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Breaks the chain of a fraud: somebody who has just got hold of a password, an address or a SIM card can't take the
 * next one, or the bank account, before the customer has had a day to hear of it and say that it wasn't them.
 */
@ApplicationScoped
public class Holds {

    /** A new SIM card (with its eSIM profile) and a new bank account are what a fraud ends with. */
    private static final Set<VerificationPurpose> HELD =
            Set.of(VerificationPurpose.SIM_REPLACEMENT, VerificationPurpose.BANK_ACCOUNT_CHANGE);

    /** A new SIM of a line is what its customer waits for who had it suspended: getting it was what had to wait. */
    private static final Set<Cause> OF_REACTIVATION = EnumSet.complementOf(EnumSet.of(Cause.SIM_CHANGED));

    private final AccessConfig.Codes config;
    private final CurrentCustomer customer;
    private final Clock clock;

    Holds(AccessConfig config, CurrentCustomer customer, Clock clock) {
        this.config = config.codes();
        this.customer = customer;
        this.clock = clock;
    }

    /** One of no length holds nothing: whoever set it so wanted something else. */
    void check(@Observes StartupEvent started) {
        if (config.hold().isNegative() || config.hold().isZero()) {
            throw new ConfigurationException("mio2.access.codes.hold must be longer than nothing");
        }
    }

    /** What a fraud begins with. */
    public enum Cause {
        PASSWORD_RESET,
        EMAIL_CHANGED,
        CONTACT_PHONE_CHANGED,
        ADDRESS_CHANGED,
        SIM_CHANGED,
        /** Of a line. */
        NUMBER_CHANGED,
        /** The customer says that somebody else was in their account. */
        REPUDIATION
    }

    /** Begins a hold for the current customer, from now on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(Cause cause) {
        Hold hold = new Hold();
        hold.id = UUID.randomUUID();
        hold.cause = cause;
        hold.beganAt = clock.instant();
        hold.endsAt = hold.beganAt.plus(config.hold());
        hold.persist();
    }

    /**
     * Until when something that the current customer asks for has to wait: for what happened to the account, or because
     * the proof that was shown is weak.
     */
    @Transactional
    public Optional<Instant> heldUntil(VerificationPurpose purpose) {
        Instant now = clock.instant();
        Optional<Instant> ofAccount = Hold.lastEnd(holding(purpose), now);
        Optional<Instant> ofProof = customer.proof()
                .flatMap(proof -> Verification.heldUntil(proof.verificationId()))
                .filter(end -> end.isAfter(now));
        return Stream.of(ofAccount, ofProof).flatMap(Optional::stream).max(Instant::compareTo);
    }

    /** Until when all of an account is held, whatever for: what a thief would carry off whole has to wait as well. */
    @Transactional
    public Optional<Instant> ofAccount() {
        return Hold.lastEnd(EnumSet.allOf(Cause.class), clock.instant());
    }

    /** What of all that begins a hold makes a purpose wait. */
    private static Set<Cause> holding(VerificationPurpose purpose) {
        if (purpose == VerificationPurpose.LINE_REACTIVATION) {
            return OF_REACTIVATION;
        }
        return HELD.contains(purpose) ? EnumSet.allOf(Cause.class) : EnumSet.noneOf(Cause.class);
    }

    /**
     * Refuses what can't be put off, and so has to be asked for again.
     *
     * @throws ProblemException {@code ON_HOLD}, with the time to wait
     */
    public void refuseWhileHeld(VerificationPurpose purpose) {
        heldUntil(purpose).ifPresent(end -> {
            throw ProblemException.retryAfter(Problem.ON_HOLD, Duration.between(clock.instant(), end));
        });
    }
}
