package es.o2.mio2.billing;

import java.time.LocalDate;

/**
 * Something held from a day on, until the next of its list begins, or the product ends: a tariff of a product.
 *
 * @param held what is held
 * @param startDate the first day
 */
public record Holding<T>(T held, LocalDate startDate) {}
