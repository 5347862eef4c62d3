package es.o2.mio2.access;

import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks the current customer for a second factor, for what needs one. */
@ApplicationScoped
public class SecondFactor {

    private final CurrentCustomer customer;
    private final Duration maxAge;
    private final Clock clock;

    SecondFactor(CurrentCustomer customer, AccessConfig config, Clock clock) {
        this.customer = customer;
        this.maxAge = config.codes().proofLifetime();
        this.clock = clock;
    }

    /**
     * Makes sure that the token has one that was shown just now, for this purpose and, where it was given for one line,
     * for this line.
     *
     * @param lineId {@code null} for what is about no line
     * @throws ProblemException {@code STEP_UP_REQUIRED}, with the challenge
     */
    public void require(VerificationPurpose purpose, String lineId) {
        require(purpose, proof -> proof.lineId() == null || proof.lineId().equals(lineId));
    }

    /**
     * The same for whichever line it was given: of what names no line, the operation finds its line, and asks for that.
     *
     * @throws ProblemException {@code STEP_UP_REQUIRED}, with the challenge
     */
    public void require(VerificationPurpose purpose) {
        require(purpose, proof -> true);
    }

    /**
     * Whether the token has one, for this purpose and whichever line, that counts at once: what doesn't need it may be
     * worth more with it.
     */
    public boolean isShown(VerificationPurpose purpose) {
        Instant now = clock.instant();
        return fresh(purpose)
                .filter(proof -> Verification.heldUntil(proof.verificationId())
                        .filter(now::isBefore)
                        .isEmpty())
                .isPresent();
    }

    private void require(VerificationPurpose purpose, Predicate<CurrentCustomer.Proof> isForIt) {
        if (fresh(purpose).filter(isForIt).isEmpty()) {
            throw missing();
        }
    }

    private Optional<CurrentCustomer.Proof> fresh(VerificationPurpose purpose) {
        return customer.proof().filter(proof -> proof.purpose() == purpose).filter(proof -> clock.instant()
                .isBefore(proof.at().plus(maxAge)));
    }

    /** That one is needed, with the challenge. */
    ProblemException missing() {
        return ProblemException.challenge(Problem.STEP_UP_REQUIRED, challenge());
    }

    /** RFC 9470, section 3. */
    private String challenge() {
        return "Bearer error=\"insufficient_user_authentication\", acr_values=\"" + StepUp.ACR + "\", max_age="
                + maxAge.toSeconds();
    }
}
