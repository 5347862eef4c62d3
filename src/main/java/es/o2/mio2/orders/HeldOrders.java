package es.o2.mio2.orders;

import es.o2.mio2.access.Holds;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Holds SIMs that were ordered before something happened to their customer's account after which these wait, and lets
 * those orders go on that were held for their customer's safety, when nothing holds them any longer: what happened to the
 * account meanwhile holds them on. Runs on every instance; each takes orders that no other is at work on, one in a
 * transaction.
 */
@ApplicationScoped
public class HeldOrders {

    private static final Logger LOG = Logger.getLogger(HeldOrders.class);
    private static final int BATCH = 200;

    private final OrderIndex index;
    private final OrderEvents orderEvents;
    private final OnBehalf onBehalf;
    private final Holds holds;
    private final Events events;
    private final Clock clock;

    HeldOrders(OrderIndex index, OrderEvents orderEvents, OnBehalf onBehalf, Holds holds, Events events, Clock clock) {
        this.index = index;
        this.orderEvents = orderEvents;
        this.onBehalf = onBehalf;
        this.holds = holds;
        this.events = events;
        this.clock = clock;
    }

    /** Does what there is to do now. One that fails comes again, and keeps no other waiting. */
    @Scheduled(every = "${mio2.orders.held-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void release() {
        for (OrderIndex.Found held : index.heldUntil(clock.instant(), BATCH)) {
            try {
                release(held);
            } catch (RuntimeException failed) {
                LOG.errorf(failed, "Order %s stays held", held.orderId());
            }
        }
    }

    /** Holds what is to be held from now on. */
    @Scheduled(every = "${mio2.orders.held-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void hold() {
        for (OrderIndex.Found found : index.toHold(clock.instant(), BATCH)) {
            try {
                onBehalf.of(found.customerId(), () -> {
                    QuarkusTransaction.requiringNew().run(() -> holdIfUnderWay(found.orderId()));
                    return null;
                });
            } catch (RuntimeException failed) {
                LOG.errorf(failed, "Order %s isn't held", found.orderId());
            }
        }
    }

    /** Looks again once nobody else can move it. */
    private void holdIfUnderWay(UUID orderId) {
        if (!index.takeIfFree(orderId)) {
            return;
        }
        CustomerOrder order = CustomerOrder.findById(orderId);
        Shipment shipment = Shipment.findById(orderId);
        boolean underWay = order.status.isOpen() && order.status != OrderStatus.HELD;
        if (underWay && (shipment == null || shipment.status.isWithUs())) {
            holds.heldUntil(VerificationPurpose.SIM_REPLACEMENT).ifPresent(until -> orderEvents.hold(order, until));
        }
    }

    private void release(OrderIndex.Found held) {
        onBehalf.of(held.customerId(), () -> QuarkusTransaction.requiringNew().call(() -> {
            CustomerOrder.lockHeldUntil(held.orderId(), clock.instant()).ifPresent(this::releaseOrHoldOn);
            return null;
        }));
    }

    private void releaseOrHoldOn(CustomerOrder order) {
        Optional<Instant> heldUntil = holds.heldUntil(VerificationPurpose.SIM_REPLACEMENT);
        if (heldUntil.isEmpty()) {
            orderEvents.release(order);
        } else {
            order.heldUntil = heldUntil.get();
            events.publish(
                    UUID.fromString(order.customerId),
                    EventType.ORDER_UPDATED,
                    EventData.order(order.id, order.status));
        }
    }
}
