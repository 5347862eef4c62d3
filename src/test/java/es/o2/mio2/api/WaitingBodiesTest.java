package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** 100 bytes for all, 40 of them for one network. */
class WaitingBodiesTest {

    private final WaitingBodies bodies = new WaitingBodies(100, 40);

    @Test
    void oneNetworkTakesNobodyElsesRoom() {
        assertTrue(bodies.placeOf("192.0.2.1").take(30));
        assertTrue(bodies.placeOf("192.0.2.1").take(10));
        assertFalse(bodies.placeOf("192.0.2.1").take(1));
        assertTrue(bodies.placeOf("192.0.2.2").take(40));
    }

    @Test
    void allTogetherTakeNoMoreThanThereIs() {
        assertTrue(bodies.placeOf("192.0.2.1").take(40));
        assertTrue(bodies.placeOf("192.0.2.2").take(40));
        assertFalse(bodies.placeOf("192.0.2.3").take(21));
        assertTrue(bodies.placeOf("192.0.2.3").take(20));
        assertFalse(bodies.placeOf("192.0.2.4").take(1));
    }

    @Test
    void whatIsRefusedTakesNothingAndWhatIsOverIsGivenBackOnce() {
        WaitingBodies.Place place = bodies.placeOf("192.0.2.1");
        assertTrue(place.take(10));
        assertFalse(place.take(31));
        assertTrue(place.take(30));
        place.leave();
        place.leave();
        assertFalse(place.take(1));
        WaitingBodies.Place next = bodies.placeOf("192.0.2.1");
        assertTrue(next.take(40));
        assertFalse(next.take(1));
    }
}
