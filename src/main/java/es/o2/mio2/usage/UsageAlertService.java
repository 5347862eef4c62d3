package es.o2.mio2.usage;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Preconditions;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.management.Line;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * What the current customer is told of their lines' use. A threshold that is passed already when it is chosen counts from
 * the line's next use on.
 */
@ApplicationScoped
class UsageAlertService {

    private static final String DATA_PERCENTS = "/dataPercents";

    private final Preconditions preconditions;
    private final Inputs inputs;
    private final AlertsConfig config;
    private final AuditTrail audit;
    private final CurrentCustomer customer;
    private final Clock clock;

    UsageAlertService(
            Preconditions preconditions,
            Inputs inputs,
            AlertsConfig config,
            AuditTrail audit,
            CurrentCustomer customer,
            Clock clock) {
        this.preconditions = preconditions;
        this.inputs = inputs;
        this.config = config;
        this.audit = audit;
        this.customer = customer;
        this.clock = clock;
    }

    UsageAlerts get(UUID lineId) {
        return of(CallingLines.get(lineId), UsageAlert.findById(lineId));
    }

    /**
     * Chooses what is told.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code PRECONDITION_FAILED}; {@code INVALID_ARGUMENT} where a per
     *     cent is named twice, none is of a mobile line, or one is of a landline
     */
    @Transactional
    UsageAlerts replace(UUID lineId, UsageAlertsRequest wanted) {
        Line line = CallingLines.lock(lineId);
        UsageAlert kept = UsageAlert.findById(lineId);
        preconditions.requireSeen(of(line, kept));
        check(line, wanted.percents());
        UsageAlert alert = kept == null ? new UsageAlert() : kept;
        alert.tellPercents(wanted.percents());
        alert.spendLimit =
                wanted.spendLimit() == null ? null : wanted.spendLimit().euros();
        alert.premiumSpend = wanted.premiumSpend().euros();
        alert.changedAt = clock.instant();
        if (kept == null) {
            alert.lineId = lineId;
            alert.persist();
        }
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.USAGE_ALERTS_CHANGED, lineId.toString());
        return UsageAlerts.of(alert);
    }

    private void check(Line line, List<Integer> percents) {
        if (line.kind == Line.Kind.MOBILE && percents.isEmpty()) {
            throw inputs.refuse(DATA_PERCENTS, InputError.Code.REQUIRED);
        }
        if (line.kind != Line.Kind.MOBILE && !percents.isEmpty()) {
            throw inputs.refuse(DATA_PERCENTS, InputError.Code.NOT_APPLICABLE);
        }
        if (new HashSet<>(percents).size() < percents.size()) {
            throw inputs.refuse(DATA_PERCENTS, InputError.Code.REPEATED);
        }
    }

    private UsageAlerts of(Line line, UsageAlert kept) {
        if (kept != null) {
            return UsageAlerts.of(kept);
        }
        return line.kind == Line.Kind.MOBILE ? UsageAlerts.usual(config) : UsageAlerts.usualWithoutData(config);
    }
}
