package es.o2.mio2.usage;

/**
 * A number that was called or written to, as the numbering plan knows it.
 *
 * @param number E.164, or a short number as it is dialled
 * @param destination the family of a special or premium number, as the price table names it; {@code null} for others
 * @param country ISO 3166-1 alpha-2 of a foreign one, {@code 001} where it is of no country; {@code null} for others
 */
record CalledNumber(String number, Range range, String destination, String country) {

    /** What kind of number it is. */
    enum Range {
        /** Mobiles, landlines, and short numbers of public services. */
        NATIONAL,
        /** Free for who calls: 800, 900, 116xyz, emergencies, the customers' phone. */
        FREE,
        /** 112, free from everywhere. */
        EMERGENCY,
        /** 70x, 901, 902. */
        SPECIAL,
        /** 118xy, 80x, 905, 907. */
        PREMIUM,
        /** Of 5 or 6 digits, for services by message. */
        SHORT_CODE,
        FOREIGN
    }

    /** Whether it is dialled as it is in one country only, the one where the caller is. */
    boolean isShort() {
        return number.charAt(0) != '+';
    }

    /** No log shows a number. */
    @Override
    public String toString() {
        return range.name();
    }
}
