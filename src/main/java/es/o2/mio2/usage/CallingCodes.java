package es.o2.mio2.usage;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which country a foreign number is of, by its first digits alone, so that all numbers of a prefix go to the same one. Of
 * countries that share a calling code and a zone the principal one is named.
 */
final class CallingCodes {

    private static final PhoneNumberUtil NUMBERING = PhoneNumberUtil.getInstance();
    private static final String UNKNOWN = "ZZ";
    private static final int NORTH_AMERICA = 1;
    private static final String RUSSIA = "RU";
    private static final String KAZAKHSTAN = "KZ";
    private static final int LONGEST_CODE = 3;
    private static final int AREA_CODES = 1000;
    private static final int AREA_DIGITS = 3;

    /** A number that every area code of North America has. */
    private static final long SUBSCRIBER = 2_345_678L;

    private static final long SUBSCRIBERS = 10_000_000L;

    /** Filled as they are met. */
    private static final AtomicReferenceArray<String> AREAS = new AtomicReferenceArray<>(AREA_CODES);

    private CallingCodes() {}

    /**
     * The country, ISO 3166-1 alpha-2; {@code 001} for networks of no country, such as satellites; nothing where no
     * country has the code.
     *
     * @param digits of E.164, without the {@code +}; seven at least
     */
    static Optional<String> country(String digits) {
        int code = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            code = code * 10 + digits.charAt(length - 1) - '0';
            String country = NUMBERING.getRegionCodeForCountryCode(code);
            if (!UNKNOWN.equals(country)) {
                return Optional.of(code == NORTH_AMERICA ? northAmerican(digits) : shared(country, digits));
            }
        }
        return Optional.empty();
    }

    /** Russia and Kazakhstan share +7; 6 and 7 after it are Kazakhstan. */
    private static String shared(String country, String digits) {
        return RUSSIA.equals(country) && (digits.charAt(1) == '6' || digits.charAt(1) == '7') ? KAZAKHSTAN : country;
    }

    /** Two dozen countries share +1; the three digits after it say which. */
    private static String northAmerican(String digits) {
        int area = Integer.parseInt(digits, 1, 1 + AREA_DIGITS, 10);
        String known = AREAS.get(area);
        if (known != null) {
            return known;
        }
        PhoneNumber number =
                new PhoneNumber().setCountryCode(NORTH_AMERICA).setNationalNumber(area * SUBSCRIBERS + SUBSCRIBER);
        String country = NUMBERING.getRegionCodeForNumber(number);
        String found = country == null ? NUMBERING.getRegionCodeForCountryCode(NORTH_AMERICA) : country;
        AREAS.set(area, found);
        return found;
    }
}
