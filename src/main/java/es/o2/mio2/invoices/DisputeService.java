package es.o2.mio2.invoices;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.IncidentCategory;
import es.o2.mio2.management.IncidentView;
import es.o2.mio2.management.Incidents;
import es.o2.mio2.management.NewIncident;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes what the current customer says is wrong with an invoice. Premium services may be left unpaid while they are
 * disputed (Royal Decree 899/2009, and the code of conduct of such services): that part is held, and the rest is due.
 */
@ApplicationScoped
class DisputeService {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final CurrentCustomer customer;
    private final Incidents incidents;
    private final BillingDatabase database;
    private final AuditTrail audit;
    private final InvoicesConfig config;
    private final Clock clock;

    DisputeService(
            CurrentCustomer customer,
            Incidents incidents,
            BillingDatabase database,
            AuditTrail audit,
            InvoicesConfig config,
            Clock clock) {
        this.customer = customer;
        this.incidents = incidents;
        this.database = database;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** In the caller's transaction. */
    IncidentView open(UUID invoiceId, DisputeRequest request) {
        customer.requireOpenSession();
        Invoice invoice = Invoice.lock(invoiceId);
        Set<UUID> wanted = Set.copyOf(request.itemIds());
        List<InvoiceItem> items = InvoiceItem.of(invoiceId).stream()
                .filter(item -> wanted.contains(item.id))
                .toList();
        check(invoice, wanted, items);
        IncidentView incident = incidents.open(new NewIncident(
                IncidentCategory.BILLING, request.reason(), invoice.productId, invoice.lineId, invoiceId));
        BigDecimal held = held(invoice, items, DisputedItem.disputedBefore(wanted));
        keep(incident.incidentId(), invoice, wanted, held);
        audit.byCustomer(
                customer.id(),
                customer.sessionId(),
                AuditAction.INVOICE_DISPUTED,
                incident.incidentId().toString());
        return incident;
    }

    private void check(Invoice invoice, Set<UUID> wanted, List<InvoiceItem> items) {
        if (items.size() < wanted.size()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        if (invoice.status == InvoiceStatus.RECTIFIED || invoice.rectifiesInvoiceId != null) {
            throw new ProblemException(Problem.INVOICE_NOT_DISPUTABLE);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID);
        if (today.isAfter(invoice.issueDate.plus(config.disputePeriod()))) {
            throw new ProblemException(Problem.DISPUTE_TOO_LATE);
        }
        if (!InvoiceItem.rectifiedBy(wanted).isEmpty()) {
            throw new ProblemException(Problem.ITEM_ALREADY_RECTIFIED);
        }
        if (DisputedItem.isAnyOpen(wanted)) {
            throw new ProblemException(Problem.ITEM_IN_DISPUTE);
        }
    }

    /**
     * With tax; never more than is left of the invoice. What was in dispute before isn't held again, however that ended:
     * a customer may say something new of it, but can't put the charge off for ever.
     */
    private static BigDecimal held(Invoice invoice, List<InvoiceItem> items, Set<UUID> disputedBefore) {
        BigDecimal left = invoice.total.subtract(invoice.heldAmount).subtract(invoice.rectifiedAmount);
        return RectifiedTotal.ofPremium(
                        items.stream().filter(item -> !disputedBefore.contains(item.id)), invoice.taxRate)
                .min(left)
                .max(NOTHING);
    }

    private void keep(UUID incidentId, Invoice invoice, Set<UUID> itemIds, BigDecimal held) {
        InvoiceDispute dispute = new InvoiceDispute();
        dispute.incidentId = incidentId;
        dispute.invoiceId = invoice.id;
        dispute.heldAmount = held;
        dispute.openedAt = clock.instant();
        dispute.persistAndFlush();
        itemIds.forEach(itemId -> DisputedItem.keep(incidentId, itemId));
        invoice.heldAmount = invoice.heldAmount.add(held);
        Invoice.flush();
        database.call(sql -> {
            Settlement.of(sql, clock.instant(), config).settle(invoice.id);
            return null;
        });
    }
}
