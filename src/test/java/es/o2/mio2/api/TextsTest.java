package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.notices.SmsCount;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderReason;
import es.o2.mio2.orders.OrderStepCode;
import es.o2.mio2.problem.Alternative;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.profile.ConsentPurpose;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    /** More than one SMS is paid for, and comes in pieces; of a code's, most of all, none should be missing. */
    private static final int MOST_PARTS = 3;

    private static final int MOST_PARTS_OF_A_CODE = 2;

    private static final Pattern STRAY = Pattern.compile("['{}]");

    /** The longest name that a tariff of the demo has, in any language. */
    private static final String LONG_TARIFF_NAME = "600 Mb-ko zuntza eta 25 GB-ko mugikorra";

    private final Texts texts = new Texts();

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasTheKeysOfSpanishOnceAndInTheSameOrder(Language language) {
        assertEquals(keys(Language.ES), keys(language));
        assertEquals(keys(language).size(), bundle(language).size(), "a key stands twice");
    }

    @ParameterizedTest
    @EnumSource
    void everyTextHasThePlaceholdersOfTheSpanishOne(Language language) {
        Map<String, String> spanish = bundle(Language.ES);

        eachText(language, (key, text) -> assertEquals(placeholders(spanish.get(key)), placeholders(text)));
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasATitleAndADetail(Language language) {
        for (Problem problem : Problem.values()) {
            assertTells(language, "problem." + problem + ".title", 60);
            assertTells(language, "problem." + problem + ".detail", 250);
        }
    }

    /** It isn't for want of a log in that the password isn't changed. */
    @ParameterizedTest
    @EnumSource
    void aWrongPasswordHasADetailOfItsOwnForWhoIsLoggedIn(Language language) {
        String told = assertTells(language, "problem.INVALID_CREDENTIALS.inSession.detail", 250);
        assertNotEquals(texts.get(language, "problem.INVALID_CREDENTIALS.detail"), told);
    }

    @ParameterizedTest
    @EnumSource
    void everyMistakeInTheInputIsExplained(Language language) {
        for (InputError.Code code : InputError.Code.values()) {
            assertTells(language, "input." + code, 120);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySectionSaysWhatItIsForAndWhyItIsClosed(Language language) {
        for (Section section : Section.values()) {
            assertTells(language, "section." + section + ".title", 60);
            assertTells(language, "section." + section + ".description", 250);
            String title = texts.get(language, "section." + section + ".title");
            for (String reason : List.of("COMING_SOON", "COMING_SOON.APP", "MAINTENANCE", "MAINTENANCE.APP")) {
                String told = assertTells(language, "section.closed." + reason, 250, title);
                assertTrue(told.contains(title), told);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWayThatRemainsHasATitle(Language language) {
        for (Alternative.Kind kind : Alternative.Kind.values()) {
            assertTells(language, "alternative." + kind + ".title", 60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWelcomeFitsWithAnyNumberOfOpenSections(Language language) {
        assertTells(language, "home.welcome.title", 60);
        assertTells(language, "home.welcome.body.all", 500);
        assertTells(language, "home.welcome.body.none", 500);
        List<String> titles = Arrays.stream(Section.values())
                .map(section -> texts.get(language, "section." + section + ".title"))
                .toList();
        String allButLast = String.join(", ", titles.subList(0, titles.size() - 1));
        String enumeration = texts.get(language, "list.and", allButLast, titles.get(titles.size() - 1));

        assertTells(language, "home.welcome.body.some", 500, titles.get(0));
        assertTells(language, "home.welcome.body.some", 500, enumeration);
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderSaysWhatWasOrdered(Language language) {
        for (OrderKind kind : OrderKind.values()) {
            String told = assertTells(language, "order." + kind + ".title", 150, LONG_TARIFF_NAME);
            assertEquals(kind != OrderKind.SIM_REPLACEMENT, told.contains(LONG_TARIFF_NAME), told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStepOfAnOrderHasATitle(Language language) {
        for (OrderStepCode step : OrderStepCode.values()) {
            assertTells(language, "order.step." + step, 60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonForWhichAnOrderIsHeldOrEndsInVainIsTold(Language language) {
        for (OrderReason reason : OrderReason.values()) {
            assertTells(language, "order.reason." + reason, 120);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatIsDoneInAnAccountHasATitle(Language language) {
        for (AuditAction action : AuditAction.values()) {
            assertTells(language, "activity." + action, 120);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatCustomersAgreeToSaysWhatItIs(Language language) {
        for (ConsentPurpose purpose : ConsentPurpose.values()) {
            assertTells(language, "consent." + purpose + ".title", 60);
            assertTells(language, "consent." + purpose + ".description", 250);
        }
    }

    /** A warning comes as an SMS and as an e-mail. */
    @ParameterizedTest
    @EnumSource
    void everyNoticeWithAMailHasASubjectAndAnSms(Language language) {
        Set<String> keys = bundle(language).keySet();

        keys.stream().filter(key -> key.endsWith(".mail")).forEach(key -> {
            String notice = key.substring(0, key.length() - ".mail".length());
            assertTrue(keys.contains(notice), notice);
            assertTrue(keys.contains(notice + ".subject"), notice);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyNoticeSaysWhoWritesAndIsShort(Language language) {
        Map<String, Object[]> otherArguments = Map.ofEntries(
                Map.entry("notice.order.SHIPPED.tracked", new Object[] {"Correos Express", "MU0012345678ES"}),
                Map.entry("notice.line.active", new Object[] {LONG_TARIFF_NAME, "+34 *** *** 123"}),
                Map.entry("notice.invoices.one", new Object[] {"1.234,56 €", "01/12/2026"}),
                Map.entry("notice.invoices.several", new Object[] {"12.345,67 €", "01/12/2026", 12}),
                Map.entry("notice.invoices.nothing-due", new Object[] {"-1.234,56 €"}),
                Map.entry("notice.invoices.rectified", new Object[] {"TE-2026-00000042", "-1.234,56 €"}),
                Map.entry("notice.invoices.replaced", new Object[] {"TE-2026-00000051", "TE-2026-00000042", "1.234,56 €"
                }),
                Map.entry("notice.incident.opened", new Object[] {"R-7K4M-9QXT", "22/12/2026"}),
                Map.entry("notice.incident.resolved", new Object[] {"R-7K4M-9QXT"}),
                Map.entry("notice.incident.rejected", new Object[] {"R-7K4M-9QXT"}),
                Map.entry("notice.debit.returned", new Object[] {"1.234,56 €"}),
                Map.entry("notice.incident.received", new Object[] {"R-7K4M-9QXT", "22/12/2026"}),
                Map.entry("notice.incident.answered", new Object[] {"R-7K4M-9QXT"}),
                Map.entry("notice.incident.appointment", new Object[] {"R-7K4M-9QXT", "22/12/2026", "16:00", "18:00"}),
                Map.entry("notice.incident.solved", new Object[] {"R-7K4M-9QXT"}),
                Map.entry("notice.incident.declined", new Object[] {"R-7K4M-9QXT"}));
        Object[] nameAndPrice = {LONG_TARIFF_NAME, "150,00 €"};

        eachText(language, (key, text) -> {
            if (!key.startsWith("notice.")) {
                return;
            }
            Object[] arguments = arguments(language, key, otherArguments.getOrDefault(key, nameAndPrice));
            if (key.endsWith(".subject")) {
                assertTells(language, key, 60, arguments);
            } else if (key.endsWith(".mail")) {
                assertTells(language, key, 800, arguments);
            } else {
                String told = texts.get(language, key, arguments);
                assertTrue(told.startsWith("O2: "), told);
                int parts = SmsCount.parts(told);
                assertTrue(
                        parts <= (key.startsWith("notice.code.") ? MOST_PARTS_OF_A_CODE : MOST_PARTS),
                        () -> language + " " + key + " has " + parts + " parts");
            }
        });
    }

    /** Whoever reads no more than a preview has the code. */
    @ParameterizedTest
    @EnumSource
    void anSmsWithACodeBeginsWithIt(Language language) {
        for (String key :
                List.of("notice.code.verification", "notice.code.password-reset", "notice.code.contact-change")) {
            String told = texts.get(language, key, arguments(language, key, new Object[0]));
            assertTrue(told.startsWith("O2: 123456 "), told);
        }
    }

    /** The longest that a code is good for. */
    private Object[] arguments(Language language, String key, Object[] others) {
        if (!key.startsWith("notice.code.")) {
            return others;
        }
        String what = Arrays.stream(VerificationPurpose.values())
                .map(purpose -> texts.get(language, "verification.purpose." + purpose, "m***@e***.example"))
                .max(Comparator.comparing(String::length))
                .orElseThrow();
        return key.startsWith("notice.code.verification")
                ? new Object[] {"123456", what, 10}
                : new Object[] {"123456", 10};
    }

    @ParameterizedTest
    @CsvSource({"ES, Hola, y", "CA, Hola, i", "GL, Ola, e", "EU, Kaixo, eta", "EN, Hello, and"})
    void theCustomerIsGreetedAndSpokenToInTheOwnLanguage(Language language, String hello, String and) {
        assertEquals(hello + ", Marta", texts.get(language, "home.greeting", "Marta"));
        assertEquals("A, B " + and + " C", texts.get(language, "list.and", "A, B", "C"));
    }

    @ParameterizedTest
    @EnumSource
    void noTextHasAStraightApostropheNorAStrayBrace(Language language) {
        eachText(language, (key, text) -> {
            String rest = PLACEHOLDER.matcher(text).replaceAll("");
            assertFalse(STRAY.matcher(rest).find(), text);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyTextCanBeFilled(Language language) {
        eachText(language, (key, text) -> {
            MessageFormat format = assertDoesNotThrow(() -> new MessageFormat(text, language.locale()));
            assertEquals(placeholders(text).size(), format.getFormatsByArgumentIndex().length);
            assertEquals(text, texts.get(language, key, "{0}", "{1}", "{2}"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void noTextHasSpaceAtItsEndsNorTwice(Language language) {
        eachText(language, (key, text) -> {
            assertEquals(text.strip(), text);
            assertFalse(text.contains("  "), text);
        });
    }

    @Test
    void noEnglishTextWasLeftInSpanish() {
        Map<String, String> spanish = bundle(Language.ES);

        eachText(Language.EN, (key, text) -> {
            boolean hasWords = !PLACEHOLDER.matcher(text).replaceAll("").isBlank();
            if (hasWords) {
                assertNotEquals(spanish.get(key), text);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ES")
    void noDetailWasLeftInSpanish(Language language) {
        Map<String, String> spanish = bundle(Language.ES);

        eachText(language, (key, text) -> {
            if (key.endsWith(".detail")
                    || key.contains(".inSession.")
                    || key.endsWith(".description")
                    || key.startsWith("input.")
                    || key.startsWith("notice.")) {
                assertNotEquals(spanish.get(key), text);
            }
        });
    }

    @Test
    void aKeyThatDoesNotExistIsRefused() {
        assertThrows(MissingResourceException.class, () -> texts.get(Language.ES, "problem.NONE.title"));
    }

    private String assertTells(Language language, String key, int maxLength, Object... arguments) {
        String told = texts.get(language, key, arguments);
        assertFalse(told.isBlank(), language + " " + key);
        assertTrue(told.length() <= maxLength, () -> language + " " + key + " has " + told.length() + " characters");
        return told;
    }

    private static void eachText(Language language, TextCheck check) {
        Stream<Executable> checks =
                bundle(language).entrySet().stream().map(entry -> () -> check.of(entry.getKey(), entry.getValue()));
        assertAll(language.tag(), checks);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> keys(Language language) {
        return lines(language).map(line -> line.substring(0, line.indexOf('='))).toList();
    }

    /** The texts as they stand in the file, each on a line of its own. */
    private static Map<String, String> bundle(Language language) {
        Map<String, String> bundle = new LinkedHashMap<>();
        lines(language).forEach(line -> {
            int equals = line.indexOf('=');
            bundle.put(line.substring(0, equals), line.substring(equals + 1).replace("\\n", "\n"));
        });
        return bundle;
    }

    private static Stream<String> lines(Language language) {
        String name = "/messages/texts_" + language.tag() + ".properties";
        try (InputStream file = TextsTest.class.getResourceAsStream(name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @FunctionalInterface
    private interface TextCheck {
        void of(String key, String text) throws Throwable;
    }
}
