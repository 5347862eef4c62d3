package es.o2.mio2.home;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Section;
import java.time.Instant;

/**
 * How far a section is rolled out on a channel, as it stands in the database.
 *
 * @param percentage share of the customers for whom it is open when it is available, 0 to 100
 * @param message words of the operator for those for whom it isn't, or {@code null} for the usual ones
 */
public record RolloutState(
        Section section, Channel channel, SectionStatus status, int percentage, String message, Instant changedAt) {

    static RolloutState of(SectionRollout rollout) {
        return new RolloutState(
                rollout.section,
                rollout.channel,
                rollout.status,
                rollout.percentage,
                rollout.message,
                rollout.changedAt);
    }
}
