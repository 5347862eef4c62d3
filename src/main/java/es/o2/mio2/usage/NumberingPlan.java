package es.o2.mio2.usage;

import es.o2.mio2.usage.CalledNumber.Range;
import java.util.Optional;
import java.util.Set;

/**
 * The Spanish numbering plan (RD 2296/2004 and the resolutions on short numbers and messages), as far as it decides what
 * use is charged; numbers of other countries by their calling codes.
 */
final class NumberingPlan {

    /** The family of directory information, as the price table names it. */
    static final String DIRECTORY = "118";

    private static final String HOME = "34";
    private static final String EMERGENCY = "112";
    private static final String SOCIAL = "116";
    private static final String PERSONAL = "70X";
    private static final int NATIONAL_LENGTH = 9;
    private static final int FAMILY_LENGTH = 3;
    private static final int SHORTEST = 3;
    private static final int SHORTEST_CODE = 5;
    private static final int LONGEST_CODE = 6;
    private static final int SHORTEST_FOREIGN = 7;
    private static final int LONGEST = 15;

    /** Between machines numbers are longer: 590 and ten digits. */
    private static final String MACHINES = "590";

    private static final int MACHINE_LENGTH = 13;

    /** Emergencies, help against violence and suicide, and the customers' own phone. */
    private static final Set<String> FREE_SHORT =
            Set.of("016", "017", "024", "061", "062", "080", "085", "088", "091", "092", "1551");

    private static final Set<String> FREE = Set.of("800", "900");
    private static final Set<String> PREMIUM_90 = Set.of("905", "907");

    private NumberingPlan() {}

    /**
     * The number of a record, in E.164 (with {@code +} or {@code 00}) or as it is dialled in Spain; nothing where no plan
     * has it.
     */
    static Optional<CalledNumber> find(String dialled) {
        if (!isDigits(dialled)) {
            return Optional.empty();
        }
        if (dialled.charAt(0) == '+') {
            return international(dialled.substring(1));
        }
        return dialled.startsWith("00") ? international(dialled.substring(2)) : national(dialled);
    }

    private static boolean isDigits(String dialled) {
        int start = !dialled.isEmpty() && dialled.charAt(0) == '+' ? 1 : 0;
        for (int i = start; i < dialled.length(); i++) {
            if (dialled.charAt(i) < '0' || dialled.charAt(i) > '9') {
                return false;
            }
        }
        return dialled.length() >= start + SHORTEST;
    }

    private static Optional<CalledNumber> international(String digits) {
        if (digits.startsWith(HOME)) {
            return home(digits.substring(HOME.length()));
        }
        if (digits.length() < SHORTEST_FOREIGN || digits.length() > LONGEST) {
            return Optional.empty();
        }
        return CallingCodes.country(digits)
                .map(country -> new CalledNumber("+" + digits, Range.FOREIGN, null, country));
    }

    /** With the country's code a short number is the Spanish one wherever it is dialled. */
    private static Optional<CalledNumber> home(String digits) {
        if (digits.length() < SHORTEST || digits.length() > LONGEST_CODE) {
            return national(digits);
        }
        return Optional.of(shortNumber("+" + HOME + digits, digits));
    }

    private static Optional<CalledNumber> national(String digits) {
        int length = digits.length();
        if (length <= LONGEST_CODE && length >= SHORTEST) {
            return Optional.of(shortNumber(digits, digits));
        }
        boolean machine = length == MACHINE_LENGTH && digits.startsWith(MACHINES);
        if (length != NATIONAL_LENGTH && !machine) {
            return Optional.empty();
        }
        return longNumber("+" + HOME + digits, digits);
    }

    private static CalledNumber shortNumber(String number, String digits) {
        if (digits.equals(EMERGENCY)) {
            return new CalledNumber(number, Range.EMERGENCY, null, null);
        }
        if (digits.length() >= SHORTEST_CODE) {
            if (digits.startsWith(DIRECTORY)) {
                return new CalledNumber(number, Range.PREMIUM, DIRECTORY, null);
            }
            boolean social = digits.length() == LONGEST_CODE && digits.startsWith(SOCIAL);
            return new CalledNumber(number, social ? Range.FREE : Range.SHORT_CODE, null, null);
        }
        return new CalledNumber(number, FREE_SHORT.contains(digits) ? Range.FREE : Range.NATIONAL, null, null);
    }

    private static Optional<CalledNumber> longNumber(String number, String digits) {
        char second = digits.charAt(1);
        return switch (digits.charAt(0)) {
            case '5', '6' -> Optional.of(new CalledNumber(number, Range.NATIONAL, null, null));
            case '7' ->
                Optional.of(
                        second == '0'
                                ? new CalledNumber(number, Range.SPECIAL, PERSONAL, null)
                                : new CalledNumber(number, Range.NATIONAL, null, null));
            case '8', '9' ->
                Optional.of(
                        second == '0'
                                ? family(number, digits.substring(0, FAMILY_LENGTH))
                                : new CalledNumber(number, Range.NATIONAL, null, null));
            default -> Optional.empty();
        };
    }

    /** Families that nobody has been given yet are charged as their neighbours are, by a price of the whole class. */
    private static CalledNumber family(String number, String family) {
        if (FREE.contains(family)) {
            return new CalledNumber(number, Range.FREE, null, null);
        }
        boolean premium = family.charAt(0) == '8' || PREMIUM_90.contains(family);
        return new CalledNumber(number, premium ? Range.PREMIUM : Range.SPECIAL, family, null);
    }
}
