package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.usage.DataAllowance.Bonus;
import es.o2.mio2.usage.DataAllowance.Part;
import es.o2.mio2.usage.DataAllowance.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataAllowanceTest {

    private static final long GB = 1_000_000_000;
    private static final UUID PRINCIPAL = new UUID(3, 3);
    private static final UUID OLDER = new UUID(2, 2);
    private static final UUID NEWER = new UUID(1, 1);
    private static final UUID BONUS_5 = new UUID(9, 5);
    private static final UUID BONUS_30 = new UUID(8, 30);

    @Test
    void aLineHasWhatItsTariffHasAndItsBonuses() {
        DataAllowance data = DataAllowance.of(List.of(principal(62, bonus5())));

        assertEquals(65 * GB, data.includedBytes());
        assertEquals(3 * GB, data.remainingBytes());
        assertFalse(data.throttled());
        assertEquals(List.of(part(PRINCIPAL, null, 60, 60), part(PRINCIPAL, BONUS_5, 5, 2)), data.parts());
    }

    /** 60 + 25 + 60 + 5 + 30 = 180; 10 + 20 + 40 = 70: the principal line's 60, and 10 of the older line's. */
    @Test
    void ofAPoolThePrincipalLinesIsUsedFirst() {
        DataAllowance pool = pool(10, 20, 40);

        assertEquals(180 * GB, pool.includedBytes());
        assertEquals(110 * GB, pool.remainingBytes());
        assertEquals(
                List.of(
                        part(PRINCIPAL, null, 60, 60),
                        part(OLDER, null, 25, 10),
                        part(NEWER, null, 60, 0),
                        part(PRINCIPAL, BONUS_5, 5, 0),
                        part(NEWER, BONUS_30, 30, 0)),
                pool.parts());
    }

    /** 60 + 25 + 60 = 145 of the tariffs, and 5 of the older bonus: 157 leaves 30 - 7 = 23. */
    @Test
    void bonusesAreUsedLastAndTheOldestFirst() {
        DataAllowance pool = pool(100, 50, 7);

        assertEquals(
                List.of(part(PRINCIPAL, BONUS_5, 5, 5), part(NEWER, BONUS_30, 30, 7)),
                pool.parts().subList(3, 5));
        assertEquals(23 * GB, pool.remainingBytes());
        assertFalse(pool.throttled());
    }

    @Test
    void usedUpItIsSlowAndMoreMayBeUsed() {
        assertTrue(DataAllowance.of(List.of(principal(60))).throttled());
        DataAllowance pool = pool(100, 50, 50);

        assertEquals(200 * GB, pool.usedBytes());
        assertEquals(0, pool.remainingBytes());
        assertTrue(pool.throttled());
        assertEquals(180 * GB, pool.parts().stream().mapToLong(Part::usedBytes).sum());
    }

    @Test
    void whereThereIsNoneAndNoneIsUsedNothingIsSlow() {
        assertFalse(DataAllowance.of(List.of(new Share(OLDER, true, LocalDate.EPOCH, 0, List.of(), 0)))
                .throttled());
    }

    private static DataAllowance pool(long principal, long older, long newer) {
        return DataAllowance.of(List.of(
                new Share(NEWER, false, LocalDate.of(2024, 3, 1), 60 * GB, List.of(bonus30()), newer * GB),
                new Share(OLDER, false, LocalDate.of(2024, 2, 1), 25 * GB, List.of(), older * GB),
                principal(principal, bonus5())));
    }

    private static Share principal(long used, Bonus... bonuses) {
        return new Share(PRINCIPAL, true, LocalDate.of(2025, 6, 1), 60 * GB, List.of(bonuses), used * GB);
    }

    private static Bonus bonus5() {
        return new Bonus(BONUS_5, PRINCIPAL, 5 * GB, Instant.parse("2026-11-19T10:00:00Z"));
    }

    private static Bonus bonus30() {
        return new Bonus(BONUS_30, NEWER, 30 * GB, Instant.parse("2026-11-20T10:00:00Z"));
    }

    private static Part part(UUID line, UUID bonus, long included, long used) {
        return new Part(line, bonus, included * GB, used * GB);
    }
}
