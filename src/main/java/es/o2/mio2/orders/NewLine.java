package es.o2.mio2.orders;

import java.util.UUID;

/**
 * A line that waits for its number.
 *
 * @param landline whether it is one; a mobile line otherwise
 */
public record NewLine(UUID lineId, boolean landline) {}
