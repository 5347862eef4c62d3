package es.o2.mio2.profile;

import es.o2.mio2.api.Exchange;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

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
    public void stop(RepudiatedActivity activity, Stopping stopping) {
        ConsentDecision.last().values().stream()
                .filter(decision -> decision.granted)
                .filter(decision ->
                        decision.id.equals(activity.subjectId()) || !decision.decidedAt.isBefore(activity.occurredAt()))
                .forEach(decision -> {
                    takeBack(decision);
                    stopping.consent(decision.purpose);
                });
    }

    private void takeBack(ConsentDecision decision) {
        String address = Exchange.of(context).address();
        decisions.add(decision.purpose, false, decision.version, decision, address);
    }
}
