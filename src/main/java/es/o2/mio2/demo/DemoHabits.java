package es.o2.mio2.demo;

import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a line of {@code demo/habits.json} is used for: invented.
 *
 * @param sessions data sessions on a usual day
 * @param calls calls on a usual day
 * @param messages SMS on a usual day
 * @param contacts who is called and written to at home
 * @param abroad who is called abroad; {@code null} for nobody
 * @param specials {@code null} for none
 * @param trips those of the past; {@code null} for none
 */
record DemoHabits(
        String number,
        Rhythm rhythm,
        double sessions,
        double calls,
        double messages,
        List<String> contacts,
        List<String> abroad,
        List<SpecialUse> specials,
        List<Trip> trips) {

    DemoHabits {
        abroad = abroad == null ? List.of() : abroad;
        specials = specials == null ? List.of() : specials;
        trips = trips == null ? List.of() : trips;
    }

    /** Those contacts who can be written to. */
    List<String> mobiles() {
        return contacts.stream()
                .filter(number -> number.startsWith("+346") || number.startsWith("+347"))
                .toList();
    }

    /**
     * A call or a message to a number of a special rate, once a cycle.
     *
     * @param amount seconds, or messages
     * @param day of the cycle, from 1
     * @param cycles in which ones, by how long ago they were: 0 for the current one; {@code null} for every one
     */
    record SpecialUse(UsageKind kind, String to, long amount, int day, List<Integer> cycles) {

        /**
         * Whether it is of a cycle.
         *
         * @param cyclesAgo {@code null} for one that nothing is told of
         */
        boolean isIn(Integer cyclesAgo) {
            return cycles == null || cyclesAgo != null && cycles.contains(cyclesAgo);
        }
    }

    /**
     * Days in another country.
     *
     * @param cyclesAgo in which cycle it began: 0 for the current one
     * @param day of the cycle, from 1
     * @param megabytes of all its days, where each costs; {@code null} where data is used as at home
     */
    record Trip(String country, int cyclesAgo, int day, int days, BigDecimal megabytes) {}
}
