package es.o2.mio2.management;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows the current customer the PUKs of their lines: seldom, and never unnoticed. */
@ApplicationScoped
class PukService {

    private final SimCards cards;
    private final AttemptCounters counters;
    private final ManagementConfig config;
    private final Holds holds;
    private final Notices notices;
    private final AuditTrail audit;
    private final CurrentCustomer customer;

    PukService(
            SimCards cards,
            AttemptCounters counters,
            ManagementConfig config,
            Holds holds,
            Notices notices,
            AuditTrail audit,
            CurrentCustomer customer) {
        this.cards = cards;
        this.counters = counters;
        this.config = config;
        this.holds = holds;
        this.notices = notices;
        this.audit = audit;
        this.customer = customer;
    }

    /**
     * The PUK, after its row of the audit trail and the customer's notice are certain. That it was refused is kept as
     * well, in a transaction of its own, when what was refused is undone and its connection free.
     *
     * @throws ProblemException {@code NOT_FOUND} where it is no line of the customer's, {@code NO_SIM_CARD} where no
     *     card works in it, {@code ON_HOLD} while the proof is too weak, {@code TOO_MANY_REQUESTS} where it was shown often enough
     */
    PukView show(UUID lineId) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> disclose(lineId));
        } catch (ProblemException refused) {
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.refusedCustomer(
                            customer.id(), customer.sessionId(), AuditAction.PUK_SEEN, lineId.toString()));
            throw refused;
        }
    }

    private PukView disclose(UUID lineId) {
        Line line = Line.<Line>findByIdOptional(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        SimCard card = SimCard.inUse(lineId)
                .filter(inUse -> line.status != ServiceStatus.TERMINATED)
                .orElseThrow(() -> new ProblemException(Problem.NO_SIM_CARD));
        holds.refuseWhileHeld(VerificationPurpose.PUK_DISCLOSURE);
        takeOne(lineId);
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.PUK_SEEN, lineId.toString());
        notices.warn(
                Customer.recipient(customer.id()),
                "puk.seen",
                Msisdn.parse(line.number).masked());
        return new PukView(cards.puk(card));
    }

    /** A refusal undoes its own count: what was shown counts, and the window stays as it is. */
    private void takeOne(UUID lineId) {
        var standing = counters.takeAlong(new AttemptCounters.Budget("puk:" + lineId, config.pukDisclosures()));
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }
}
