package es.o2.mio2.orders;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What alarms look at: {@code mio2.orders.overdue} is how many orders, of all instances', are late with a step, by the
 * order's kind and that step. An alarm where they rise: a carrier, or a system that carries orders out, stands still.
 */
@ApplicationScoped
class OrderMeters {

    private final MultiGauge overdue;

    OrderMeters(MeterRegistry meters) {
        overdue = MultiGauge.builder("mio2.orders.overdue").register(meters);
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
