package es.o2.mio2.management;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.Fulfilment;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Carries out what was ordered of SIMs. */
@ApplicationScoped
class SimReplacementFulfilment implements Fulfilment {

    private final SimCards cards;
    private final SimNotices notices;
    private final Clock clock;

    SimReplacementFulfilment(SimCards cards, SimNotices notices, Clock clock) {
        this.cards = cards;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public Set<OrderKind> kinds() {
        return Set.of(OrderKind.SIM_REPLACEMENT);
    }

    @Override
    public List<NewLine> linesWithoutNumber(CustomerOrder order) {
        return List.of();
    }

    @Override
    public List<UUID> linesForSimCards(CustomerOrder order) {
        return List.of(order.lineId);
    }

    @Override
    public void assign(CustomerOrder order, List<AssignedSimCard> given) {
        given.forEach(card -> cards.assign(order, card));
    }

    @Override
    public boolean isAssigned(CustomerOrder order, Iccid iccid) {
        return cards.isAssigned(order.id, iccid);
    }

    @Override
    public boolean hasAllCards(CustomerOrder order) {
        return cards.linesWithAssigned(order.id).contains(order.lineId);
    }

    /**
     * A line that is suspended stays so: that somebody has its new SIM is no proof that its customer wants it back.
     *
     * @throws ProblemException {@code ORDER_EVENT_NOT_POSSIBLE} where the line is over; {@code SIM_LOCKED} where its SIM
     *     is locked
     */
    @Override
    public void complete(CustomerOrder order, List<AssignedNumber> numbers, List<AssignedSimCard> given) {
        Line line = Line.lockMobile(order.lineId)
                .filter(one -> one.status != ServiceStatus.TERMINATED)
                .orElseThrow(() -> new ProblemException(Problem.ORDER_EVENT_NOT_POSSIBLE));
        if (line.isSimLocked(clock.instant())) {
            throw new ProblemException(Problem.SIM_LOCKED);
        }
        cards.activate(order, given);
        notices.replaced(line);
    }

    @Override
    public void held(CustomerOrder order) {
        notices.held(Line.findById(order.lineId), order);
    }

    @Override
    public void released(CustomerOrder order) {
        notices.released(Line.findById(order.lineId));
    }

    @Override
    public void abandon(CustomerOrder order) {
        cards.release(order);
    }
}
