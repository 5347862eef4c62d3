package es.o2.mio2.usage;

/**
 * What a record is charged as.
 *
 * @param destination the family of the number or the zone of the country, as the price table names it; {@code null} where
 *     neither matters
 * @param free whether it costs nothing even where its class isn't included
 */
record Classified(UsageClass usageClass, String destination, boolean free) {

    /** Seconds after which a call to directory information is cut. */
    private static final long LONGEST_DIRECTORY_CALL = 600;

    static Classified priced(UsageClass usageClass, String destination) {
        return new Classified(usageClass, destination, false);
    }

    static Classified free(UsageClass usageClass) {
        return new Classified(usageClass, null, true);
    }

    /** Whether the tariff has it: then it costs nothing. */
    boolean isIncluded() {
        return free || usageClass == UsageClass.NATIONAL || usageClass == UsageClass.EU_ROAMING;
    }

    /** How much of it is charged: where a call that is to be cut goes on, nobody pays for what comes then. */
    long charged(UsageKind kind, long amount) {
        boolean cut = kind == UsageKind.VOICE && NumberingPlan.DIRECTORY.equals(destination);
        return cut ? Math.min(amount, LONGEST_DIRECTORY_CALL) : amount;
    }

    /** Whether lines whose tariff has no national calls may pay for it. */
    boolean isNationalCall(UsageKind kind) {
        return usageClass == UsageClass.NATIONAL && kind != UsageKind.DATA && !free;
    }
}
