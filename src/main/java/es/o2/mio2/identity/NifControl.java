package es.o2.mio2.identity;

/** The control characters of Spanish tax numbers. */
final class NifControl {

    private static final String PERSON_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String ENTITY_LETTERS = "JABCDEFGHI";
    private static final String LETTER_ONLY = "NPQRSW";
    private static final String DIGIT_ONLY = "ABEH";
    private static final String NON_RESIDENT = "00";

    private NifControl() {}

    /** The control letter of a person's number: the Ministry of the Interior's table, by the remainder modulo 23. */
    static char ofPerson(String digits) {
        return PERSON_LETTERS.charAt(Integer.parseInt(digits) % PERSON_LETTERS.length());
    }

    /**
     * Whether an entity's number (letter, seven digits, control) ends with its control (Order EHA/451/2008).
     *
     * <p>The control is the Luhn digit of the seven, or the letter that stands for it. Foreign entities, public bodies
     * and religious ones (N P Q R S W) use the letter; companies, joint ownerships and owners' associations (A B E H)
     * the digit, unless a number that starts with 00 marks them as non-residents; the others use either.
     */
    static boolean isRightForEntity(String number) {
        int digit = Luhn.checkDigit(number.substring(1, 8));
        char control = number.charAt(8);
        boolean nonResident = number.startsWith(NON_RESIDENT, 1);
        return (control == '0' + digit && mayBeDigit(number.charAt(0)))
                || (control == ENTITY_LETTERS.charAt(digit) && (nonResident || mayBeLetter(number.charAt(0))));
    }

    private static boolean mayBeDigit(char entity) {
        return LETTER_ONLY.indexOf(entity) < 0;
    }

    private static boolean mayBeLetter(char entity) {
        return DIGIT_ONLY.indexOf(entity) < 0;
    }
}
