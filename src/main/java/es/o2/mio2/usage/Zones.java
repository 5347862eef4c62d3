package es.o2.mio2.usage;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where countries stand in the price table: as home in the EU and the EEA, in groups elsewhere. */
final class Zones {

    /** The zone of the EU and the EEA. */
    static final String EU = "EU";

    private final Map<String, String> zones = new HashMap<>();
    private final String other;

    /**
     * The zones of all countries.
     *
     * @param euCountries ISO 3166-1 alpha-2
     * @param others the countries of each other zone
     * @param other the zone of what is left
     * @throws IllegalArgumentException when a country is in two of them
     */
    Zones(Set<String> euCountries, Map<String, Set<String>> others, String other) {
        this.other = other;
        euCountries.forEach(country -> put(country, EU));
        others.forEach((zone, countries) -> countries.forEach(country -> put(country, zone)));
    }

    private void put(String country, String zone) {
        String before = zones.put(country, zone);
        if (before != null) {
            throw new IllegalArgumentException(country + " is in the zones " + before + " and " + zone);
        }
    }

    /** The zone of a country. */
    String of(String country) {
        return zones.getOrDefault(country, other);
    }

    /** Whether a country is of the EU or the EEA. */
    boolean isEu(String country) {
        return EU.equals(zones.get(country));
    }
}
