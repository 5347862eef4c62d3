package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {

    private static final Classifier CLASSIFIER = new Classifier(new Zones(
            Set.of("DE", "FR", "IS"), Map.of("MAGHREB", Set.of("MA"), "NORTH_AMERICA", Set.of("US", "CA")), "WORLD"));

    @ParameterizedTest
    @CsvSource({
        ", NATIONAL, ",
        "ES, NATIONAL, ",
        "FR, EU_ROAMING, ",
        "IS, EU_ROAMING, ",
        "US, ROAMING, NORTH_AMERICA",
        "JP, ROAMING, WORLD",
    })
    void dataIsOfTheCountryWhereItIsUsed(String visited, UsageClass usageClass, String destination) {
        assertEquals(Classified.priced(usageClass, destination), CLASSIFIER.ofData(visited));
    }

    @ParameterizedTest
    @CsvSource({
        // From home.
        "VOICE, +34600000001, , NATIONAL, , false",
        "SMS, 600000001, ES, NATIONAL, , false",
        "VOICE, 900123456, , NATIONAL, , true",
        "VOICE, 112, , NATIONAL, , true",
        "VOICE, 1551, , NATIONAL, , true",
        "VOICE, 902123456, , SPECIAL, 902, false",
        "SMS, 902123456, , SPECIAL, 902, false",
        "VOICE, 11888, , PREMIUM, 118, false",
        "VOICE, 806123456, , PREMIUM, 806, false",
        "SMS, 25560, , PREMIUM, SMS_PREMIUM, false",
        "MMS, 795123, , PREMIUM, SMS_PREMIUM, false",
        "VOICE, 25560, , PREMIUM, , false",
        "VOICE, +33612345678, , INTERNATIONAL, EU, false",
        "SMS, +212612345678, , INTERNATIONAL, MAGHREB, false",
        "VOICE, +81312345678, , INTERNATIONAL, WORLD, false",
        // From the EU: as at home with it, but not with dear numbers, and with the rest as from home.
        "VOICE, +34600000001, FR, EU_ROAMING, , false",
        "VOICE, +49301234567, FR, EU_ROAMING, , false",
        "SMS, +33612345678, FR, EU_ROAMING, , false",
        "VOICE, +34900123456, FR, EU_ROAMING, , false",
        "VOICE, +12125551234, FR, INTERNATIONAL, NORTH_AMERICA, false",
        "SMS, +212612345678, DE, INTERNATIONAL, MAGHREB, false",
        "MMS, +81312345678, IS, INTERNATIONAL, WORLD, false",
        "VOICE, +34902123456, FR, SPECIAL, 902, false",
        "VOICE, +34806123456, FR, PREMIUM, 806, false",
        "SMS, 25560, FR, PREMIUM, SMS_PREMIUM, false",
        "VOICE, 112, FR, EU_ROAMING, , true",
        // A short number there is one of theirs, and nothing outside the EU.
        "VOICE, 118218, FR, SPECIAL, EU, false",
        "VOICE, 25560, FR, SPECIAL, EU, false",
        "VOICE, 3003, FR, SPECIAL, EU, false",
        "VOICE, 3003, US, ROAMING, NORTH_AMERICA, false",
        // From the rest of the world.
        "VOICE, +34600000001, US, ROAMING, NORTH_AMERICA, false",
        "VOICE, +33612345678, MA, ROAMING, MAGHREB, false",
        "SMS, +12125551234, US, ROAMING, NORTH_AMERICA, false",
        "VOICE, +34900123456, US, ROAMING, NORTH_AMERICA, false",
        "VOICE, +34907123456, US, PREMIUM, 907, false",
        "VOICE, 112, US, ROAMING, , true",
    })
    void aCallIsOfItsNumberThenOfItsPlace(
            UsageKind kind, String to, String visited, UsageClass usageClass, String destination, boolean free) {
        assertEquals(
                new Classified(usageClass, destination, free),
                CLASSIFIER.of(kind, NumberingPlan.find(to).orElseThrow(), visited));
    }

    @Test
    void noCountryIsInTwoZones() {
        Set<String> eu = Set.of("FR");
        Map<String, Set<String>> zones = Map.of("EUROPE", Set.of("FR"));
        assertThrows(IllegalArgumentException.class, () -> new Zones(eu, zones, "WORLD"));
    }
}
