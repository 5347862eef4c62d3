package es.o2.mio2.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** At which hours a line of the demo is used, and how much less or more at weekends. Invented. */
enum Rhythm {
    WORK("000000138999864689742110", 0.2),
    HOME("000000000245664346899730", 1.2),
    PERSONAL("100000147544568856788984", 1.15),
    YOUNG("531000035333457745678998", 1.4);

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final int[] weights;
    private final double weekend;

    /**
     * A rhythm.
     *
     * @param hours a digit for each hour of the day: how much is used in it, compared with the others
     * @param weekend how much is used on a day of a weekend, compared with another day
     */
    Rhythm(String hours, double weekend) {
        this.weights = hours.chars().map(digit -> digit - '0').toArray();
        this.weekend = weekend;
    }

    /** How much is used on a day, compared with a working day. */
    double on(LocalDate day) {
        return WEEKEND.contains(day.getDayOfWeek()) ? weekend : 1;
    }

    /** One of the hours of the day, 0 to 23. */
    int hour(Random random) {
        int left = random.nextInt(total());
        int hour = 0;
        while (left >= weights[hour]) {
            left -= weights[hour];
            hour++;
        }
        return hour;
    }

    private int total() {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        return total;
    }
}
