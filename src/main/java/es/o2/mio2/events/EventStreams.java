package es.o2.mio2.events;

import es.o2.mio2.access.EndedSessions;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The streams that are open at this instance. None holds a thread: what is sent is handed to the connections, and one
 * timer looks after all of them.
 *
 * <p>{@code mio2.events.streams} is how many are open; {@code mio2.events.dropped} counts readers who took nothing of
 * what waited for them.
 */
@ApplicationScoped
class EventStreams {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    /** Of so many customers events are read at once, a page of each. */
    private static final int CUSTOMERS = 64;

    private final EventStore store;
    private final EndedSessions ended;
    private final EventsConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Counter dropped;
    private final Map<UUID, List<EventStream>> open = new ConcurrentHashMap<>();
    private final Wanted wanted = new Wanted();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean stopping;
    private volatile long timer;

    EventStreams(
            EventStore store,
            EndedSessions ended,
            EventsConfig config,
            Vertx vertx,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.ended = ended;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
        this.dropped = meters.counter("mio2.events.dropped");
        Gauge.builder("mio2.events.streams", count::get).register(meters);
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.watch().toMillis(), again -> watch());
    }

    /** Before requests in flight are waited for: these would not end. Their readers don't all come back at once. */
    void sayGoodbye(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
        long retry = config.retry().toMillis();
        all().forEach(stream ->
                stream.end(Duration.ofMillis(ThreadLocalRandom.current().nextLong(retry / 2, 2 * retry))));
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /**
     * Opens a stream.
     *
     * @param lastEventId the number of the last event that the reader has seen; {@code null} for one who has seen none
     * @throws ProblemException {@code UNAVAILABLE} where there are too many, or the instance is about to stop
     */
    Multi<OutboundSseEvent> open(EventStream.Reader reader, Long lastEventId, Sse sse) {
        if (stopping || count.get() >= config.perInstance()) {
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
        }
        long last = store.follow(reader.customerId());
        boolean resumes = lastEventId != null && store.hasAll(reader.customerId(), lastEventId, last);
        EventStream stream = new EventStream(
                reader, sse, resumes ? lastEventId : last, config.waiting(), () -> wanted.taken(reader.customerId()));
        return stream.said(
                () -> {
                    stream.greet(config.retry());
                    if (lastEventId != null && !resumes) {
                        stream.tellToReadAll();
                    }
                    add(stream);
                },
                () -> remove(stream));
    }

    /** Something happened for a customer. */
    void want(UUID customerId) {
        if (open.containsKey(customerId)) {
            wanted.add(customerId);
        }
    }

    /** Something may have happened for any of them. */
    void wantAll() {
        wanted.addAll(open.keySet());
    }

    /** Of whom events are wanted. */
    Set<UUID> followed() {
        return Set.copyOf(open.keySet());
    }

    /** Whether there is something to look for at once. */
    boolean isWanted() {
        return wanted.isAnybody();
    }

    /** Whether there will be, once a reader has taken what waits. */
    boolean isBehind() {
        return wanted.isAnybodyWhenTaken();
    }

    /**
     * From where on events are wanted, by customer, of some of them: from where the reader is who has heard least and can
     * hear more. Whoever comes later, or has no room now, isn't spoken of.
     */
    Map<UUID, Long> takePositions() {
        Map<UUID, Long> positions = new HashMap<>();
        for (UUID customerId : wanted.take(CUSTOMERS)) {
            streams(customerId)
                    .filter(EventStream::isReady)
                    .mapToLong(EventStream::position)
                    .min()
                    .ifPresentOrElse(
                            position -> positions.put(customerId, position),
                            () -> waitForRoom(customerId, Long.MAX_VALUE, Set.of()));
        }
        return positions;
    }

    /**
     * Hands out what was found for those of whom it was asked; nothing while it isn't known which sessions have ended.
     *
     * @param asked from where on, by customer
     * @return whether it was handed out
     */
    boolean deliver(Map<UUID, Long> asked, Map<UUID, List<Event>> found) {
        Optional<Set<UUID>> over = ended.recent();
        if (over.isEmpty()) {
            wanted.addAll(asked.keySet());
            return false;
        }
        asked.forEach(
                (customerId, from) -> deliver(customerId, from, found.getOrDefault(customerId, List.of()), over.get()));
        return true;
    }

    private void deliver(UUID customerId, long from, List<Event> events, Set<UUID> over) {
        streams(customerId)
                .filter(stream -> !over.contains(stream.reader().sessionId()))
                .forEach(stream -> stream.take(from, events));
        if (events.size() == EventStore.PAGE) {
            waitForRoom(customerId, Long.MAX_VALUE, over);
        } else {
            long last = events.isEmpty() ? from : events.get(events.size() - 1).number();
            waitForRoom(customerId, last, over);
        }
    }

    /** For those who haven't heard up to there: they are looked after when they have room, which may be now. */
    private void waitForRoom(UUID customerId, long known, Set<UUID> over) {
        if (late(customerId, known, over).findAny().isPresent()) {
            wanted.addWhenTaken(customerId);
            // What was taken before that was said of nobody.
            List<EventStream> late = late(customerId, known, over).toList();
            if (late.isEmpty() || late.stream().anyMatch(EventStream::isReady)) {
                wanted.taken(customerId);
            }
        }
    }

    private Stream<EventStream> late(UUID customerId, long known, Set<UUID> over) {
        return streams(customerId)
                .filter(stream -> stream.position() < known)
                .filter(stream -> !over.contains(stream.reader().sessionId()));
    }

    /** Those of a customer's that don't end already. */
    private Stream<EventStream> streams(UUID customerId) {
        return open.getOrDefault(customerId, List.of()).stream().filter(stream -> !stream.isEnding());
    }

    private void add(EventStream stream) {
        UUID customerId = stream.reader().customerId();
        count.incrementAndGet();
        open.compute(customerId, (customer, others) -> {
            List<EventStream> all = others == null ? new CopyOnWriteArrayList<>() : others;
            all.add(stream);
            return all;
        });
        List<EventStream> staying = streams(customerId).toList();
        staying.stream()
                .limit(Math.max(0, staying.size() - config.perCustomer()))
                .forEach(EventStream::end);
        wanted.add(customerId);
        if (stopping) {
            stream.end();
        }
    }

    private void remove(EventStream stream) {
        open.computeIfPresent(stream.reader().customerId(), (customer, streams) -> {
            if (streams.remove(stream)) {
                count.decrementAndGet();
            }
            return streams.isEmpty() ? null : streams;
        });
        wanted.taken(stream.reader().customerId());
    }

    private Stream<EventStream> all() {
        return open.values().stream().flatMap(List::stream);
    }

    private void watch() {
        Set<UUID> sessions = ended.recent().orElse(Set.of());
        Instant now = clock.instant();
        all().forEach(stream -> watch(stream, sessions, now));
    }

    private void watch(EventStream stream, Set<UUID> sessions, Instant now) {
        if (!stream.isEnding() && sessions.contains(stream.reader().sessionId())) {
            stream.endNow();
        } else if (stream.isStuck(config.patience())) {
            dropped.increment();
            stream.cut();
            remove(stream);
        } else if (!stream.isEnding() && !now.isBefore(stream.reader().expiresAt())) {
            stream.end();
        } else if (!stream.isEnding()) {
            stream.beat(config.heartbeat());
        }
    }
}
