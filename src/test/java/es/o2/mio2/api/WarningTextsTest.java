package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.notices.SmsCount;
import es.o2.mio2.orders.SimReplacementReason;
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

    /** Of what a customer is reached by, when it is asked for and when it is done. */
    @ParameterizedTest
    @EnumSource
    void whoeverAskedForAnotherEmailOrPhoneIsToldOfInOneSms(Language language) {
        for (List<String> told : List.of(List.of("email", "m***@e***.example"), List.of("contact-phone", NUMBER))) {
            for (String key : List.of("requested", "changed")) {
                String notice = "notice." + told.get(0) + "." + key;
                String sms = texts.get(language, notice, told.get(1));
                assertTrue(sms.startsWith("O2: ") && sms.contains(told.get(1)) && sms.contains("1551"), sms);
                assertTrue(sms.length() <= LONGEST, () -> language + ": " + sms.length() + ": " + sms);
                String mail = texts.get(language, notice + ".mail", told.get(1));
                assertTrue(mail.contains(told.get(1)) && mail.contains("1551"), mail);
                assertTrue(key.equals("requested") || sms.contains("24") && mail.contains("24"), mail);
            }
        }
    }

    /** What it is for, until when it waits, and where to say that it wasn't them. */
    @ParameterizedTest
    @EnumSource
    void ofAnotherSimAllIsToldInThreePartsAtMost(Language language) {
        String until = "2026/11/29 15:30";
        for (SimReplacementReason each : SimReplacementReason.values()) {
            String reason = texts.get(language, "sim-replacement.reason." + each);
            for (String key : List.of("ordered", "held", "released")) {
                String notice = "notice.sim-replacement." + key;
                String sms = texts.get(language, notice, NUMBER, reason, until);
                assertTrue(sms.contains(NUMBER) && sms.contains("1551"), sms);
                assertTrue(key.equals("released") || sms.contains("(" + reason + ")"), sms);
                assertTrue(!key.equals("held") || sms.contains(until), sms);
                assertTrue(SmsCount.parts(sms) <= 3, sms);
                String mail = texts.get(language, notice + ".mail", NUMBER, reason, until);
                assertTrue(mail.contains(NUMBER) && mail.contains("1551"), mail);
            }
        }
    }
}
