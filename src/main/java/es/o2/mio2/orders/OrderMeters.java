package es.o2.mio2.orders;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;

/**
 * What alarms look at: {@code mio2.orders.overdue} is how many orders, of all instances', are late with a step, by the
 * order's kind and that step. An alarm where they rise: a carrier, or a system that carries orders out, stands still.
 * {@code mio2.orders.open} is how many are under way, of all instances', by kind and status; {@code mio2.orders.moved}
 * counts, of this instance's, by kind and the status they came to, the one they begin in included.
 */
@ApplicationScoped
class OrderMeters {

    private final MeterRegistry meters;
    private final MultiGauge overdue;
    private final MultiGauge open;

    OrderMeters(MeterRegistry meters) {
        this.meters = meters;
        overdue = MultiGauge.builder("mio2.orders.overdue").register(meters);
        open = MultiGauge.builder("mio2.orders.open").register(meters);
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderMoved moved) {
        meters.counter(
                        "mio2.orders.moved",
                        "kind",
                        moved.kind().name(),
                        "status",
                        moved.status().name())
                .increment();
    }

    /** Those that are under way now; of what isn't named none is any more. */
    void measureOpen(List<OrderIndex.UnderWay> underWay) {
        open.register(
                underWay.stream()
                        .map(part ->
                                MultiGauge.Row.of(Tags.of("kind", part.kind(), "status", part.status()), part.orders()))
                        .toList(),
                true);
    }

    /** Those that are late now; of what isn't named none is any more. */
    void measure(List<OrderIndex.Backlog> backlog) {
        overdue.register(
                backlog.stream()
                        .map(part ->
                                MultiGauge.Row.of(Tags.of("kind", part.kind(), "step", part.step()), part.orders()))
                        .toList(),
                true);
    }
}
