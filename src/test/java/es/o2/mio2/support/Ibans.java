package es.o2.mio2.support;

import java.math.BigInteger;
import java.util.concurrent.ThreadLocalRandom;

/** Bank accounts that nobody has. */
public final class Ibans {

    private static final String BANK_AND_BRANCH = "21000418";
    private static final int[] WEIGHTS = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Ibans() {}

    /** A Spanish one, with all its check digits right. */
    public static String spanish() {
        String account = "%010d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000L, 10_000_000_000L));
        String number = BANK_AND_BRANCH + control("00" + BANK_AND_BRANCH) + control(account) + account;
        // E is 14, S is 28.
        int remainder = new BigInteger(number + "142800").mod(MODULUS).intValue();
        return "ES%02d".formatted(98 - remainder) + number;
    }

    /** As it is shown. */
    public static String masked(String iban) {
        return iban.substring(0, 2) + "** **** … " + iban.substring(iban.length() - 4);
    }

    /** As people write it. */
    public static String grouped(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static int control(String digits) {
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++) {
            sum += WEIGHTS[at] * Character.digit(digits.charAt(at), 10);
        }
        int control = 11 - sum % 11;
        return control == 11 ? 0 : control == 10 ? 1 : control;
    }
}
