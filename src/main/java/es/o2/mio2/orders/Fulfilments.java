package es.o2.mio2.orders;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which section carries out which orders. */
@ApplicationScoped
class Fulfilments {

    private final Map<OrderKind, Fulfilment> byKind = new EnumMap<>(OrderKind.class);

    Fulfilments(@All List<Fulfilment> all) {
        all.forEach(fulfilment -> fulfilment.kinds().forEach(kind -> byKind.put(kind, fulfilment)));
    }

    /**
     * @throws IllegalStateException where nobody does; then nobody could have taken the order
     */
    Fulfilment of(CustomerOrder order) {
        Fulfilment fulfilment = byKind.get(order.kind);
        if (fulfilment == null) {
            throw new IllegalStateException("Nobody carries out " + order.kind);
        }
        return fulfilment;
    }
}
