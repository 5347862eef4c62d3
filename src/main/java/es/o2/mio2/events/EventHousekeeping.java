package es.o2.mio2.events;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/** Goes on following for those who read, and removes what is kept no longer. Runs on every instance. */
@ApplicationScoped
class EventHousekeeping {

    private static final int BATCH = 1000;

    private final EventStore store;
    private final EventStreams streams;

    EventHousekeeping(EventStore store, EventStreams streams) {
        this.store = store;
        this.streams = streams;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void goOn() {
        Set<UUID> followed = streams.followed();
        if (!followed.isEmpty()) {
            store.renew(followed);
        }
    }

    @Scheduled(every = "10m", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        inPortions(store::deleteSomeEvents);
        inPortions(store::deleteSomeReaders);
    }

    private static void inPortions(IntUnaryOperator delete) {
        int removed;
        do {
            removed = delete.applyAsInt(BATCH);
        } while (removed == BATCH);
    }
}
