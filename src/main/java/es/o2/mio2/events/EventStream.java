package es.o2.mio2.events;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One open stream. What waits in it for its reader is bounded: while it is full, events wait in the database, and the
 * stream goes on from its position when there is room again.
 */
final class EventStream {

    /** What tells a reader to read all anew; a threshold that was reached shows in the use. */
    private static final List<EventType> ALL_BUT_THRESHOLDS =
            List.of(EventType.ORDER_UPDATED, EventType.LINE_UPDATED, EventType.INVOICE_ISSUED, EventType.USAGE_UPDATED);

    private static final String NOTHING_NAMED = "{}";

    /** Room for what is said beside events: a greeting, what tells to read all anew, heartbeats, a farewell. */
    private static final int BESIDE_EVENTS = 16;

    private final Reader reader;
    private final Sse sse;
    private final int most;
    private final Runnable whenReady;
    private final AtomicInteger waiting = new AtomicInteger();
    private long position;
    private MultiEmitter<? super OutboundSseEvent> emitter;
    private volatile boolean ending;
    private volatile long saidAt = System.nanoTime();
    private volatile long takenAt = System.nanoTime();

    /**
     * Whose stream it is.
     *
     * @param expiresAt when the token's time is up that opened it
     * @param cut ends the exchange, whatever is still to be sent in it
     */
    record Reader(UUID customerId, UUID sessionId, Instant expiresAt, Runnable cut) {}

    /**
     * @param position the number of the last event that the reader has seen
     * @param most how many events may wait in it
     * @param whenReady done whenever its reader has taken something, and it is ready for more
     */
    EventStream(Reader reader, Sse sse, long position, int most, Runnable whenReady) {
        this.reader = reader;
        this.sse = sse;
        this.position = position;
        this.most = most;
        this.whenReady = whenReady;
    }

    /** What is said in it. */
    Multi<OutboundSseEvent> said(Runnable whenOpen, Runnable whenGone) {
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        begun -> {
                            emitter = begun;
                            begun.onTermination(whenGone);
                            whenOpen.run();
                        },
                        most + BESIDE_EVENTS)
                .onItem()
                .invoke(this::taken);
    }

    Reader reader() {
        return reader;
    }

    synchronized long position() {
        return position;
    }

    /**
     * The first bytes: how long to wait before coming back, and from where to go on then, though nothing has happened
     * yet.
     */
    synchronized void greet(Duration retry) {
        say(sse.newEventBuilder()
                .comment("")
                .id(Long.toString(position))
                .reconnectDelay(retry.toMillis())
                .build());
    }

    /** What happened since the reader was here isn't known any more. */
    synchronized void tellToReadAll() {
        for (EventType type : ALL_BUT_THRESHOLDS) {
            // The last one alone has a number: who hears but a part of them comes back and hears all.
            boolean last = type == ALL_BUT_THRESHOLDS.get(ALL_BUT_THRESHOLDS.size() - 1);
            say(new Event(last ? Long.toString(position) : null, type, NOTHING_NAMED));
        }
    }

    /**
     * Takes what comes next, as far as there is room for it.
     *
     * @param from the number after which events were asked for: of a reader who isn't there yet they aren't the next ones,
     *     and nothing was missed
     */
    synchronized void take(long from, List<Event> events) {
        if (position < from) {
            return;
        }
        for (Event event : events) {
            if (!hasRoom()) {
                return;
            }
            if (event.number() <= position) {
                continue;
            }
            boolean missed = event.number() != position + 1;
            position = event.number();
            if (missed) {
                tellToReadAll();
            } else {
                say(event);
            }
        }
    }

    private boolean hasRoom() {
        return waiting.get() < most && !ending;
    }

    /** Whether it has room for so many that it is worth looking for them. */
    boolean isReady() {
        return waiting.get() <= most / 2 && !ending;
    }

    boolean isEnding() {
        return ending;
    }

    /** Says that it is still there, where nothing else was said for so long, nor waits to be. */
    void beat(Duration every) {
        if (waiting.get() == 0 && System.nanoTime() - saidAt >= every.toNanos()) {
            say(sse.newEventBuilder().comment("").build());
        }
    }

    /** Whether something waits for a reader who has taken nothing for so long. */
    boolean isStuck(Duration patience) {
        return waiting.get() > 0 && System.nanoTime() - takenAt >= patience.toNanos();
    }

    /** Ends it when all is sent that waits. */
    void end() {
        ending = true;
        emitter.complete();
    }

    /** The same, and says when to come back. */
    void end(Duration retry) {
        say(sse.newEventBuilder().comment("").reconnectDelay(retry.toMillis()).build());
        end();
    }

    /** Ends it without another word. */
    synchronized void endNow() {
        if (waiting.get() == 0) {
            end();
        } else {
            cut();
        }
    }

    /** Breaks it off: what waits in it is sent no more. */
    void cut() {
        ending = true;
        reader.cut().run();
    }

    private void say(Event event) {
        OutboundSseEvent.Builder said =
                sse.newEventBuilder().name(event.event().wireName()).data(event.data());
        say((event.id() == null ? said : said.id(event.id())).build());
    }

    private synchronized void say(OutboundSseEvent event) {
        if (waiting.getAndIncrement() == 0) {
            takenAt = System.nanoTime();
        }
        saidAt = System.nanoTime();
        emitter.emit(event);
    }

    /** The connection took all that it was given before, and asked for more. */
    private void taken() {
        int left = waiting.decrementAndGet();
        takenAt = System.nanoTime();
        if (left <= most / 2) {
            whenReady.run();
        }
    }
}
