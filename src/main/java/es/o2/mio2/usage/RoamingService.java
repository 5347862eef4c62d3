package es.o2.mio2.usage;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.access.SecondFactor;
import es.o2.mio2.api.Preconditions;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.Prices;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.management.Line;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import es.o2.mio2.tariffs.Product;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** How the current customer's lines may be used abroad: less at once, more after a second factor. */
@ApplicationScoped
class RoamingService {

    private final Preconditions preconditions;
    private final SecondFactor secondFactor;
    private final Holds holds;
    private final AttemptCounters counters;
    private final AlertsConfig config;
    private final Notices notices;
    private final AuditTrail audit;
    private final Events events;
    private final CurrentCustomer customer;
    private final AsOf asOf;
    private final Clock clock;

    RoamingService(
            Preconditions preconditions,
            SecondFactor secondFactor,
            Holds holds,
            AttemptCounters counters,
            AlertsConfig config,
            Notices notices,
            AuditTrail audit,
            Events events,
            CurrentCustomer customer,
            AsOf asOf,
            Clock clock) {
        this.preconditions = preconditions;
        this.secondFactor = secondFactor;
        this.holds = holds;
        this.counters = counters;
        this.config = config;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.customer = customer;
        this.asOf = asOf;
        this.clock = clock;
    }

    Roaming get(UUID lineId) {
        return view(MobileLines.get(lineId), settings(LineRoaming.findById(lineId)));
    }

    /**
     * Chooses how the line may be used abroad. A stale tag is told before a code is asked for: who has to look again
     * anyway isn't sent one.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code PRODUCT_NOT_ACTIVE} for a line that is still to come, {@code
     *     PRECONDITION_FAILED}; where it allows more than before {@code STEP_UP_REQUIRED}, {@code ON_HOLD} while the
     *     proof is too weak, and {@code TOO_MANY_REQUESTS}
     */
    @Transactional
    Roaming replace(UUID lineId, RoamingSettings wanted) {
        Line line = MobileLines.lock(lineId);
        if (line.status == ServiceStatus.PENDING) {
            throw new ProblemException(Problem.PRODUCT_NOT_ACTIVE);
        }
        LineRoaming kept = LineRoaming.findById(lineId);
        RoamingSettings before = settings(kept);
        preconditions.requireSeen(view(line, before));
        boolean more = wanted.allowMoreThan(before);
        if (more) {
            secondFactor.require(VerificationPurpose.UNBLOCK, lineId.toString());
            holds.refuseWhileHeld(VerificationPurpose.UNBLOCK);
            customer.requireOpenSession();
            takeOne(lineId);
        }
        if (!wanted.equals(before)) {
            keep(lineId, kept, wanted);
            audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.ROAMING_CHANGED, lineId.toString());
            events.publish(customer.id(), EventType.LINE_UPDATED, EventData.line(lineId));
        }
        if (more) {
            warn(line, wanted);
        }
        return view(line, wanted);
    }

    /** A refusal undoes its own count, and the window stays as it is. */
    private void takeOne(UUID lineId) {
        var standing = counters.takeAlong(new AttemptCounters.Budget("roaming:" + lineId, config.roamingRaises()));
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    private void keep(UUID lineId, LineRoaming kept, RoamingSettings wanted) {
        LineRoaming roaming = kept == null ? new LineRoaming() : kept;
        Instant now = clock.instant();
        roaming.set(wanted, now);
        RoamingChoice.add(lineId, wanted, now);
        if (kept == null) {
            roaming.lineId = lineId;
            roaming.persist();
        }
    }

    private void warn(Line line, RoamingSettings wanted) {
        Recipient recipient = Customer.recipient(customer.id());
        notices.warn(
                recipient,
                "roaming.raised",
                Msisdn.parse(line.number).masked(),
                Money.eur(wanted.spendLimit()).text(recipient.language().locale()));
    }

    private RoamingSettings settings(LineRoaming kept) {
        return kept == null ? RoamingSettings.usual(config) : kept.settings();
    }

    private Roaming view(Line line, RoamingSettings settings) {
        LocalDate cycle = BillingCycle.of(clock.instant()).startDate();
        Instant known = asOf.known().orElse(null);
        BigDecimal net = UsageCounter.charge(UsageCounter.of(List.of(line.id), cycle), UsageClass.ROAMING::equals);
        Product product = Product.findById(line.productId);
        return Roaming.of(settings, cycle, Prices.gross(net, product.taxTerritory), known);
    }
}
