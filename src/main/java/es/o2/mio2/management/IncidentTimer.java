package es.o2.mio2.management;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;

/**
 * What time does to incidents: those that were resolved are closed, on whichever instance; and of those that nobody
 * answered, {@code mio2.incidents.waiting} tells how many are past the month that the law gives ({@code due=overdue}: an
 * alarm on any) and how many will be soon ({@code due=soon}). It tells of all instances' incidents.
 */
@ApplicationScoped
class IncidentTimer {

    private static final int BATCH = 100;

    private final IncidentIndex index;
    private final Events events;
    private final ManagementConfig config;
    private final Clock clock;
    private final AtomicReference<IncidentIndex.Waiting> waiting =
            new AtomicReference<>(new IncidentIndex.Waiting(0, 0));

    IncidentTimer(IncidentIndex index, Events events, ManagementConfig config, Clock clock, MeterRegistry meters) {
        this.index = index;
        this.events = events;
        this.config = config;
        this.clock = clock;
        gauge(meters, "overdue", IncidentIndex.Waiting::overdue);
        gauge(meters, "soon", IncidentIndex.Waiting::nearlyOverdue);
    }

    private void gauge(MeterRegistry meters, String due, ToLongFunction<IncidentIndex.Waiting> count) {
        Gauge.builder("mio2.incidents.waiting", waiting, now -> count.applyAsLong(now.get()))
                .tag("due", due)
                .register(meters);
    }

    @ActivateRequestContext
    @Scheduled(every = "${mio2.management.incidents.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        int closed;
        do {
            closed = QuarkusTransaction.requiringNew().call(this::closeSome);
        } while (closed == BATCH);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID);
        waiting.set(QuarkusTransaction.requiringNew()
                .call(() -> index.waiting(today, today.plus(config.incidents().nearlyOverdue()))));
    }

    private int closeSome() {
        List<IncidentIndex.Found> closed = index.close(clock.instant(), BATCH);
        closed.forEach(one -> events.publish(
                one.customerId(),
                EventType.INCIDENT_UPDATED,
                EventData.incident(one.incidentId(), IncidentStatus.CLOSED)));
        return closed.size();
    }
}
