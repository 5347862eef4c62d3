package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of use is short, and says what the customer has to know. */
class UsageNoticeTextsTest {

    private static final int LONGEST = 160;
    private static final String NUMBER = "+34 *** *** 123";

    private final Texts texts = new Texts();

    @ParameterizedTest
    @EnumSource
    void eachIsAnSmsOfAtMost160CharactersWhateverIsInIt(Language language) {
        told(language).forEach((key, text) -> {
            assertTrue(text.startsWith("O2: "), text);
            assertTrue(text.length() <= LONGEST, () -> language + " " + key + ": " + text.length() + ": " + text);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheDataSaysHowFastItGoesOn(Language language) {
        told(language).forEach((key, text) -> {
            if (key.startsWith("usage.data") || key.startsWith("usage.pool")) {
                assertTrue(text.contains("128 kbit/s"), text);
            }
        });
    }

    /** With the largest values that there are. */
    private Map<String, String> told(Language language) {
        String most = Money.eur(new BigDecimal("1000.00")).text(language.locale());
        Map<String, Object[]> arguments = new LinkedHashMap<>();
        arguments.put("data-bonus.active", new Object[] {"30 GB of extra data", "12,10 €"});
        arguments.put("usage.data", new Object[] {NUMBER, 99});
        arguments.put("usage.data.end", new Object[] {NUMBER, 100});
        arguments.put("usage.pool", new Object[] {99});
        arguments.put("usage.pool.end", new Object[] {100});
        for (String key : new String[] {
            "usage.spend", "usage.premium", "usage.roaming.near", "usage.roaming.end", "roaming.raised"
        }) {
            arguments.put(key, new Object[] {NUMBER, most});
        }
        for (String key : new String[] {"usage.spend", "usage.premium", "usage.roaming.near", "usage.roaming.end"}) {
            arguments.put(key + ".closed", new Object[] {NUMBER, most});
        }
        Map<String, String> told = new LinkedHashMap<>();
        arguments.forEach((key, values) -> told.put(key, texts.get(language, "notice." + key, values)));
        return told;
    }
}
