package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairUseTest {

    private static final long GB = 1_000_000_000;

    private final FairUse ofTheLaw = new FairUse(Map.of());

    /** 10 € are 8.2645 net; 2 × 8.2645 = 16.529: ÷ 1.55 = 10.6638…, ÷ 1.30 = 12.7146…, ÷ 1.10 = 15.0263…, ÷ 1 = 16.529. */
    @ParameterizedTest
    @CsvSource({
        "2024, 10660000000",
        "2025, 12710000000",
        "2026, 15030000000",
        "2027, 16530000000",
        "2031, 16530000000",
        "2023, 10660000000"
    })
    void itIsTwiceTheNetPriceByTheCapOfTheYear(int year, long bytes) {
        assertEquals(bytes, ofTheLaw.bytes(new BigDecimal("8.2645"), year, 30 * GB));
    }

    /** 2 × 0.0075 ÷ 1.00 = 0.015. */
    @Test
    void gigabytesHaveTwoDecimalsHalfUp() {
        assertEquals(20_000_000, ofTheLaw.bytes(new BigDecimal("0.0075"), 2027, GB));
    }

    /** 2 × 41.3223 ÷ 1.10 = 75.13 is more than 20. */
    @Test
    void itIsNeverMoreThanTheTariffHas() {
        assertEquals(20 * GB, ofTheLaw.bytes(new BigDecimal("41.3223"), 2026, 20 * GB));
        assertEquals(0, ofTheLaw.bytes(new BigDecimal("41.3223"), 2026, 0));
    }

    /** 2 × 8.2645 ÷ 2 = 8.2645. */
    @Test
    void otherCapsCanBeSet() {
        FairUse set = new FairUse(Map.of(2028, new BigDecimal("2.00")));

        assertEquals(8_260_000_000L, set.bytes(new BigDecimal("8.2645"), 2028, 30 * GB));
        assertEquals(8_260_000_000L, set.bytes(new BigDecimal("8.2645"), 2026, 30 * GB));
    }
}
