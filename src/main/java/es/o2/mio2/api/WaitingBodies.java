package es.o2.mio2.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the bodies of all requests together take of an instance's memory, from their first byte to the end of their
 * exchanges. Each by itself is small; that too many come at once is no reason to run out of it. One network has a share
 * of it and no more: who sends many, and slowly, takes nobody else's. {@code mio2.api.waiting_bytes} says how many they are.
 */
@ApplicationScoped
class WaitingBodies {

    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, Long> bytesByNetwork = new ConcurrentHashMap<>();
    private final long most;
    private final long mostOfNetwork;

    @Inject
    WaitingBodies(ApiConfig config, MeterRegistry meters) {
        this(config.maxWaitingBytes(), config.maxWaitingBytesOfNetwork());
        Gauge.builder("mio2.api.waiting_bytes", bytes::get).register(meters);
    }

    WaitingBodies(long most, long mostOfNetwork) {
        this.most = most;
        this.mostOfNetwork = mostOfNetwork;
    }

    /** The place of one request's body, which is given back when its exchange ends. */
    Place placeOf(RoutingContext context) {
        Place place = placeOf(Exchange.of(context).network());
        context.addEndHandler(ended -> place.leave());
        return place;
    }

    /** The place of a body that comes from a network. */
    Place placeOf(String network) {
        return new Place(network);
    }

    private boolean take(String network, int more) {
        boolean fits = bytes.addAndGet(more) <= most;
        boolean fitsOfNetwork = bytesByNetwork.merge(network, (long) more, Long::sum) <= mostOfNetwork;
        if (!fits || !fitsOfNetwork) {
            giveBack(network, more);
            return false;
        }
        return true;
    }

    private void giveBack(String network, long less) {
        bytes.addAndGet(-less);
        bytesByNetwork.computeIfPresent(network, (own, all) -> all == less ? null : all - less);
    }

    /** Of one body; on its connection's own thread alone. */
    final class Place {

        private final String network;
        private long own;
        private boolean left;

        private Place(String network) {
            this.network = network;
        }

        /** Takes more bytes in; false where there is no room for them, or the exchange has ended meanwhile. */
        boolean take(int more) {
            if (left || !WaitingBodies.this.take(network, more)) {
                return false;
            }
            own += more;
            return true;
        }

        /** Gives all of them back; no more are taken. */
        void leave() {
            if (!left) {
                left = true;
                giveBack(network, own);
            }
        }
    }
}
