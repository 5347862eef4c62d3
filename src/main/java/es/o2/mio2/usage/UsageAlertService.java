package es.o2.mio2.usage;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Preconditions;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.UUID;

/**
 * What the current customer is told of their lines' use. A threshold that is passed already when it is chosen counts from
 * the line's next use on.
 */
@ApplicationScoped
class UsageAlertService {

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
        MobileLines.get(lineId);
        return of(UsageAlert.findById(lineId));
    }

    /**
     * Chooses what is told.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code PRECONDITION_FAILED}; {@code INVALID_ARGUMENT} where a per
     *     cent is named twice
     */
    @Transactional
    UsageAlerts replace(UUID lineId, UsageAlertsRequest wanted) {
        MobileLines.lock(lineId);
        UsageAlert kept = UsageAlert.findById(lineId);
        preconditions.requireSeen(of(kept));
        if (new HashSet<>(wanted.dataPercents()).size() < wanted.dataPercents().size()) {
            throw inputs.refuse("/dataPercents", InputError.Code.REPEATED);
        }
        UsageAlert alert = kept == null ? new UsageAlert() : kept;
        alert.tellPercents(wanted.dataPercents());
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

    private UsageAlerts of(UsageAlert kept) {
        return kept == null ? UsageAlerts.usual(config) : UsageAlerts.of(kept);
    }
}
