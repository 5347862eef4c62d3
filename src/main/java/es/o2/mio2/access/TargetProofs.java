package es.o2.mio2.access;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Asks the current customer for a second factor that was shown for one account, address or number alone. */
@ApplicationScoped
public class TargetProofs {

    private final SecondFactor secondFactor;
    private final CurrentCustomer customer;
    private final Vault vault;

    TargetProofs(SecondFactor secondFactor, CurrentCustomer customer, Vault vault) {
        this.secondFactor = secondFactor;
        this.customer = customer;
        this.vault = vault;
    }

    /**
     * Makes sure that there is one, and tells what can be shown of it later.
     *
     * @param target the normal form of what it has to be for
     * @throws ProblemException {@code STEP_UP_REQUIRED}, with the challenge, also where it was for another target
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public ShownProof require(VerificationPurpose purpose, String target) {
        secondFactor.require(purpose);
        return customer.proof()
                .flatMap(proof -> Verification.find(proof.verificationId(), customer.sessionId()))
                .filter(shown -> shown.completedAt != null && shown.voidedAt == null)
                .filter(shown -> vault.matches(purpose.name(), target, shown.target))
                .map(ShownProof::of)
                .orElseThrow(secondFactor::missing);
    }
}
