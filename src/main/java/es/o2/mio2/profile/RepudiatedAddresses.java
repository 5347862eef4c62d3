package es.o2.mio2.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Sends nothing to where somebody else may want it sent: an address that the customer says they didn't add is taken away,
 * and those that were added or changed since are as new.
 */
@ApplicationScoped
class RepudiatedAddresses implements Repudiated {

    /** An address is there before its row in the trail is written. */
    private static final Duration ADDING = Duration.ofMinutes(1);

    private final AddressNews news;
    private final Clock clock;

    RepudiatedAddresses(AddressNews news, Clock clock) {
        this.news = news;
        this.clock = clock;
    }

    @Override
    public void stop(RepudiatedActivity activity, Stopping stopping) {
        for (Address address : Address.lockAll()) {
            boolean named = address.id.equals(activity.subjectId());
            if (named && isAddedBy(address, activity) && address.kind != Address.Kind.BILLING) {
                address.delete();
                news.removed(address.id);
                stopping.removedAddress(address.id);
            } else if (named || !address.changedAt.isBefore(activity.occurredAt())) {
                address.distrust(now());
                stopping.distrustedAddress(address.id);
            }
        }
    }

    private static boolean isAddedBy(Address address, RepudiatedActivity activity) {
        return !address.createdAt.isBefore(activity.occurredAt().minus(ADDING));
    }

    /** As exactly as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
