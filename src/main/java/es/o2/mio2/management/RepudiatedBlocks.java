package es.o2.mio2.management;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.profile.Repudiated;
import es.o2.mio2.profile.RepudiatedActivity;
import es.o2.mio2.profile.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Asks for those blocks again that are being lifted for a customer in whose name somebody else may be. */
@ApplicationScoped
class RepudiatedBlocks implements Repudiated {

    private final BlockRequests requests;
    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Events events;

    RepudiatedBlocks(BlockRequests requests, CurrentCustomer customer, AuditTrail audit, Events events) {
        this.requests = requests;
        this.customer = customer;
        this.audit = audit;
        this.events = events;
    }

    @Override
    public void stop(RepudiatedActivity activity, Stopping stopping) {
        BlockRequest.linesWithLifts().forEach(this::setAgain);
    }

    private void setAgain(UUID lineId) {
        Line.lockMobile(lineId).ifPresent(line -> {
            LineBlocks blocks = LineBlocks.of(lineId);
            for (BlockCode code : BlockCode.values()) {
                List<BlockMedium> lifted = code.media().stream()
                        .filter(medium -> blocks.status(code, medium) == BlockStatus.DEACTIVATING)
                        .toList();
                if (!lifted.isEmpty()) {
                    requests.place(lineId, code, lifted, true, blocks);
                    audit.byCustomer(
                            customer.id(), customer.sessionId(), AuditAction.BLOCK_REQUESTED, lineId + " " + code);
                }
            }
            events.publish(customer.id(), EventType.LINE_UPDATED, EventData.line(lineId));
        });
    }
}
