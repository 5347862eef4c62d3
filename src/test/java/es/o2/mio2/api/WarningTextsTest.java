package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of a change that the operator's systems brought is short, and says where to say that it is wrong. */
class WarningTextsTest {

    private static final int LONGEST = 160;
    private static final String NUMBER = "+34 *** *** 123";

    private final Texts texts = new Texts();

    @ParameterizedTest
    @EnumSource
    void eachIsAnSmsOfAtMost160CharactersWhateverIsInIt(Language language) {
        String all = texts.list(
                language,
                Stream.of("EMAIL", "CONTACT_PHONE", "ADDRESS", "BANK_ACCOUNT", "DOCUMENT")
                        .map(kind -> texts.get(language, "change." + kind))
                        .toList());
        for (List<String> told : List.of(
                List.of("account.changed", all), List.of("sim.changed", NUMBER), List.of("number.changed", NUMBER))) {
            String key = "notice." + told.get(0);
            String text = texts.get(language, key, told.get(1));
            assertTrue(text.startsWith("O2: "), text);
            assertTrue(text.contains(told.get(1)) && text.contains("1551"), text);
            assertTrue(text.length() <= LONGEST, () -> language + ": " + text.length() + ": " + text);
            String mail = texts.get(language, key + ".mail", told.get(1));
            assertTrue(mail.contains(told.get(1)) && mail.contains("24") && mail.contains("1551"), mail);
            assertFalse(texts.get(language, key + ".subject").isBlank());
        }
    }
}
