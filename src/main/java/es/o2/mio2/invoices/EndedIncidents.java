package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.management.IncidentStatus;
import es.o2.mio2.management.IncidentView;
import es.o2.mio2.management.Incidents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Ends disputes whose incident ended without them, whoever ended it and however: nothing is held for ever. Where the
 * customer was right the items are taken back; where the incident was rejected, given up or closed they are due again.
 * Runs on every instance; whoever locks the invoice first ends the dispute.
 */
@ApplicationScoped
class EndedIncidents {

    private static final Logger LOG = Logger.getLogger(EndedIncidents.class);
    private static final int BATCH = 100;

    /** Whose decision it is in the trail. */
    private static final String BY_ITSELF = "incident";

    private final InvoiceIndex index;
    private final OnBehalf onBehalf;
    private final DisputeEnd end;
    private final Incidents incidents;

    EndedIncidents(InvoiceIndex index, OnBehalf onBehalf, DisputeEnd end, Incidents incidents) {
        this.index = index;
        this.onBehalf = onBehalf;
        this.end = end;
        this.incidents = incidents;
    }

    @ActivateRequestContext
    @Scheduled(every = "${mio2.invoices.dispute-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        DisputePosition after = DisputePosition.OLDEST;
        List<InvoiceIndex.FoundDispute> some;
        do {
            some = some(after);
            some.forEach(this::endOrLeave);
            after = some.isEmpty() ? after : some.get(some.size() - 1).position();
        } while (some.size() == BATCH);
    }

    private List<InvoiceIndex.FoundDispute> some(DisputePosition after) {
        return QuarkusTransaction.requiringNew().call(() -> index.disputesWithoutIncident(after, BATCH));
    }

    /** One that can't be ended now keeps no other back, and is tried again. */
    private void endOrLeave(InvoiceIndex.FoundDispute found) {
        UUID incidentId = found.position().incidentId();
        try {
            onBehalf.of(
                    found.customerId(), () -> QuarkusTransaction.requiringNew().call(() -> {
                        end(incidentId);
                        return incidentId;
                    }));
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "The dispute of incident %s couldn't be ended", incidentId);
        }
    }

    private void end(UUID incidentId) {
        InvoiceDispute found = InvoiceDispute.findById(incidentId);
        end.awaitPayments();
        Invoice invoice = Invoice.lock(found.invoiceId);
        InvoiceDispute.getEntityManager().refresh(found);
        if (found.outcome != null) {
            return;
        }
        IncidentView incident = incidents.get(incidentId);
        InvoiceDispute.Outcome outcome = incident.status() == IncidentStatus.RESOLVED
                ? InvoiceDispute.Outcome.ACCEPTED
                : InvoiceDispute.Outcome.REJECTED;
        end.end(
                invoice,
                found,
                outcome,
                incident.answer() == null ? incident.reference() : incident.answer(),
                BY_ITSELF);
    }
}
