package es.o2.mio2.profile;

import es.o2.mio2.api.Exchange;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes back what somebody else may have agreed to in a customer's name: it was never theirs. */
@ApplicationScoped
class RepudiatedConsents implements Repudiated {

    private final ConsentDecisions decisions;
    private final RoutingContext context;

    RepudiatedConsents(ConsentDecisions decisions, RoutingContext context) {
        this.decisions = decisions;
        this.context = context;
    }

    /** All that was agreed to since, and what the activity itself is about. */
    @Override
    public Stopped stop(RepudiatedActivity activity) {
        ConsentDecision.last().values().stream()
                .filter(decision -> decision.granted)
                .filter(decision ->
                        decision.id.equals(activity.subjectId()) || !decision.decidedAt.isBefore(activity.occurredAt()))
                .forEach(decision -> decisions.add(
                        decision.purpose,
                        false,
                        decision.version,
                        decision,
                        Exchange.of(context).address()));
        return new Stopped(List.of(), List.of());
    }
}
