package es.o2.mio2.tariffs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.tariffs.DataSharing.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DataSharingSwitchTest {

    /** Every state, both wishes, in the cycle in which it was asked to be off and in others. */
    @ParameterizedTest
    @CsvSource({
        "INACTIVE, on, later, ACTIVATING",
        "INACTIVE, on, same cycle, DATA_SHARING_NOT_BEFORE_NEXT_CYCLE",
        "INACTIVE, off, later, stays",
        "INACTIVE, off, same cycle, stays",
        "ACTIVATING, on, later, stays",
        "ACTIVATING, on, same cycle, stays",
        "ACTIVATING, off, later, ORDER_IN_PROGRESS",
        "ACTIVATING, off, same cycle, ORDER_IN_PROGRESS",
        "ACTIVE, on, later, stays",
        "ACTIVE, on, same cycle, stays",
        "ACTIVE, off, later, DEACTIVATING",
        "ACTIVE, off, same cycle, DEACTIVATING",
        "DEACTIVATING, on, later, ORDER_IN_PROGRESS",
        "DEACTIVATING, on, same cycle, ORDER_IN_PROGRESS",
        "DEACTIVATING, off, later, stays",
        "DEACTIVATING, off, same cycle, stays"
    })
    void itGoesWhereItMay(Status now, String wish, String when, String expected) {
        assertEquals(expected, ask(now, wish.equals("on"), when.equals("same cycle")));
    }

    @ParameterizedTest
    @CsvSource({"ACTIVATING, ACTIVE, INACTIVE", "DEACTIVATING, INACTIVE, ACTIVE"})
    void whatIsUnderWayEndsThereOrWhereItWas(Status underWay, Status done, Status undone) {
        assertEquals(done, DataSharingSwitch.done(underWay));
        assertEquals(undone, DataSharingSwitch.undone(underWay));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "INACTIVE"})
    void whatIsNotUnderWayDoesNotEnd(Status resting) {
        assertThrows(IllegalStateException.class, () -> DataSharingSwitch.done(resting));
        assertThrows(IllegalStateException.class, () -> DataSharingSwitch.undone(resting));
    }

    private static String ask(Status now, boolean enabled, boolean sameCycle) {
        try {
            return DataSharingSwitch.ask(now, enabled, sameCycle)
                    .map(Status::name)
                    .orElse("stays");
        } catch (ProblemException refused) {
            return refused.problem().name();
        }
    }
}
