package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.support.Eventually;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Few go in at once, the others in turn or not at all. */
class GateTest {

    private static final int PLACES = PasswordHasher.AT_ONCE + 1;
    private static final int OF_NETWORK = 3;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofMillis(50);

    private static final Optional<String> NONE = Optional.empty();

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void asManyGoInAsThereArePlaces() {
        Gate gate = full(LONG, 10);
        CompletableFuture<Void> next = enter(gate, "a");
        assertFalse(next.isDone());
        gate.leave();
        assertTrue(next.isDone());
    }

    @Test
    void whoWaitsInVainIsToldToComeBack() {
        Gate gate = full(MOMENT, 10);
        assertIsRefused(enter(gate, "a"));
        // Nobody waits any more, so the place that becomes free stays free.
        gate.leave();
        assertTrue(enter(gate, "b").isDone());
    }

    @Test
    void whenTooManyWaitTheNextIsToldAtOnce() {
        Gate gate = full(LONG, 1);
        CompletableFuture<Void> waiting = enter(gate, "a");
        CompletableFuture<Void> surplus = enter(gate, "a");
        assertTrue(surplus.isDone());
        assertIsRefused(surplus);
        assertFalse(waiting.isDone());
    }

    @Test
    void oneAfterTheOtherHoweverManyPlacesAreFree() {
        Gate gate = full(LONG, 10, LONG);
        CompletableFuture<Void> first = enter(gate, "a");
        CompletableFuture<Void> second = enter(gate, "b");
        gate.leave();
        gate.leave();
        assertTrue(first.isDone());
        assertFalse(second.isDone());
        // Nor does who comes later overtake who waits.
        assertFalse(enter(gate, "c").isDone());
    }

    @Test
    void networksTakeTurnsAndWithinOneWhoCameFirstGoesFirst() {
        Gate gate = full(LONG, 10);
        List<String> order = new CopyOnWriteArrayList<>();
        for (String visitor : List.of("flood 1", "flood 2", "flood 3", "home 1", "home 2")) {
            enter(gate, visitor.split(" ")[0]).thenRun(() -> order.add(visitor));
        }
        for (int i = 0; i < 5; i++) {
            gate.leave();
        }
        Eventually.within(Duration.ofSeconds(20), "all are in", () -> order.size() == 5);
        assertEquals(List.of("flood 1", "home 1", "flood 2", "home 2", "flood 3"), order);
    }

    @Test
    void whoComesOnAKnownDeviceGoesBeforeTheStrangersWhoWait() {
        assertOrder(List.of("flood", "flood", "home", "her device"), List.of("her device", "flood", "home", "flood"));
    }

    @Test
    void whoeverHasDevicesLeavesTheStrangersEveryFourthTurn() {
        assertOrder(
                List.of("a", "b", "device 1", "device 2", "device 3", "device 4", "device 5"),
                List.of("device 1", "device 2", "device 3", "a", "device 4", "device 5", "b"));
    }

    @Test
    void aDeviceThatWaitsAlreadyComesAsAStranger() {
        assertOrder(
                List.of("flood", "one device", "one device", "one device", "home", "another device"),
                List.of("one device", "another device", "flood", "one device", "home", "one device"));
    }

    @Test
    void aDeviceThatHasGoneInIsKnownAgain() {
        Gate gate = full(LONG, 10);
        CompletableFuture<Void> first = enter(gate, "a", "device");
        gate.leave();
        first.join();
        CompletableFuture<Void> stranger = enter(gate, "b");
        CompletableFuture<Void> again = enter(gate, "a", "device");
        gate.leave();
        again.join();
        assertFalse(stranger.isDone());
    }

    @Test
    void soIsOneThatWaitedInVain() {
        Gate gate = full(LONG, MOMENT, 10, Duration.ofMillis(1));
        assertIsRefused(enter(gate, "a", "device"));
        for (int i = 0; i < OF_NETWORK; i++) {
            enter(gate, "a");
        }
        assertTrue(gate.isCrowded("a", NONE));
        assertFalse(gate.isCrowded("a", Optional.of("device")));
    }

