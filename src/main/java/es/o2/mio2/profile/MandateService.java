package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Gathers what a mandate says. */
@ApplicationScoped
class MandateService {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final List<Mandate.Party> creditors;

    MandateService(CurrentCustomer customer, AuditTrail audit, ProfileConfig config) {
        this.customer = customer;
        this.audit = audit;
        this.creditors = config.bankAccount().creditors().values().stream()
                .map(one -> new Mandate.Party(one.name(), one.identifier().value(), one.address()))
                .sorted(Comparator.comparing(Mandate.Party::name))
                .toList();
    }

    /**
     * That of the account that the current customer has given last. That it was read is kept.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    @Transactional
    Mandate latest() {
        BankAccount account = BankAccount.latest().orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.MANDATE_SEEN, account.id.toString());
        return of(account);
    }

    /** That of one of the current customer's accounts, in a copy of their data. */
    @Transactional
    Mandate of(UUID bankAccountId) {
        return of(BankAccount.<BankAccount>findById(bankAccountId));
    }

    private Mandate of(BankAccount account) {
        Customer owner = Customer.findById(customer.id());
        return new Mandate(
                account.mandateReference,
                account.mandateSignedDate,
                creditors,
                account.holderName == null ? owner.fullName() : account.holderName,
                DocumentId.parse(owner.documentId).masked(),
                account.maskedIban,
                account.effectiveDate,
                account.isGivenHere() ? evidence(account) : null,
                account.recordedAt.truncatedTo(ChronoUnit.SECONDS));
    }

    private static Mandate.Evidence evidence(BankAccount account) {
        return new Mandate.Evidence(
                account.verificationId,
                account.proofChannel,
                account.proofMaskedTarget,
                account.provedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                account.recordedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                account.sessionId,
                account.correlator);
    }
}
