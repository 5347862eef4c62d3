package es.o2.mio2.usage;

import java.math.BigDecimal;

/**
 * How a line may use data abroad.
 *
 * @param enabled whether it may at all
 * @param limit euros with tax that its use outside the EU may cost in a cycle
 */
record RoamingData(boolean enabled, BigDecimal limit) {

    /**
     * How they stand outside the EU.
     *
     * @param spent euros with tax, 2 decimals, in this cycle
     */
    RoamingDataStatus status(BigDecimal spent) {
        if (!enabled) {
            return RoamingDataStatus.OFF;
        }
        return spent.compareTo(limit) < 0 ? RoamingDataStatus.AVAILABLE : RoamingDataStatus.STOPPED;
    }
}