    @Test
    void howeverManyStrangersWaitThereIsRoomForAKnownDevice() {
        Gate gate = full(LONG, 2);
        enter(gate, "flood");
        enter(gate, "flood");
        assertIsRefused(enter(gate, "flood"));
        assertFalse(gate.isCrowded("flood", Optional.of("device")));
        CompletableFuture<Void> known = enter(gate, "flood", "device");
        assertFalse(known.isDone());
        gate.leave();
        known.join();
    }

    @Test
    void ofKnownDevicesTooFewOfANetworkWait() {
        Gate gate = full(LONG, 10);
        for (int i = 0; i < OF_NETWORK; i++) {
            assertFalse(enter(gate, "home", "device " + i).isDone());
        }
        assertTrue(gate.isCrowded("home", Optional.of("another device")));
        assertIsRefused(enter(gate, "home", "another device"));
        assertFalse(gate.isCrowded("home", NONE));
        // Where it would wait as a stranger.
        assertFalse(gate.isCrowded("home", Optional.of("device 1")));
    }

    @Test
    void whoIsKnownHasMorePatience() {
        Gate gate = full(MOMENT, LONG, 10, Duration.ofMillis(1));
        CompletableFuture<Void> known = enter(gate, "a", "device");
        assertIsRefused(enter(gate, "a"));
        assertFalse(known.isDone());
    }

    @Test
    void ofOneNetworkFewWait() {
        Gate gate = full(LONG, 10);
        for (int i = 0; i < OF_NETWORK; i++) {
            assertFalse(gate.isCrowded("flood", NONE));
            assertFalse(enter(gate, "flood").isDone());
        }
        assertTrue(gate.isCrowded("flood", NONE));
        assertIsRefused(enter(gate, "flood"));
        assertFalse(gate.isCrowded("home", NONE));
        assertFalse(enter(gate, "home").isDone());
    }

    /** Who waits for a full gate, in the order in which they came, and in that in which they go in. */
    private void assertOrder(List<String> came, List<String> went) {
        Gate gate = full(LONG, 10);
        List<String> order = new CopyOnWriteArrayList<>();
        for (String visitor : came) {
            Optional<String> device = visitor.contains("device") ? Optional.of(visitor) : NONE;
            enter(gate, visitor, device).thenRun(() -> order.add(visitor));
        }
        for (int i = 0; i < came.size(); i++) {
            gate.leave();
        }
        Eventually.within(Duration.ofSeconds(20), "all are in", () -> order.size() == came.size());
        assertEquals(went, order);
    }

    private Gate full(Duration maxWait, int maxWaiting) {
        return full(maxWait, maxWaiting, Duration.ofMillis(1));
    }

    private Gate full(Duration maxWait, int maxWaiting, Duration pace) {
        return full(maxWait, LONG, maxWaiting, pace);
    }

    private Gate full(Duration maxWait, Duration maxWaitOfKnown, int maxWaiting, Duration pace) {
        Gate gate = new Gate(vertx, new AccessConfig.Gate() {
            @Override
            public Duration maxWait() {
                return maxWait;
            }

            @Override
            public Duration maxWaitOfKnown() {
                return maxWaitOfKnown;
            }

            @Override
            public Duration pace() {
                return pace;
            }

            @Override
            public int maxWaiting() {
                return maxWaiting;
            }

            @Override
            public int maxWaitingOfNetwork() {
                return OF_NETWORK;
            }
        });
        for (int i = 0; i < PLACES; i++) {
            assertTrue(enter(gate, "in").isDone());
        }
        return gate;
    }

    private static CompletableFuture<Void> enter(Gate gate, String network) {
        return enter(gate, network, NONE);
    }

    private static CompletableFuture<Void> enter(Gate gate, String network, String device) {
        return enter(gate, network, Optional.of(device));
    }

    private static CompletableFuture<Void> enter(Gate gate, String network, Optional<String> device) {
        return gate.enter(network, device).subscribeAsCompletionStage();
    }

    private static void assertIsRefused(CompletableFuture<Void> visitor) {
        CompletionException refused = assertThrows(CompletionException.class, visitor::join);
        assertEquals(Problem.UNAVAILABLE, ((ProblemException) refused.getCause()).problem());
    }
}
