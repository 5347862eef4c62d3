package es.o2.mio2.identity;

/** The Luhn algorithm (ISO/IEC 7812-1, annex B): SIM cards carry it, and the tax numbers of companies too. */
final class Luhn {

    private Luhn() {}

    /** The digit, 0 to 9, that completes these ASCII digits. */
    static int checkDigit(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            sum += fromRight % 2 == 0 ? sumOfDigits(2 * digit) : digit;
        }
        return (10 - sum % 10) % 10;
    }

    /** Whether the last of these ASCII digits is the check digit of the others. */
    static boolean isRight(String number) {
        int last = number.length() - 1;
        return checkDigit(number.substring(0, last)) == number.charAt(last) - '0';
    }

    private static int sumOfDigits(int number) {
        return number / 10 + number % 10;
    }
}
