package es.o2.mio2.management;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.access.SecondFactor;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.OrderStatus;
import es.o2.mio2.orders.OrderStepCode;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Shows the current customer what their eSIMs are loaded with. Whoever sees it has the line: never unnoticed. */
@ApplicationScoped
class EsimProfiles {

    private final SimCards cards;
    private final AttemptCounters counters;
    private final ManagementConfig config;
    private final SecondFactor secondFactor;
    private final Holds holds;
    private final SimNotices notices;
    private final AuditTrail audit;
    private final CurrentCustomer customer;
    private final Clock clock;

    EsimProfiles(
            SimCards cards,
            AttemptCounters counters,
            ManagementConfig config,
            SecondFactor secondFactor,
            Holds holds,
            SimNotices notices,
            AuditTrail audit,
            CurrentCustomer customer,
            Clock clock) {
        this.cards = cards;
        this.counters = counters;
        this.config = config;
        this.secondFactor = secondFactor;
        this.holds = holds;
        this.notices = notices;
        this.audit = audit;
        this.customer = customer;
        this.clock = clock;
    }

    /**
     * The profile, after its row of the audit trail and the customer's notices are certain. That it was refused is kept
     * as well, in a transaction of its own, when what was refused is undone and its connection free.
     *
     * @throws ProblemException {@code NOT_FOUND} where it is no order of the customer's, or none of an eSIM; {@code
     *     STEP_UP_REQUIRED} where the proof was given for another line; {@code ESIM_NOT_READY} before the eSIM can be
     *     loaded, and when the order is over; {@code SIM_LOCKED}; {@code ON_HOLD};
     *     {@code TOO_MANY_REQUESTS} where it was shown often enough
     */
    EsimProfileView show(UUID orderId) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> disclose(orderId));
        } catch (ProblemException refused) {
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.refusedCustomer(
                            customer.id(), customer.sessionId(), AuditAction.ESIM_PROFILE_SEEN, orderId.toString()));
            throw refused;
        }
    }

    private EsimProfileView disclose(UUID orderId) {
        CustomerOrder order = CustomerOrder.<CustomerOrder>findByIdOptional(orderId)
                .filter(one -> one.simKind == SimKind.ESIM)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Optional<SimCard> card = SimCard.assigned(orderId).stream()
                .filter(one -> one.kind == SimKind.ESIM)
                .findFirst();
        UUID lineId = card.map(one -> one.lineId).orElse(order.lineId);
        secondFactor.require(VerificationPurpose.SIM_REPLACEMENT, lineId == null ? null : lineId.toString());
        if (!isReady(order)) {
            throw new ProblemException(Problem.ESIM_NOT_READY);
        }
        String code =
                card.flatMap(cards::activationCode).orElseThrow(() -> new ProblemException(Problem.ESIM_NOT_READY));
        Line line = Line.findById(lineId);
        if (line.isSimLocked(clock.instant())) {
            throw new ProblemException(Problem.SIM_LOCKED);
        }
        holds.refuseWhileHeld(VerificationPurpose.SIM_REPLACEMENT);
        takeOne(orderId);
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.ESIM_PROFILE_SEEN, orderId.toString());
        notices.profileSeen(line);
        return EsimProfileView.of(code);
    }

    /** A refusal undoes its own count: what was shown counts, and the window stays as it is. */
    private void takeOne(UUID orderId) {
        var standing = counters.takeAlong(new AttemptCounters.Budget("esim:" + orderId, config.esimDisclosures()));
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    private static boolean isReady(CustomerOrder order) {
        return order.status.isOpen() && order.status != OrderStatus.HELD && order.hasReached(OrderStepCode.ESIM_READY);
    }
}
