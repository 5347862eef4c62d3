package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @ParameterizedTest
    @CsvSource({
        // Set-up 0.15, 0.09 a minute begun: 0.15 + 0.09, at 60 s still; 0.15 + 2 × 0.09 at 61 s.
        "0.15, 60, 0.09, 1, 0.240000",
        "0.15, 60, 0.09, 60, 0.240000",
        "0.15, 60, 0.09, 61, 0.330000",
        // By the second: 187 × 0.001583 = 0.296021.
        "0, 1, 0.001583, 187, 0.296021",
        // 0.3 + ceil(3601 / 30) × 0.123457 = 0.3 + 121 × 0.123457 = 15.238297.
        "0.3, 30, 0.123457, 3601, 15.238297",
        // Televoting is priced by the call.
        "1.2, 60, 0, 35, 1.200000",
        // 3 messages.
        "0, 1, 1.2, 3, 3.600000",
        // 2.5 MB by 100 kB: ceil(2 500 001 / 100 000) = 26 × 0.5.
        "0, 100000, 0.5, 2500001, 13.000000",
        // Nobody took the call.
        "0.15, 60, 0.09, 0, 0.000000",
    })
    void aPriceIsItsSetUpAndTheStepsBegun(String setUp, long step, String stepPrice, long amount, String price) {
        UsagePrice of = new UsagePrice(
                UsageClass.SPECIAL,
                UsageKind.VOICE,
                null,
                FIRST,
                null,
                new BigDecimal(setUp),
                step,
                new BigDecimal(stepPrice));
        assertEquals(new BigDecimal(price), of.of(amount));
    }

    @Test
    void aDestinationsOwnPriceWinsWhileItIsValid() {
        UsagePrice all = price(null, FIRST, null);
        UsagePrice before = price("902", FIRST.plusMonths(1), LocalDate.of(2026, 6, 30));
        UsagePrice after = price("902", LocalDate.of(2026, 7, 1), LocalDate.of(2026, 12, 31));
        PriceTable table = new PriceTable(List.of(all, before, after));
        assertEquals(Optional.of(all), find(table, "901", LocalDate.of(2026, 6, 30)));
        assertEquals(Optional.of(all), find(table, null, LocalDate.of(2026, 6, 30)));
        assertEquals(Optional.of(all), find(table, "902", LocalDate.of(2026, 1, 31)));
        assertEquals(Optional.of(before), find(table, "902", LocalDate.of(2026, 2, 1)));
        assertEquals(Optional.of(before), find(table, "902", LocalDate.of(2026, 6, 30)));
        assertEquals(Optional.of(after), find(table, "902", LocalDate.of(2026, 7, 1)));
        assertEquals(Optional.of(after), find(table, "902", LocalDate.of(2026, 12, 31)));
        assertEquals(Optional.of(all), find(table, "902", LocalDate.of(2027, 1, 1)));
        assertEquals(Optional.empty(), find(table, "902", LocalDate.of(2025, 12, 31)));
        assertEquals(Optional.empty(), table.find(UsageClass.PREMIUM, UsageKind.VOICE, null, FIRST));
        assertEquals(Optional.empty(), table.find(UsageClass.SPECIAL, UsageKind.SMS, "902", FIRST));
    }

    private static Optional<UsagePrice> find(PriceTable table, String destination, LocalDate day) {
        return table.find(UsageClass.SPECIAL, UsageKind.VOICE, destination, day);
    }

    private static UsagePrice price(String destination, LocalDate from, LocalDate until) {
        return new UsagePrice(
                UsageClass.SPECIAL,
                UsageKind.VOICE,
                destination,
                from,
                until,
                BigDecimal.ZERO,
                60,
                new BigDecimal("0.09"));
    }
}
