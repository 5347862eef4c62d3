package es.o2.mio2.profile;

import es.o2.mio2.access.AccountErasure;
import es.o2.mio2.access.CustomerStatus;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Erases what the law lets be erased of a former customer, all or nothing. */
@ApplicationScoped
public class Erasures {

    private final CustomerStatus status;
    private final AccountErasure access;
    private final OnBehalf onBehalf;
    private final List<ErasurePart> parts;
    private final Vault vault;
    private final AuditTrail audit;
    private final ErasureConfig config;
    private final Clock clock;

    Erasures(
            CustomerStatus status,
            AccountErasure access,
            OnBehalf onBehalf,
            @All List<ErasurePart> parts,
            Vault vault,
            AuditTrail audit,
            ErasureConfig config,
            Clock clock) {
        this.status = status;
        this.access = access;
        this.onBehalf = onBehalf;
        this.parts = parts;
        this.vault = vault;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Erases a former customer; who was erased with this document before is told of that.
     *
     * @param reason why, one line
     * @param operator who wants it so
     * @throws ProblemException {@code NOT_FOUND} where nobody has the document, nor had; {@code CUSTOMER_NOT_ERASABLE}
     *     where something is under way that they are needed for
     */
    public Erasure erase(DocumentId document, String reason, String operator) {
        Optional<UUID> customer = QuarkusTransaction.requiringNew().call(() -> status.customerOf(document));
        return customer.map(customerId -> onBehalf.of(customerId, () -> QuarkusTransaction.requiringNew()
                        .call(() -> erase(customerId, document, reason, operator))))
                .or(() -> QuarkusTransaction.requiringNew().call(() -> before(document)))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** Of two who ask at once the second finds it done. */
    private Erasure erase(UUID customerId, DocumentId document, String reason, String operator) {
        if (!access.hold(customerId)) {
            return before(document).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        }
        Instant now = clock.instant();
        ZonedDateTime local = now.atZone(BillingCycle.MADRID);
        LocalDate settled = local.toLocalDate().minus(config.settling());
        if (parts.stream().anyMatch(part -> part.isInTheWay(settled))) {
            throw new ProblemException(Problem.CUSTOMER_NOT_ERASABLE);
        }
        Erasing erasing =
                new Erasing(now, local.minus(config.trafficRetention()).toInstant());
        parts.forEach(part -> part.erase(erasing));
        eraseProfile(customerId, erasing);
        audit.byOperator(operator, AuditAction.CUSTOMER_ERASED, customerId, null);
        return keep(customerId, document, erasing, reason, operator);
    }

    private void eraseProfile(UUID customerId, Erasing erasing) {
        erasing.erased(DataKind.DATA_EXPORTS, DataExport.eraseAll());
        erasing.erased(DataKind.ADDRESSES, Address.deleteAll());
        AddressAsBrought.deleteAll();
        erasing.erased(DataKind.CONSENTS, ConsentDecision.deleteAll());
        if (erasing.hasAccounts()) {
            erasing.erased(DataKind.BANK_ACCOUNTS, BankAccount.eraseNeverCharged());
            BankAccount.forgetWhere();
            erasing.kept(DataKind.BANK_ACCOUNTS, BankAccount.count());
        } else {
            erasing.erased(DataKind.BANK_ACCOUNTS, BankAccount.deleteAll());
        }
        Customer.lock(customerId).erase(erasing.now());
        erasing.erased(DataKind.CONTACT_DATA, 1);
        AccountErasure.Erased gone = access.erase(customerId);
        erasing.erased(DataKind.ACCESS, 1);
        erasing.erased(DataKind.SESSIONS, gone.sessions());
        erasing.erased(DataKind.DEVICES, gone.devices());
        erasing.erased(DataKind.CODES, gone.codes());
        erasing.erased(DataKind.NOTICES, gone.notices());
        erasing.kept(DataKind.ACTIVITY, audit.forgetWhere(customerId));
    }

    private Erasure keep(UUID customerId, DocumentId document, Erasing erasing, String reason, String operator) {
        Erasure erasure = new Erasure();
        erasure.id = UUID.randomUUID();
        erasure.customerId = customerId;
        erasure.documentDigest = vault.digest(Erasure.DIGEST, document.value());
        erasure.reason = reason;
        erasure.erasedBy = operator;
        erasure.erasedAt = erasing.now();
        erasure.keptUntil = erasing.hasAccounts() ? erasing.lastAccount().plus(config.accountsRetention()) : null;
        erasure.erased = Erasure.text(erasing.allErased());
        erasure.kept = Erasure.text(erasing.allKept());
        erasure.persist();
        return erasure;
    }

    private Optional<Erasure> before(DocumentId document) {
        return Erasure.of(vault.digests(Erasure.DIGEST, document.value()));
    }
}
