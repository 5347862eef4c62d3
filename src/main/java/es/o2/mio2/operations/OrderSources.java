package es.o2.mio2.operations;

import es.o2.mio2.access.CurrentOperator;
import es.o2.mio2.access.OperatorConfig;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.orders.OrderEventType;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which systems tell what happens to orders, who may speak for each, and of what. {@code mio2.orders.events.refused} counts
 * by source ({@code unknown} for one that isn't set) and reason what is told by somebody else ({@code denied}) or isn't the
 * source's ({@code type}): an alarm on any of the first, since a token is misused or a system is set up wrongly.
 */
@Startup
@ApplicationScoped
class OrderSources {

    private static final String REFUSED = "mio2.orders.events.refused";
    private static final String UNKNOWN = "unknown";

    private final Map<String, OrderSource> sources = new TreeMap<>();
    private final CurrentOperator operator;
    private final AuditTrail audit;
    private final MeterRegistry meters;

    /**
     * @throws ConfigurationException where nobody could speak for a source that is set
     */
    OrderSources(
            OrderSourcesConfig config,
            OperatorConfig operators,
            CurrentOperator operator,
            AuditTrail audit,
            MeterRegistry meters) {
        this.operator = operator;
        this.audit = audit;
        this.meters = meters;
        // The demo's key has an id that nobody knows before.
        Set<String> keys =
                ConfigUtils.isProfileActive("prod") ? operators.keys().keySet() : null;
        config.sources().forEach((name, source) -> sources.put(name, OrderSource.of(name, source, keys)));
        Stream.concat(sources.keySet().stream(), Stream.of(UNKNOWN))
                .forEach(source -> Stream.of(Reason.values()).forEach(reason -> count(source, reason, 0)));
    }

    /**
     * Lets an event in that its source reports, from an operator who may speak for it.
     *
     * @throws ProblemException {@code PERMISSION_DENIED} where the operator may not, or there is no such source; {@code
     *     EVENT_NOT_OF_SOURCE} where it doesn't report what the event tells
     */
    void check(UUID orderId, String name, OrderEventType type) {
        OrderSource source = sources.get(name);
        if (source == null || !source.isSpokenForBy(operator.name(), operator.keyId())) {
            throw refused(orderId, source == null ? UNKNOWN : name, Reason.DENIED);
        }
        if (!source.reports(type)) {
            throw refused(orderId, name, Reason.TYPE);
        }
    }

    /** Of what was sent nothing is kept but what is known here. */
    private ProblemException refused(UUID orderId, String source, Reason reason) {
        QuarkusTransaction.requiringNew()
                .run(() -> audit.refusedOperator(
                        operator.name(), AuditAction.ORDER_MOVED, orderId + " " + source + " " + reason.problem));
        count(source, reason, 1);
        return new ProblemException(reason.problem);
    }

    private void count(String source, Reason reason, int events) {
        meters.counter(REFUSED, "source", source, "reason", reason.tag).increment(events);
    }

    private enum Reason {
        DENIED("denied", Problem.PERMISSION_DENIED),
        TYPE("type", Problem.EVENT_NOT_OF_SOURCE);

        private final String tag;
        private final Problem problem;

        Reason(String tag, Problem problem) {
            this.tag = tag;
            this.problem = problem;
        }
    }
}
