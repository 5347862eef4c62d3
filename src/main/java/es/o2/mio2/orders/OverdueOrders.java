package es.o2.mio2.orders;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Finds orders whose current step should have been reached by now: they are marked for those who carry them out, and
 * their customers told, once for each step. Runs on every instance; each takes orders that no other is at work on.
 */
@ApplicationScoped
class OverdueOrders {

    private static final Logger LOG = Logger.getLogger(OverdueOrders.class);
    private static final int BATCH = 200;

    private final OrderIndex index;
    private final OrderMeters meters;
    private final OnBehalf onBehalf;
    private final OrderNotices notices;
    private final Events events;
    private final Clock clock;

    OverdueOrders(
            OrderIndex index, OrderMeters meters, OnBehalf onBehalf, OrderNotices notices, Events events, Clock clock) {
        this.index = index;
        this.meters = meters;
        this.onBehalf = onBehalf;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.orders.overdue-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void mark() {
        OrderIndex.Late last = OrderIndex.Late.NONE;
        List<OrderIndex.Late> found;
        do {
            found = index.late(last, clock.instant(), BATCH);
            for (OrderIndex.Late late : found) {
                mark(late);
                last = late;
            }
        } while (found.size() == BATCH);
    }

    /** They are counted less often than they are looked for: it takes all that are under way. */
    @Scheduled(every = "${mio2.orders.count-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        meters.measure(index.backlog());
        meters.measureOpen(index.underWay());
    }

    /** One that can't be marked keeps none of the others waiting, and is found again. */
    private void mark(OrderIndex.Late late) {
        try {
            onBehalf.of(late.customerId(), () -> {
                QuarkusTransaction.requiringNew().run(() -> markIfLate(late.orderId()));
                return null;
            });
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Order %s wasn't marked as overdue", late.orderId());
        }
    }

    /** Looks again once nobody else can move it: it may have moved meanwhile, or been marked by another instance. */
    private void markIfLate(UUID orderId) {
        if (!index.takeIfFree(orderId)) {
            return;
        }
        CustomerOrder order = CustomerOrder.findById(orderId);
        Instant now = clock.instant();
        boolean waits = order.overdueSince == null && order.status.isOpen() && order.status != OrderStatus.HELD;
        if (waits && OrderStep.of(List.of(orderId)).stream().anyMatch(step -> step.isLateAt(now))) {
            order.overdueSince = now;
            notices.overdue(order, now);
            events.publish(
                    UUID.fromString(order.customerId),
                    EventType.ORDER_UPDATED,
                    EventData.order(order.id, order.status));
        }
    }
}
