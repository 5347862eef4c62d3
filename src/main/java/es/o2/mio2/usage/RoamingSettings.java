package es.o2.mio2.usage;

import java.math.BigDecimal;

/**
 * How a line may be used abroad.
 *
 * @param spendLimit euros with tax that it may use in a cycle outside the EU
 */
record RoamingSettings(boolean dataEnabled, boolean voiceEnabled, BigDecimal spendLimit) {

    private static final int CENTS = 2;

    RoamingSettings {
        spendLimit = spendLimit.setScale(CENTS);
    }

    /** As delivered. */
    static RoamingSettings usual(AlertsConfig config) {
        return new RoamingSettings(true, true, config.roamingLimit());
    }

    /** What of it is about data. */
    RoamingData data() {
        return new RoamingData(dataEnabled, spendLimit);
    }

    /** Whether somebody could use the line abroad for more than with others. */
    boolean allowMoreThan(RoamingSettings others) {
        return (dataEnabled && !others.dataEnabled)
                || (voiceEnabled && !others.voiceEnabled)
                || spendLimit.compareTo(others.spendLimit) > 0;
    }
}
