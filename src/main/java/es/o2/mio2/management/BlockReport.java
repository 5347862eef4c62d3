package es.o2.mio2.management;

import java.time.Instant;

/**
 * That something of a line's blocks is in force.
 *
 * @param source which system tells it
 * @param eventId the source's own id for it
 */
public record BlockReport(String source, String eventId, Instant inForceAt) {}
