package es.o2.mio2.usage;

import es.o2.mio2.usage.CalledNumber.Range;

/**
 * Says what a record is charged as: a special or premium number first, wherever it is called from; then by where the line
 * is, and where the other party is.
 */
final class Classifier {

    private static final String HOME = "ES";
    private static final String PREMIUM_MESSAGE = "SMS_PREMIUM";

    private final Zones zones;

    Classifier(Zones zones) {
        this.zones = zones;
    }

    /** Whether a country is the one where use is at home; {@code null} says so too. */
    static boolean isHome(String country) {
        return country == null || HOME.equals(country);
    }

    /** A data session in a country, {@code null} for home. */
    Classified ofData(String visited) {
        if (isHome(visited)) {
            return Classified.priced(UsageClass.NATIONAL, null);
        }
        return zones.isEu(visited) ? Classified.priced(UsageClass.EU_ROAMING, null) : roaming(visited);
    }

    /** A call or a message to a number, from a country, {@code null} for home. */
    Classified of(UsageKind kind, CalledNumber to, String visited) {
        if (isHome(visited)) {
            return fromHome(kind, to);
        }
        // A short number is one of the country where it is called; messages always go by way of home.
        boolean local = kind == UsageKind.VOICE && to.isShort();
        if (!local && isOwnClass(kind, to)) {
            return ofNumber(kind, to);
        }
        boolean eu = zones.isEu(visited);
        if (to.range() == Range.EMERGENCY) {
            return Classified.free(eu ? UsageClass.EU_ROAMING : UsageClass.ROAMING);
        }
        return eu ? fromEu(to, local) : roaming(visited);
    }

    /**
     * In the EU one roams like at home, with the EU (Regulation (EU) 2022/612, article 4): a call to another country is
     * what it is from home, and a short number there is one of special rates (article 16). Neither is use outside the EU,
     * for which there is a limit.
     */
    private Classified fromEu(CalledNumber to, boolean local) {
        if (local) {
            return Classified.priced(UsageClass.SPECIAL, Zones.EU);
        }
        return to.range() == Range.FOREIGN && !zones.isEu(to.country())
                ? Classified.priced(UsageClass.INTERNATIONAL, zones.of(to.country()))
                : Classified.priced(UsageClass.EU_ROAMING, null);
    }

    private Classified fromHome(UsageKind kind, CalledNumber to) {
        return switch (to.range()) {
            case NATIONAL -> Classified.priced(UsageClass.NATIONAL, null);
            case FREE, EMERGENCY -> Classified.free(UsageClass.NATIONAL);
            case FOREIGN -> Classified.priced(UsageClass.INTERNATIONAL, zones.of(to.country()));
            case SPECIAL, PREMIUM, SHORT_CODE -> ofNumber(kind, to);
        };
    }

    private static boolean isOwnClass(UsageKind kind, CalledNumber to) {
        return switch (to.range()) {
            case SPECIAL, PREMIUM -> true;
            case SHORT_CODE -> kind != UsageKind.VOICE || !to.isShort();
            case NATIONAL, FREE, EMERGENCY, FOREIGN -> false;
        };
    }

    private static Classified ofNumber(UsageKind kind, CalledNumber to) {
        if (to.range() == Range.SHORT_CODE) {
            return Classified.priced(UsageClass.PREMIUM, kind == UsageKind.VOICE ? null : PREMIUM_MESSAGE);
        }
        return Classified.priced(
                to.range() == Range.SPECIAL ? UsageClass.SPECIAL : UsageClass.PREMIUM, to.destination());
    }

    private Classified roaming(String visited) {
        return Classified.priced(UsageClass.ROAMING, zones.of(visited));
    }
}
