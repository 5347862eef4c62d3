package es.o2.mio2.demo;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Where the application's clock is to stand.
 *
 * @param offset how far ahead of the database's, as an ISO 8601 duration: {@code PT10M}; {@code PT0S} brings it back
 */
record ClockRequest(@NotNull @Size(min = 1, max = 40) String offset) {}
