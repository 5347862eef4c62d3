package es.o2.mio2.profile;

import es.o2.mio2.access.AccessMeters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Lockdown;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Does what has to be done at once when the current customer says that something wasn't them. */
@ApplicationScoped
class RepudiationService {

    /** Whoever did this has the password. */
    private static final Set<AuditAction> WITH_PASSWORD =
            EnumSet.of(AuditAction.LOGIN, AuditAction.PASSWORD_RESET, AuditAction.PASSWORD_CHANGED);

    private final CurrentCustomer customer;
    private final ActivityService activities;
    private final Lockdown lockdown;
    private final List<Repudiated> sections;
    private final Notices notices;
    private final AuditTrail audit;
    private final AccessMeters meters;
    private final Clock clock;

    RepudiationService(
            CurrentCustomer customer,
            ActivityService activities,
            Lockdown lockdown,
            @All List<Repudiated> sections,
            Notices notices,
            AuditTrail audit,
            AccessMeters meters,
            Clock clock) {
        this.customer = customer;
        this.activities = activities;
        this.lockdown = lockdown;
        this.sections = sections;
        this.notices = notices;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Ends all sessions, stops what isn't done yet, locks the SIMs, and warns the customer, all or nothing. What a
     * thief would do next is held up, see {@link Lockdown}.
     *
     * @throws ProblemException {@code NOT_FOUND} where it is none of the customer's, {@code ACTIVITY_NOT_REPUDIABLE}
     *     where it was refused, nobody could have done it in their name, or it is too long ago, {@code
     *     ACTIVITY_ALREADY_REPUDIATED}
     */
    @Transactional
    RepudiationView repudiate(UUID activityId) {
        Activity activity = Activity.shown(activityId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        // From here on, another who says the same waits until this one is done.
        Lockdown.Shut shut = lockdown.ofCurrentCustomer(activity.occurredAt, WITH_PASSWORD.contains(activity.action));
        if (Repudiation.isOf(activityId)) {
            throw new ProblemException(Problem.ACTIVITY_ALREADY_REPUDIATED);
        }
        if (!activities.isRepudiable(activity)) {
            throw new ProblemException(Problem.ACTIVITY_NOT_REPUDIABLE);
        }
        Repudiation repudiation = Repudiation.add(activityId, customer.sessionId(), clock.instant());
        keep(AuditAction.ACTIVITY_REPUDIATED, activityId.toString());
        keep(AuditAction.ALL_SESSIONS_ENDED, null);
        RepudiatedActivity repudiated =
                new RepudiatedActivity(activity.occurredAt, activity.subjectId().orElse(null));
        Stopping stopping = new Stopping(shut.contacts());
        sections.forEach(section -> section.stop(repudiated, stopping));
        notices.warn(Customer.recipient(customer.id()), "repudiation");
        meters.countRepudiation();
        return RepudiationView.of(repudiation, shut.sessions(), stopping);
    }

    private void keep(AuditAction action, String subject) {
        audit.byCustomer(customer.id(), customer.sessionId(), action, subject);
    }
}
