package es.o2.mio2.access;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets in a few of those who want a password hashed, as many as can be hashed and one to follow. However many more come,
 * they take no thread and no connection of the database from those who are in already: they wait outside for a moment,
 * and are then told to come back.
 *
 * <p>Networks take turns, and within a network who came first goes first: a flood from one of them costs the others one
 * turn each. Who comes on a device that is known goes before the strangers, however many those are: with a lane of their
 * own, in which a device waits once, and which leaves every fourth turn to the others. While somebody waits, those who do
 * are let in at a pace that leaves the processors some rest between two hashes: a crowd must not fill a core.
 */
@ApplicationScoped
class Gate {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    /** After so many the strangers have a turn: whoever has such a device, or many, shuts nobody out. */
    private static final int KNOWN_IN_A_ROW = 3;

    private final Vertx vertx;
    private final AccessConfig.Gate config;
    private final Lane<Visitor> known = new Lane<>();
    private final Lane<Visitor> strangers = new Lane<>();
    private final Set<String> waitingDevices = new HashSet<>();
    private int places = PasswordHasher.AT_ONCE + 1;
    private int knownInARow;
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
     * @param device the device that they come on, where somebody is known to have logged in with it
     * @throws ProblemException {@code UNAVAILABLE}, as the failure, where there was none in time
     */
    Uni<Void> enter(String network, Optional<String> device) {
        return Uni.createFrom().emitter(caller -> {
            Visitor visitor = new Visitor(network, device.orElse(null), caller);
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

    /** Whether so many of a network wait already, where this one would have to, that one more would wait in vain. */
    synchronized boolean isCrowded(String network, Optional<String> device) {
        return isCrowded(laneOf(device.orElse(null)), network);
    }

    /** What who waited in vain is told. */
    static ProblemException refusal() {
        return ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
    }

    private synchronized Reception receive(Visitor visitor) {
        if (places > 0 && known.isEmpty() && strangers.isEmpty()) {
            places--;
            return Reception.IN;
        }
        Lane<Visitor> lane = laneOf(visitor.device);
        if (lane.size() >= config.maxWaiting() || isCrowded(lane, visitor.network)) {
            return Reception.FULL;
        }
        lane.add(visitor.network, visitor);
        visitor.lane = lane;
        if (lane == known) {
            waitingDevices.add(visitor.device);
        }
        visitor.timer = vertx.setTimer(patienceMillis(lane), over -> giveUp(visitor));
        return Reception.WAITS;
    }

    /** A device that waits already comes as a stranger: one of them, in many hands, is no more than one. */
    private Lane<Visitor> laneOf(String device) {
        return device == null || waitingDevices.contains(device) ? strangers : known;
    }

    private boolean isCrowded(Lane<Visitor> lane, String network) {
        return lane.sizeOf(network) >= config.maxWaitingOfNetwork();
    }

    /** Each its own, so that those who came together don't all come again together. */
    private long patienceMillis(Lane<Visitor> lane) {
        long most = (lane == known ? config.maxWaitOfKnown() : config.maxWait()).toMillis();
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
        if (places == 0 || resting || known.isEmpty() && strangers.isEmpty()) {
            return null;
        }
        boolean knownFirst = !known.isEmpty() && (strangers.isEmpty() || knownInARow < KNOWN_IN_A_ROW);
        knownInARow = knownFirst ? knownInARow + 1 : 0;
        Visitor next = (knownFirst ? known : strangers).next();
        hasGone(next);
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
        boolean waited = visitor.lane.remove(visitor.network, visitor);
        if (waited) {
            hasGone(visitor);
        }
        return waited;
    }

    private void hasGone(Visitor visitor) {
        if (visitor.lane == known) {
            waitingDevices.remove(visitor.device);
        }
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
        private final String device;
        private final UniEmitter<? super Void> caller;
        private Lane<Visitor> lane;
        private long timer;

        Visitor(String network, String device, UniEmitter<? super Void> caller) {
            this.network = network;
            this.device = device;
            this.caller = caller;
        }
    }
}
