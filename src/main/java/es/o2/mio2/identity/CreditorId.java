package es.o2.mio2.identity;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who charges by SEPA direct debit (EPC262-08): country code, two check digits, three characters that the creditor uses as
 * it likes, and the national identifier; of a Spanish one its tax number. The check digits are ISO 7064's MOD 97-10, as
 * an IBAN's, and leave the three characters out.
 *
 * @param value without spaces, in capitals
 */
public record CreditorId(String value) {

    private static final Pattern FORM = Pattern.compile("([A-Z]{2})([0-9]{2})[A-Z0-9]{3}([A-Z0-9]{1,28})");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final int RADIX = 36;

    /**
     * Accepts what is one.
     *
     * @throws IllegalArgumentException when it has not its form, or a check digit is wrong
     */
    public CreditorId {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches() || !isChecked(parts.group(3) + parts.group(1) + parts.group(2))) {
            throw new IllegalArgumentException("That is no SEPA creditor identifier: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isChecked(String rearranged) {
        String digits = rearranged
                .chars()
                .mapToObj(character -> Integer.toString(Character.digit(character, RADIX)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(MODULUS).equals(BigInteger.ONE);
    }
}
