package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a replica is known to have. */
class ReplicaProgressTest {

    private final ReplicaProgress progress = new ReplicaProgress();

    @Test
    void nothingIsKnownOfOneThatWasNotAsked() {
        progress.written(10, 100);
        assertEquals(OptionalLong.empty(), progress.complete());
    }

    @Test
    void itHasAllThatWasWrittenWhenThePrimaryWasAskedLast() {
        progress.written(10, 100);
        progress.replayed(100);
        assertEquals(OptionalLong.of(10), progress.complete());
    }

    @Test
    void itHasNotWhatIsOneByteFurther() {
        progress.written(10, 100);
        progress.replayed(99);
        assertEquals(OptionalLong.empty(), progress.complete());
    }

    /** Under load it is always a little behind the newest. */
    @Test
    void whatItHasNowTellsOfAnEarlierAnswer() {
        progress.written(10, 100);
        progress.written(20, 200);
        progress.written(30, 300);
        progress.replayed(250);
        assertEquals(OptionalLong.of(20), progress.complete());
        progress.replayed(300);
        assertEquals(OptionalLong.of(30), progress.complete());
    }

    @Test
    void anIdleOneGetsOnWithTime() {
        progress.written(10, 100);
        progress.replayed(100);
        progress.written(20, 100);
        progress.replayed(100);
        assertEquals(OptionalLong.of(20), progress.complete());
    }

    @Test
    void oneThatStandsHoldsWhereItIs() {
        progress.written(10, 100);
        progress.replayed(100);
        for (int at = 20; at < 2_000; at++) {
            progress.written(at, 200);
            progress.replayed(100);
        }
        assertEquals(OptionalLong.of(10), progress.complete());
        progress.replayed(200);
        assertEquals(OptionalLong.of(1_999), progress.complete());
    }

    @Test
    void nothingIsKnownOfOneThatIsDoubted() {
        progress.written(10, 100);
        progress.replayed(100);
        progress.forget();
        assertEquals(OptionalLong.empty(), progress.complete());
        progress.replayed(100);
        assertEquals(OptionalLong.empty(), progress.complete());
    }
}
