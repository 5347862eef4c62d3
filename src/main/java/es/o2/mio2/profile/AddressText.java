package es.o2.mio2.profile;

import es.o2.mio2.api.Inputs;
import es.o2.mio2.identity.Province;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an address says: composed characters (NFC) and single spaces, so that what looks the same is the same; the province
 * as it calls itself.
 *
 * @param details {@code null} for none
 */
record AddressText(String street, String details, String postalCode, String city, String province) {

    private static final int MAX_STREET = 150;
    private static final int MAX_NAME = 100;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /**
     * As it was asked for.
     *
     * @throws ProblemException {@code PROVINCE_MISMATCH} where the postal code is of another province, {@code
     *     INVALID_ARGUMENT} for what is nothing but space, or too long once composed
     */
    static AddressText of(AddressRequest asked, Inputs inputs) {
        Province province = Province.ofPostalCode(asked.postalCode());
        if (asked.province() != null && !province.isNamed(asked.province())) {
            throw new ProblemException(Problem.PROVINCE_MISMATCH);
        }
        return new AddressText(
                line(asked.street(), MAX_STREET, "/street", inputs),
                asked.details() == null ? null : line(asked.details(), MAX_NAME, "/details", inputs),
                asked.postalCode(),
                line(asked.city(), MAX_NAME, "/city", inputs),
                province.title());
    }

    /** As an address that is known says. */
    static AddressText of(Address known) {
        return new AddressText(known.street, known.details, known.postalCode, known.city, known.province);
    }

    /** Whether both are one place, however they are written. */
    boolean isSamePlace(AddressText other) {
        return postalCode.equals(other.postalCode)
                && folded(street).equals(folded(other.street))
                && folded(city).equals(folded(other.city))
                && Objects.equals(folded(details), folded(other.details));
    }

    /** Whether both are written alike; how the province is called doesn't matter, for the postal code says it. */
    boolean isWrittenAs(AddressText known) {
        return postalCode.equals(known.postalCode)
                && street.equals(composed(known.street))
                && city.equals(composed(known.city))
                && Objects.equals(details, known.details == null ? null : composed(known.details));
    }

    private static String line(String typed, int max, String pointer, Inputs inputs) {
        String line = composed(typed);
        if (line.isEmpty()) {
            throw inputs.refuse(pointer, InputError.Code.MALFORMED);
        }
        if (line.length() > max) {
            throw inputs.refuse(pointer, InputError.Code.OUT_OF_RANGE);
        }
        return line;
    }

    private static String composed(String typed) {
        return SPACES.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    private static String folded(String line) {
        return line == null ? null : composed(line).toLowerCase(Locale.ROOT);
    }

    /** Where somebody lives is no log's business. */
    @Override
    public String toString() {
        return "AddressText[" + postalCode + "]";
    }
}
