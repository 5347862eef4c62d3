package es.o2.mio2.access;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets in a few of those who want a password hashed, as many as can be hashed and one to follow. However many more come,
 * they take no thread and no connection of the database from those who are in already: they wait outside for a moment,
 * and are then told to come back.
 *
 * <p>Networks take turns, and within a network who came first goes first: a flood from one of them costs the others one
 * turn each. While somebody waits, those who do are let in at a pace that leaves the processors some rest between two
 * hashes: a crowd must not fill a core, and the heap with what its hashes leave behind.
 */
@ApplicationScoped
class Gate {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final AccessConfig.Gate config;
    private final Map<String, Deque<Visitor>> queues = new LinkedHashMap<>();
    private int places = PasswordHasher.AT_ONCE + 1;
    private int waiting;
    private boolean resting;

    @Inject
    Gate(Vertx vertx, AccessConfig config) {
        this(vertx, config.gate());
    }

    Gate(Vertx vertx, AccessConfig.Gate config) {
        this.vertx = vertx;
        this.config = config;
    }

    /**
     * Completes when there is a place, which is then to be given back by {@link #leave()}.
     *
     * @param network where the visitor comes from
     * @throws ProblemException {@code UNAVAILABLE}, as the failure, where there was none in time
     */
    Uni<Void> enter(String network) {
        return Uni.createFrom().emitter(caller -> {
            Visitor visitor = new Visitor(network, caller);
            switch (receive(visitor)) {
                case IN -> caller.complete(null);
                case WAITS -> {}
                case FULL -> refuse(visitor);
            }
        });
    }

    /** Gives a place back: to the next who waits, where somebody does. */
    void leave() {
        free();
        letIn();
    }

    /** Whether so many of a network wait already that one more would wait in vain. */
    synchronized boolean isCrowded(String network) {
        Deque<Visitor> queue = queues.get(network);
        return queue != null && queue.size() >= config.maxWaitingOfNetwork();
    }

    /** What who waited in vain is told. */
    static ProblemException refusal() {
        return ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
    }

    private synchronized Reception receive(Visitor visitor) {
        if (places > 0 && waiting == 0) {
            places--;
            return Reception.IN;
        }
        if (waiting >= config.maxWaiting() || isCrowded(visitor.network)) {
            return Reception.FULL;
        }
        waiting++;
        queues.computeIfAbsent(visitor.network, network -> new ArrayDeque<>()).add(visitor);
        visitor.timer = vertx.setTimer(patienceMillis(), over -> giveUp(visitor));
        return Reception.WAITS;
    }

    /** Each its own, so that those who came together don't all come again together. */
    private long patienceMillis() {
        long most = config.maxWait().toMillis();
        return ThreadLocalRandom.current().nextLong(most * 3 / 4, most + 1);
    }

    private synchronized void free() {
        places++;
    }

    /** Lets the next in, if there is somebody, and a place, and the last one wasn't let in just now. */
    private void letIn() {
        Visitor next = next();
        if (next != null) {
            vertx.cancelTimer(next.timer);
            vertx.setTimer(restMillis(), over -> {
                endRest();
                letIn();
            });
            next.caller.complete(null);
        }
    }

    /** The more are hashed at once, the sooner the next. */
    private long restMillis() {
        return Math.max(1, config.pace().toMillis() / PasswordHasher.AT_ONCE);
    }

    private synchronized void endRest() {
        resting = false;
    }

    private synchronized Visitor next() {
        if (queues.isEmpty() || places == 0 || resting) {
            return null;
        }
        Iterator<Map.Entry<String, Deque<Visitor>>> turns = queues.entrySet().iterator();
        Map.Entry<String, Deque<Visitor>> turn = turns.next();
        String network = turn.getKey();
        Deque<Visitor> queue = turn.getValue();
        turns.remove();
        Visitor next = queue.remove();
        if (!queue.isEmpty()) {
            queues.put(network, queue);
        }
        waiting--;
        places--;
        resting = true;
        return next;
    }

    private void giveUp(Visitor visitor) {
        if (removed(visitor)) {
            refuse(visitor);
        }
    }

    private synchronized boolean removed(Visitor visitor) {
        Deque<Visitor> queue = queues.get(visitor.network);
        if (queue == null || !queue.remove(visitor)) {
            return false;
        }
        waiting--;
        if (queue.isEmpty()) {
            queues.remove(visitor.network);
        }
        return true;
    }

    private static void refuse(Visitor visitor) {
        visitor.caller.fail(refusal());
    }

    private enum Reception {
        IN,
        WAITS,
        FULL
    }

    /** Somebody at the door; one and no other, however alike two are. */
    private static final class Visitor {
        private final String network;
        private final UniEmitter<? super Void> caller;
        private long timer;

        Visitor(String network, UniEmitter<? super Void> caller) {
            this.network = network;
            this.caller = caller;
        }
    }
}
