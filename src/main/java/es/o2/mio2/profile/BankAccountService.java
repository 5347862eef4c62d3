package es.o2.mio2.profile;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.access.ShownProof;
import es.o2.mio2.access.TargetProofs;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Preconditions;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.AccountStart;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.identity.Iban;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The account through which the current customer is charged: what a fraud ends with, and so never changed unnoticed. */
@ApplicationScoped
class BankAccountService {

    private static final int REFERENCE_DIGITS = 12;

    private final CurrentCustomer customer;
    private final TargetProofs proofs;
    private final Preconditions preconditions;
    private final Inputs inputs;
    private final AttemptCounters counters;
    private final Holds holds;
    private final Vault vault;
    private final BankAccountNotices notices;
    private final AuditTrail audit;
    private final BankAccountMeters meters;
    private final ProfileConfig.BankAccountConfig config;
    private final Clock clock;

    BankAccountService(
            CurrentCustomer customer,
            TargetProofs proofs,
            Preconditions preconditions,
            Inputs inputs,
            AttemptCounters counters,
            Holds holds,
            Vault vault,
            BankAccountNotices notices,
            AuditTrail audit,
            BankAccountMeters meters,
            ProfileConfig config,
            Clock clock) {
        this.customer = customer;
        this.proofs = proofs;
        this.preconditions = preconditions;
        this.inputs = inputs;
        this.counters = counters;
        this.holds = holds;
        this.vault = vault;
        this.notices = notices;
        this.audit = audit;
        this.meters = meters;
        this.config = config.bankAccount();
        this.clock = clock;
    }

    /** That it was read is kept. */
    @Transactional
    BankAccountView get() {
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.BANK_ACCOUNT_SEEN, null);
        return view();
    }

    /**
     * Takes another account and its mandate. That it was refused to somebody with a session is kept as well, in a
     * transaction of its own.
     *
     * @param correlator of the request, as evidence
     * @throws ProblemException {@code IBAN_INVALID}; {@code INVALID_ARGUMENT} for what is no name; {@code
     *     MANDATE_NOT_ACCEPTED}; {@code STEP_UP_REQUIRED} where the proof
     *     was for another account; {@code PRECONDITION_FAILED}; {@code TOO_MANY_REQUESTS}
     */
    BankAccountChange replace(BankAccountRequest asked, String correlator) {
        Iban iban = Iban.tryParse(asked.iban())
                .filter(Iban::isSepa)
                .orElseThrow(() -> new ProblemException(Problem.IBAN_INVALID));
        if (asked.hasNumberForName()) {
            throw inputs.refuse("/holderName", InputError.Code.MALFORMED);
        }
        if (!asked.mandateAccepted()) {
            throw new ProblemException(Problem.MANDATE_NOT_ACCEPTED);
        }
        try {
            BankAccount account =
                    QuarkusTransaction.requiringNew().call(() -> take(iban, asked.normalHolderName(), correlator));
            return BankAccountChange.of(account);
        } catch (ProblemException refused) {
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.refusedCustomer(
                            customer.id(), customer.sessionId(), AuditAction.BANK_ACCOUNT_CHANGED, null));
            meters.count(BankAccountMeters.Outcome.REFUSED);
            throw refused;
        }
    }

    /** Whoever locks the customer and still has a session is the only one who changes this, until it is certain. */
    private BankAccount take(Iban iban, String holderName, String correlator) {
        Customer.lock(customer.id());
        customer.requireOpenSession();
        ShownProof proof = proofs.require(VerificationPurpose.BANK_ACCOUNT_CHANGE, iban.value());
        preconditions.requireSeen(view());
        Optional<BankAccount> same = BankAccount.latest().filter(latest -> isSame(latest, iban, holderName));
        if (same.isPresent()) {
            return same.get();
        }
        takeOne();
        BankAccount account = made(iban, holderName);
        account.prove(proof, customer.sessionId(), correlator);
        BankAccount.supersede(account.effectiveDate, account.recordedAt);
        account.persist();
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.BANK_ACCOUNT_CHANGED, account.id.toString());
        notices.given(account);
        meters.countWhenCertain(
                account.heldUntil == null ? BankAccountMeters.Outcome.TAKEN : BankAccountMeters.Outcome.HELD);
        return account;
    }

    /** A hold that begins later changes nothing: who was told has a day at least, see {@link AccountStart}. */
    private BankAccount made(Iban iban, String holderName) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BillingCycle.MADRID);
        BankAccount account = new BankAccount();
        account.id = UUID.randomUUID();
        account.iban = vault.seal(iban.value(), BankAccount.context(account.id));
        account.ibanDigest = vault.digest(BankAccount.DIGEST, iban.value());
        account.maskedIban = iban.masked();
        account.country = iban.countryCode();
        account.holderName = holderName;
        account.mandateReference = reference(today);
        account.mandateSignedDate = today;
        account.heldUntil =
                holds.heldUntil(VerificationPurpose.BANK_ACCOUNT_CHANGE).orElse(null);
        account.effectiveDate =
                new AccountStart(config.lastDay()).of(account.heldUntil == null ? now : account.heldUntil);
        account.recordedAt = now;
        return account;
    }

    private boolean isSame(BankAccount latest, Iban iban, String holderName) {
        return latest.isGivenHere()
                && latest.holderName.equals(holderName)
                && vault.matches(BankAccount.DIGEST, iban.value(), latest.ibanDigest);
    }

    /** A refusal undoes its own count: what was taken counts, and the window stays as it is. */
    private void takeOne() {
        var standing =
                counters.takeAlong(new AttemptCounters.Budget("bank-account:" + customer.id(), config.changes()));
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    private BankAccountView view() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID);
        return BankAccountView.of(BankAccount.on(today), BankAccount.after(today));
    }

    /** Such as {@code O2-20261128-5D2F8B07C3E1}: up to 35 characters that every bank takes. */
    private static String reference(LocalDate signed) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, REFERENCE_DIGITS);
        return "O2-" + signed.toString().replace("-", "") + "-" + random.toUpperCase(Locale.ROOT);
    }
}
