package es.o2.mio2.events;

import es.o2.mio2.access.CurrentCustomer;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Opens the current customer's stream. */
@ApplicationScoped
class EventService {

    private final CurrentCustomer customer;
    private final EventStreams streams;

    EventService(CurrentCustomer customer, EventStreams streams) {
        this.customer = customer;
        this.streams = streams;
    }

    /**
     * @param lastEventId digits; {@code null} for one who has seen none
     * @param cut ends the exchange, whatever is still to be sent in it
     * @throws es.o2.mio2.problem.ProblemException {@code UNAVAILABLE} where there are too many streams
     */
    Multi<OutboundSseEvent> stream(String lastEventId, Sse sse, Runnable cut) {
        EventStream.Reader reader =
                new EventStream.Reader(customer.id(), customer.sessionId(), customer.tokenExpiresAt(), cut);
        return streams.open(reader, lastEventId == null ? null : Long.valueOf(lastEventId), sse);
    }
}
