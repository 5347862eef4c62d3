package es.o2.mio2.demo;

import es.o2.mio2.management.IncidentCategory;
import es.o2.mio2.management.IncidentEventReport;
import es.o2.mio2.management.IncidentEventType;
import es.o2.mio2.management.IncidentEvents;
import es.o2.mio2.management.IncidentStatus;
import es.o2.mio2.management.IncidentView;
import es.o2.mio2.management.OpenIncidents;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Answers the demo's incidents, step by step, by the same door as a real operator's systems: for what may be broken at
 * home a technician comes. What is disputed of invoices is left to people.
 */
@ApplicationScoped
class PretendHelpdesk {

    private static final Logger LOG = Logger.getLogger(PretendHelpdesk.class);
    private static final int MOST = 100;
    private static final Duration UNTIL_VISIT = Duration.ofDays(2);
    private static final Duration VISIT = Duration.ofHours(2);
    private static final Set<IncidentCategory> AT_HOME = Set.of(IncidentCategory.ROUTER, IncidentCategory.NO_SERVICE);

    private final OpenIncidents incidents;
    private final IncidentEvents events;
    private final DemoConfig config;
    private final Clock clock;

    PretendHelpdesk(OpenIncidents incidents, IncidentEvents events, DemoConfig config, Clock clock) {
        this.incidents = incidents;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.demo.operator-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (!config.enabled()) {
            return;
        }
        Instant now = clock.instant();
        incidents.untouched(now.minus(config.pace()), MOST).stream()
                .map(OpenIncidents.Seen::incident)
                .filter(incident -> !isVisitAwaited(incident, now))
                .forEach(incident -> advance(incident, now));
    }

    private static boolean isVisitAwaited(IncidentView incident, Instant now) {
        return incident.appointment() != null
                && now.isBefore(incident.appointment().endsAt());
    }

    private void advance(IncidentView incident, Instant now) {
        try {
            events.take(incident.incidentId(), next(incident, now), PretendOperator.NAME);
        } catch (ProblemException refused) {
            // Another instance was faster, or it ended: the next round sees how things are.
            LOG.debugf("Incident %s: %s", incident.incidentId(), refused.problem());
        } catch (RuntimeException failed) {
            // One incident that can't be answered keeps nobody else waiting.
            LOG.errorf(failed, "Incident %s wasn't answered", incident.incidentId());
        }
    }

    private static IncidentEventReport next(IncidentView incident, Instant now) {
        if (incident.status() == IncidentStatus.ACKNOWLEDGED) {
            return report(IncidentEventType.IN_PROGRESS, now, "Gracias por avisarnos. Ya lo estamos mirando.", null);
        }
        if (AT_HOME.contains(incident.category()) && incident.appointment() == null) {
            Instant start = now.plus(UNTIL_VISIT).truncatedTo(ChronoUnit.HOURS);
            IncidentEventReport.Visit visit = new IncidentEventReport.Visit(start, start.plus(VISIT));
            return report(IncidentEventType.APPOINTMENT_SET, now, null, visit);
        }
        return report(IncidentEventType.RESOLVED, now, "Ya está arreglado. Si te vuelve a pasar, dínoslo aquí.", null);
    }

    private static IncidentEventReport report(
            IncidentEventType type, Instant now, String message, IncidentEventReport.Visit visit) {
        return new IncidentEventReport(UUID.randomUUID().toString(), "demo", type, now, message, visit);
    }
}
