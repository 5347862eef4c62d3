package es.o2.mio2.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How much data of a tariff may be used in the EU at the price of home: twice the tariff's net price divided by the
 * wholesale cap of the year (Implementing Regulation (EU) 2016/2286, article 4), and never more than the tariff has.
 */
final class FairUse {

    /** Euros a GB, without tax, by the year from which on they hold (Regulation (EU) 2022/612, article 12). */
    private static final Map<Integer, BigDecimal> CAPS = Map.of(
            2024, new BigDecimal("1.55"),
            2025, new BigDecimal("1.30"),
            2026, new BigDecimal("1.10"),
            2027, new BigDecimal("1.00"));

    private static final BigDecimal TWICE = BigDecimal.valueOf(2);
    private static final int GIGABYTE_DECIMALS = 2;
    private static final int GIGABYTE_DIGITS = 9;

    private final NavigableMap<Integer, BigDecimal> caps;

    /** With these caps, by the year from which on they hold; with those of the law where there are none. */
    FairUse(Map<Integer, BigDecimal> caps) {
        this.caps = new TreeMap<>(caps.isEmpty() ? CAPS : caps);
    }

    /**
     * The bytes of a cycle.
     *
     * @param netPrice of the tariff, in euros
     * @param year that of the cycle's first day; one before the first that a cap is known of has that
     * @param dataBytes what the tariff has
     */
    long bytes(BigDecimal netPrice, int year, long dataBytes) {
        var cap = caps.floorEntry(year) == null ? caps.firstEntry() : caps.floorEntry(year);
        return netPrice.multiply(TWICE)
                .divide(cap.getValue(), GIGABYTE_DECIMALS, RoundingMode.HALF_UP)
                .movePointRight(GIGABYTE_DIGITS)
                .min(BigDecimal.valueOf(dataBytes))
                .longValueExact();
    }
}
