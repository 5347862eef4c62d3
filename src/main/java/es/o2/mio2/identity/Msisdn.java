package es.o2.mio2.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number, mobile or not, Spanish or foreign. Its normal form is E.164: {@code +}, country code, number.
 *
 * <p>A number typed without its country is Spanish; a foreign one starts with {@code +} or {@code 00}. The number must
 * belong to its country's numbering plan. Short numbers, such as 1551, and others that can't be called from abroad
 * aren't E.164.
 *
 * @param value the normal form; the constructor accepts what {@link #parse} accepts
 */
public record Msisdn(String value) {

    private static final PhoneNumberUtil NUMBERING = PhoneNumberUtil.getInstance();
    private static final String HOME = "ES";
    private static final Pattern PARENTHESES = Pattern.compile("[()]");

    /** Before the library, because it would also take letters, extensions and the digits of other alphabets. */
    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9]{6,20}");

    /** RD 2296/2004: 6 and 7 are mobile, but 70 is personal numbering. */
    private static final Pattern SPANISH_MOBILE = Pattern.compile("\\+34(?:6|7[1-9])[0-9]+");

    /** The same plan: 8 and 9 are geographic, but 80 and 90 are special rates. */
    private static final Pattern SPANISH_LANDLINE = Pattern.compile("\\+34[89][1-8][0-9]+");

    private static final int SHOWN = 3;

    /** Brings the value to its normal form, or throws as {@link #parse} does. */
    public Msisdn {
        String dialled = PARENTHESES
                .matcher(TypedText.compact(IdentityKind.MSISDN, value))
                .replaceAll("");
        if (!DIALLED.matcher(dialled).matches()) {
            throw new InvalidIdentityException(IdentityKind.MSISDN);
        }
        PhoneNumber number = number(dialled);
        if (!NUMBERING.isValidNumber(number)) {
            throw new InvalidIdentityException(IdentityKind.MSISDN);
        }
        value = NUMBERING.format(number, PhoneNumberFormat.E164);
    }

    /**
     * The phone number that a person typed.
     *
     * @throws InvalidIdentityException when it is empty, or no number of its country's plan
     */
    public static Msisdn parse(String typed) {
        return new Msisdn(typed);
    }

    /** The phone number that a person typed, or nothing when {@link #parse} would refuse it. */
    public static Optional<Msisdn> tryParse(String typed) {
        return TypedText.attempt(Msisdn::new, typed);
    }

    /** Whether it is a Spanish mobile number: 6 or 7 first, personal numbering (70) apart. */
    public boolean isSpanishMobile() {
        return SPANISH_MOBILE.matcher(value).matches();
    }

    /** Whether it is a Spanish geographic number: 8 or 9 first, special rates (80, 90) apart. */
    public boolean isSpanishLandline() {
        return SPANISH_LANDLINE.matcher(value).matches();
    }

    /** The country code and the last three digits, such as {@code +34 *** *** 123}; the length doesn't show. */
    public String masked() {
        return "+" + number(value).getCountryCode() + " *** *** " + value.substring(value.length() - SHOWN);
    }

    /** The masked form, so that a log never shows the number. */
    @Override
    public String toString() {
        return masked();
    }

    private static PhoneNumber number(String dialled) {
        try {
            return NUMBERING.parse(dialled, HOME);
        } catch (NumberParseException notANumber) {
            throw new InvalidIdentityException(IdentityKind.MSISDN);
        }
    }
}
