package es.o2.mio2.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the bodies of all requests together take of an instance's memory, from their first byte to the end of their
 * exchanges. Each by itself is small; that too many come at once is no reason to run out of it.
 */
@ApplicationScoped
class WaitingBodies {

    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    WaitingBodies(ApiConfig config) {
        this.most = config.maxWaitingBytes();
    }

    /** The place of one request's body, which is given back when its exchange ends. */
    Place placeOf(RoutingContext context) {
        Place place = new Place();
        context.addEndHandler(ended -> place.leave());
        return place;
    }

    /** Of one body; on its connection's own thread alone. */
    final class Place {

        private long own;
        private boolean left;

        /** Takes more bytes in; false where there is no room for them, or the exchange has ended meanwhile. */
        boolean take(int more) {
            if (left) {
                return false;
            }
            if (bytes.addAndGet(more) > most) {
                bytes.addAndGet(-more);
                return false;
            }
            own += more;
            return true;
        }

        private void leave() {
            if (!left) {
                left = true;
                bytes.addAndGet(-own);
            }
        }
    }
}
