package es.o2.mio2.tariffs;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Language;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.management.Line;
import es.o2.mio2.profile.Address;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Gathers what the summary of a contract says. */
@ApplicationScoped
class ContractSummaryService {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Clock clock;

    ContractSummaryService(CurrentCustomer customer, AuditTrail audit, Clock clock) {
        this.customer = customer;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The current customer's contract for a product, as it is today. That it was read is kept.
     *
     * @throws es.o2.mio2.problem.ProblemException {@code NOT_FOUND} where they have no such product
     */
    @Transactional
    ContractSummary get(UUID productId, Language language) {
        ContractSummary summary = find(productId, language);
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.CONTRACT_SUMMARY_SEEN, productId.toString());
        return summary;
    }

    /** The same without being shown. */
    @Transactional
    ContractSummary find(UUID productId, Language language) {
        Product product = Product.get(productId);
        Customer owner = Customer.findById(customer.id());
        ContractedThings things = ContractedThings.of(
                product, Line.ofProducts(List.of(productId)), AddOn.ofProducts(List.of(productId)), language);
        return new ContractSummary(
                LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID),
                product.kind,
                things.name(),
                ServiceAddress.<ServiceAddress>findByIdOptional(productId)
                        .map(ServiceAddress::text)
                        .orElse(null),
                product.status,
                LocalDate.ofInstant(product.createdAt, BillingCycle.MADRID),
                product.taxTerritory,
                holder(owner),
                things.allowances(),
                things.lines(),
                things.addOns(),
                product.dataSharingStatus,
                things.prices());
    }

    private static ContractSummary.Holder holder(Customer owner) {
        return new ContractSummary.Holder(
                owner.fullName(),
                DocumentId.parse(owner.documentId).masked(),
                Address.billingCity().orElse(null));
    }
}
