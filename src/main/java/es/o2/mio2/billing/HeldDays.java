package es.o2.mio2.billing;

import java.time.LocalDate;

/**
 * What was held over some days of a cycle.
 *
 * @param held what was held
 * @param startDate the first of the days
 * @param endDate the last of the days, included
 * @param days how many they are, at least 1
 */
public record HeldDays<T>(T held, LocalDate startDate, LocalDate endDate, int days) {}
