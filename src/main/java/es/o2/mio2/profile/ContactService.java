package es.o2.mio2.profile;

import es.o2.mio2.access.ContactChanges;
import es.o2.mio2.access.ContactKind;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.PendingContact;
import es.o2.mio2.access.TargetProofs;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.identity.EmailAddress;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Changes by what the current customer is reached: asked for with a proof, and confirmed by a code. */
@ApplicationScoped
class ContactService {

    private final CurrentCustomer customer;
    private final TargetProofs proofs;
    private final ContactChanges changes;
    private final Inputs inputs;
    private final Clock clock;

    ContactService(CurrentCustomer customer, TargetProofs proofs, ContactChanges changes, Inputs inputs, Clock clock) {
        this.customer = customer;
        this.proofs = proofs;
        this.changes = changes;
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * Asks for another e-mail.
     *
     * @throws ProblemException {@code INVALID_ARGUMENT} for what is no address; {@code STEP_UP_REQUIRED} where the proof
     *     isn't for this one; and as {@link ContactChanges#request} refuses
     */
    @Transactional
    PendingContact requestEmail(String typed) {
        EmailAddress address =
                EmailAddress.tryParse(typed).orElseThrow(() -> inputs.refuse("/email", InputError.Code.MALFORMED));
        proofs.require(VerificationPurpose.EMAIL_CHANGE, address.value());
        return request(ContactKind.EMAIL, address.value());
    }

    /**
     * Asks for another phone: one that takes messages, and costs nobody more than others do.
     *
     * @throws ProblemException {@code MSISDN_INVALID} for what is no Spanish mobile number; {@code STEP_UP_REQUIRED} where
     *     the proof isn't for this one; and as {@link ContactChanges#request} refuses
     */
    @Transactional
    PendingContact requestPhone(String typed) {
        Msisdn number = Msisdn.tryParse(typed)
                .filter(Msisdn::isSpanishMobile)
                .orElseThrow(() -> new ProblemException(Problem.MSISDN_INVALID));
        proofs.require(VerificationPurpose.CONTACT_PHONE_CHANGE, number.value());
        return request(ContactKind.CONTACT_PHONE, number.value());
    }

    /**
     * Puts the new one on file, for the right code.
     *
     * @throws ProblemException as {@link ContactChanges#check} refuses
     */
    void confirm(ContactKind kind, String code) {
        UUID changeId = changes.check(kind, code);
        if (!QuarkusTransaction.requiringNew().call(() -> file(kind, changeId))) {
            throw changes.refused(kind);
        }
    }

    private PendingContact request(ContactKind kind, String target) {
        return changes.request(kind, Customer.lock(customer.id()).recipient(), target);
    }

    private boolean file(ContactKind kind, UUID changeId) {
        Customer onFile = Customer.lock(customer.id());
        Optional<String> target = changes.confirm(changeId, kind, onFile.recipient());
        target.ifPresent(confirmed -> {
            if (kind == ContactKind.EMAIL) {
                onFile.email = confirmed;
            } else {
                onFile.contactPhone = confirmed;
            }
            onFile.changedAt = clock.instant();
        });
        return target.isPresent();
    }
}
