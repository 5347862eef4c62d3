package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.SessionDevice;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.audit.ActorKind;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditPosition;
import es.o2.mio2.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What was done and seen in the current customer's account. */
@ApplicationScoped
class ActivityService {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Cursors cursors;
    private final Texts texts;
    private final ProfileConfig config;
    private final Clock clock;

    ActivityService(
            CurrentCustomer customer,
            AuditTrail audit,
            Cursors cursors,
            Texts texts,
            ProfileConfig config,
            Clock clock) {
        this.customer = customer;
        this.audit = audit;
        this.cursors = cursors;
        this.texts = texts;
        this.config = config;
        this.clock = clock;
    }

    /** A page of it, the newest first. Addresses and habits are worth something: that it was read is kept too. */
    @Transactional
    ActivityList list(String cursor, int limit, Language language) {
        String name = "activity/" + customer.id();
        AuditPosition after = cursor == null ? AuditPosition.NEWEST : AuditPosition.parse(cursors.open(name, cursor));
        List<Activity> found = Activity.page(after, limit + 1);
        List<Activity> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(name, page.get(limit - 1).position().toString())
                : null;
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.ACTIVITY_SEEN, null);
        return new ActivityList(views(page, customer.sessionId(), language), next);
    }

    /**
     * As the customer sees it.
     *
     * @param sessionId of the request
     */
    List<ActivityView> views(List<Activity> page, UUID sessionId, Language language) {
        Map<UUID, Instant> repudiations =
                Repudiation.of(page.stream().map(activity -> activity.id).toList());
        Map<UUID, SessionDevice> devices = SessionDevice.of(page.stream()
                .map(activity -> activity.sessionId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return page.stream()
                .map(activity -> view(
                        activity,
                        devices.get(activity.sessionId),
                        repudiations.get(activity.id),
                        sessionId.equals(activity.sessionId),
                        language))
                .toList();
    }

    /** Whether the customer can say that it wasn't them, where they haven't said so yet. */
    boolean isRepudiable(Activity activity) {
        boolean recent = !activity.occurredAt.isBefore(clock.instant().minus(config.repudiationPeriod()));
        return recent && activity.isByWhoeverWasIn();
    }

    /** Where an operator works and with what is no customer's business. */
    private ActivityView view(
            Activity activity, SessionDevice device, Instant repudiatedAt, boolean inThisSession, Language language) {
        boolean fromOutside = activity.actor == ActorKind.CUSTOMER || activity.actor == ActorKind.UNKNOWN;
        return new ActivityView(
                activity.id,
                activity.occurredAt,
                activity.action,
                texts.get(language, "activity." + activity.action),
                activity.actor,
                activity.outcome,
                fromOutside ? activity.address : null,
                fromOutside ? activity.userAgent : null,
                activity.sessionId,
                device == null ? null : device.channel(),
                device == null ? null : device.name(),
                inThisSession,
                activity.subjectId().orElse(null),
                repudiatedAt == null && isRepudiable(activity),
                repudiatedAt);
    }
}
