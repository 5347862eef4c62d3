package es.o2.mio2.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a SIM card (ITU-T E.118): 89 for telecommunications, then country, issuer, account and check digit.
 *
 * <p>It has 19 digits or, with issuers that fill the ten bytes of the card's file, 20; the last one is the Luhn digit of
 * the others in both.
 *
 * @param value the normal form, digits only; the constructor accepts what {@link #parse} accepts
 */
public record Iccid(String value) {

    private static final Pattern SHAPE = Pattern.compile("89[0-9]{17,18}");
    private static final int SHOWN = 4;

    /** Brings the value to its normal form, or throws as {@link #parse} does. */
    public Iccid {
        value = TypedText.compact(IdentityKind.ICCID, value);
        if (!SHAPE.matcher(value).matches() || !Luhn.isRight(value)) {
            throw new InvalidIdentityException(IdentityKind.ICCID);
        }
    }

    /**
     * The card number that a person typed or scanned.
     *
     * @throws InvalidIdentityException when it has not 19 or 20 digits, doesn't start with 89, or its check digit is
     *     wrong
     */
    public static Iccid parse(String typed) {
        return new Iccid(typed);
    }

    /**
     * The card whose number begins with these digits and is complete with its check digit.
     *
     * @param digits 18 or 19 of them, the first ones 89
     * @throws InvalidIdentityException when they are not
     */
    public static Iccid completed(String digits) {
        return new Iccid(digits + Luhn.checkDigit(digits));
    }

    /** The card number that a person typed or scanned, or nothing when {@link #parse} would refuse it. */
    public static Optional<Iccid> tryParse(String typed) {
        return TypedText.attempt(Iccid::new, typed);
    }

    /** The last four digits, such as {@code **** **** … 6782}. */
    public String masked() {
        return "**** **** … " + value.substring(value.length() - SHOWN);
    }

    /** The masked form, so that a log never shows the number. */
    @Override
    public String toString() {
        return masked();
    }
}
