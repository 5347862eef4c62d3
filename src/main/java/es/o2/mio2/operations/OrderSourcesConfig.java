package es.o2.mio2.operations;

import es.o2.mio2.orders.OrderEventType;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which systems report what happens to orders. */
@ConfigMapping(prefix = "mio2.orders")
interface OrderSourcesConfig {

    /** Each by the name that its events give as {@code source}. */
    Map<String, Source> sources();

    /** One of them. */
    interface Source {

        /** {@code sub} of the operators' tokens that speak for it; at least one. */
        Optional<List<String>> subjects();

        /**
         * The keys, of {@code mio2.operators.keys}, that these tokens have to be signed with: where each source has a
         * key of its own, no other's can speak for it. Any of them unless set.
         */
        Optional<Set<String>> keys();

        /** What it reports; at least one type. */
        Optional<Set<OrderEventType>> types();
    }
}
