package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.management.IncidentView;
import es.o2.mio2.management.Incidents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What customers dispute of their invoices, for an operator who resolves it. That it was seen is kept with each customer. */
@ApplicationScoped
public class OpenDisputes {

    private static final String LIST = "operations/disputes";

    private final InvoiceIndex index;
    private final OnBehalf onBehalf;
    private final Incidents incidents;
    private final AuditTrail audit;
    private final Cursors cursors;

    OpenDisputes(InvoiceIndex index, OnBehalf onBehalf, Incidents incidents, AuditTrail audit, Cursors cursors) {
        this.index = index;
        this.onBehalf = onBehalf;
        this.incidents = incidents;
        this.audit = audit;
        this.cursors = cursors;
    }

    /** A dispute that is open: of which invoice and which of its items, and the incident that it began with. */
    public record OpenDispute(InvoiceDispute dispute, Invoice invoice, Set<UUID> itemIds, IncidentView incident) {}

    /**
     * A page of disputes.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<OpenDispute> items, String nextCursor) {}

    /**
     * A page of those that are open, the oldest first.
     *
     * @param cursor of the page before; {@code null} for the first
     * @param operator who looks
     */
    public Page page(String cursor, int limit, String operator) {
        DisputePosition after =
                cursor == null ? DisputePosition.OLDEST : DisputePosition.parse(cursors.open(LIST, cursor));
        List<InvoiceIndex.FoundDispute> found = index.openDisputes(after, limit + 1);
        List<InvoiceIndex.FoundDispute> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(LIST, page.get(limit - 1).position().toString())
                : null;
        return new Page(
                page.stream().flatMap(one -> see(one, operator).stream()).toList(), next);
    }

    /** Nothing of one that was resolved meanwhile. */
    private Optional<OpenDispute> see(InvoiceIndex.FoundDispute found, String operator) {
        UUID incidentId = found.position().incidentId();
        return onBehalf.of(
                found.customerId(), () -> QuarkusTransaction.requiringNew().call(() -> {
                    InvoiceDispute dispute = InvoiceDispute.findById(incidentId);
                    if (dispute.outcome != null) {
                        return Optional.empty();
                    }
                    audit.byOperator(operator, AuditAction.DISPUTES_SEEN, found.customerId(), incidentId.toString());
                    return Optional.of(new OpenDispute(
                            dispute,
                            Invoice.get(dispute.invoiceId),
                            DisputedItem.of(incidentId),
                            incidents.get(incidentId)));
                }));
    }
}
