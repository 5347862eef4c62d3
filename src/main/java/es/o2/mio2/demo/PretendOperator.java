package es.o2.mio2.demo;

import es.o2.mio2.orders.OpenOrders;
import es.o2.mio2.orders.OrderEventReport;
import es.o2.mio2.orders.OrderEvents;
import es.o2.mio2.orders.OrderToFulfil;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Carries the demo's orders out, step by step, by the same door as a real operator's systems. */
@ApplicationScoped
class PretendOperator {

    /** Who the demo's operator is. */
    static final String NAME = "demo-operator";

    private static final Logger LOG = Logger.getLogger(PretendOperator.class);
    private static final int MOST = 100;

    private final OpenOrders orders;
    private final OrderEvents events;
    private final PretendSources sources;
    private final DemoConfig config;
    private final Clock clock;

    PretendOperator(OpenOrders orders, OrderEvents events, PretendSources sources, DemoConfig config, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.sources = sources;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.demo.operator-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (!config.enabled()) {
            return;
        }
        Instant now = clock.instant();
        orders.ready(now, now.minus(config.pace()), MOST).stream()
                .filter(order -> order.reportable() != null)
                .forEach(order -> advance(order, now));
    }

    private void advance(OrderToFulfil order, Instant now) {
        try {
            sources.next(order, now).ifPresent(event -> take(order, event));
        } catch (RuntimeException failed) {
            // One order that can't be carried out keeps nobody else waiting.
            LOG.errorf(failed, "Order %s wasn't carried out", order.progress().orderId());
        }
    }

    private void take(OrderToFulfil order, OrderEventReport event) {
        try {
            events.take(order.progress().orderId(), event, NAME);
        } catch (ProblemException refused) {
            // Another instance was faster, or a number was taken: the next round sees how things are.
            LOG.debugf("Order %s: %s", order.progress().orderId(), refused.problem());
        }
    }
}
