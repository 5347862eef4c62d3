package es.o2.mio2.profile;

import java.time.Instant;
import java.util.UUID;

/**
 * What wasn't the customer.
 *
 * @param subjectId the id of what it was done to; {@code null} where it was done to nothing that has one
 */
public record RepudiatedActivity(Instant occurredAt, UUID subjectId) {}
