package es.o2.mio2.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Tells those who follow a customer's events what changed. An event is a part of the transaction in which the change is
 * made: it is there when the change is, and not without it.
 */
@ApplicationScoped
public class Events {

    private final EventStore store;
    private final TransactionSynchronizationRegistry transactions;
    private final ObjectMapper mapper;
    private final Clock clock;

    Events(EventStore store, TransactionSynchronizationRegistry transactions, ObjectMapper mapper, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Publishes an event with the caller's transaction; the same twice in one is published once. It is written down at
     * the transaction's end, when all other rows are held that it holds: a customer's events are in a row that others of
     * theirs wait for.
     *
     * @param data a small JSON object of ids, and nothing that tells who somebody is; see {@link EventData}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(UUID customerId, EventType type, Object data) {
        waiting().add(new EventStore.Happened(customerId, type, json(data), clock.instant()));
    }

    private List<EventStore.Happened> waiting() {
        @SuppressWarnings("unchecked")
        var waiting = (List<EventStore.Happened>) transactions.getResource(Events.class);
        if (waiting != null) {
            return waiting;
        }
        List<EventStore.Happened> begun = new ArrayList<>();
        transactions.putResource(Events.class, begun);
        transactions.registerInterposedSynchronization(new AtTheEnd(begun));
        return begun;
    }

    private String json(Object data) {
        try {
            return mapper.writeValueAsString(data);
        } catch (JsonProcessingException ours) {
            throw new IllegalArgumentException("An event's data can't be written", ours);
        }
    }

    private final class AtTheEnd implements Synchronization {

        private final List<EventStore.Happened> happened;

        AtTheEnd(List<EventStore.Happened> happened) {
            this.happened = happened;
        }

        @Override
        public void beforeCompletion() {
            store.publish(happened);
        }

        @Override
        public void afterCompletion(int status) {
            happened.clear();
        }
    }
}
