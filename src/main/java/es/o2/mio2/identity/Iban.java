package es.o2.mio2.identity;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.iban4j.IbanUtil;

/**
 * A bank account (ISO 13616). Its normal form has no spaces: country code, two check digits, and the national number.
 *
 * <p>Length and structure are those of its country in the registry. A Spanish one has 24 characters, and the two control
 * digits of the national number (CCC) must be right as well: they catch errors of those who computed the ISO check
 * digits from a wrong number.
 *
 * @param value the normal form; the constructor accepts what {@link #parse} accepts
 */
public record Iban(String value) {

    /** Check digits are 98 minus a remainder modulo 97: 00, 01 and 99 don't occur, though their remainder fits. */
    private static final Pattern CHECK_DIGITS_02_TO_98 =
            Pattern.compile("[A-Z]{2}(?:0[2-9]|[1-8][0-9]|9[0-8])[0-9A-Z]+");

    /**
     * Whose accounts can be debited: the countries of the SEPA schemes (EPC409-09), as they begin their IBANs. Others
     * are within SEPA under these: Åland under FI, the French overseas departments under FR, Guernsey, Jersey and the
     * Isle of Man under GB. The Faroes and Greenland aren't, nor is the north of Cyprus.
     */
    private static final Set<String> SEPA = Set.of(
            // European Union
            "AT",
            "BE",
            "BG",
            "CY",
            "CZ",
            "DE",
            "DK",
            "EE",
            "ES",
            "FI",
            "FR",
            "GR",
            "HR",
            "HU",
            "IE",
            "IT",
            "LT",
            "LU",
            "LV",
            "MT",
            "NL",
            "PL",
            "PT",
            "RO",
            "SE",
            "SI",
            "SK",
            // European Economic Area
            "IS",
            "LI",
            "NO",
            // Others
            "AD",
            "AL",
            "CH",
            "GB",
            "GI",
            "MC",
            "MD",
            "ME",
            "MK",
            "RS",
            "SM",
            "VA");

    private static final String SPAIN = "ES";
    private static final int SHOWN = 4;

    /** Brings the value to its normal form, or throws as {@link #parse} does. */
    public Iban {
        value = TypedText.compact(IdentityKind.IBAN, value);
        if (!CHECK_DIGITS_02_TO_98.matcher(value).matches() || !isAssignable(value)) {
            throw new InvalidIdentityException(IdentityKind.IBAN);
        }
    }

    /**
     * The account that a person typed.
     *
     * @throws InvalidIdentityException when it is empty, has not its country's length and structure, or a check digit
     *     is wrong
     */
    public static Iban parse(String typed) {
        return new Iban(typed);
    }

    /** The account that a person typed, or nothing when {@link #parse} would refuse it. */
    public static Optional<Iban> tryParse(String typed) {
        return TypedText.attempt(Iban::new, typed);
    }

    /** The country of the account: two capitals (ISO 3166-1). */
    public String countryCode() {
        return IbanUtil.getCountryCode(value);
    }

    /** Whether its bank takes part in SEPA, so that it can be charged by direct debit. */
    public boolean isSepa() {
        return SEPA.contains(countryCode());
    }

    /** The country code and the last four characters, such as {@code ES** **** … 1332}. */
    public String masked() {
        return countryCode() + "** **** … " + value.substring(value.length() - SHOWN);
    }

    /** The masked form, so that a log never shows the account. */
    @Override
    public String toString() {
        return masked();
    }

    /** Other countries' national checks are left out: some of them have banks that never followed theirs. */
    private static boolean isAssignable(String number) {
        return number.startsWith(SPAIN) ? IbanUtil.isValidWithCountryRules(number) : IbanUtil.isValid(number);
    }
}
