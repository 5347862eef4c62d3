package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.management.Line;
import es.o2.mio2.management.NumberInUseException;
import es.o2.mio2.management.SimCards;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.Fulfilment;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Carries out what was contracted: products with their lines, and additional lines. */
@ApplicationScoped
class ContractFulfilment implements Fulfilment {

    private final SimCards cards;
    private final Notices notices;
    private final Events events;
    private final Clock clock;

    ContractFulfilment(SimCards cards, Notices notices, Events events, Clock clock) {
        this.cards = cards;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Set<OrderKind> kinds() {
        return Set.of(OrderKind.NEW_PRODUCT, OrderKind.ADDITIONAL_LINE, OrderKind.PORT_IN);
    }

    @Override
    public List<NewLine> linesWithoutNumber(CustomerOrder order) {
        return lines(order).stream()
                .filter(line -> line.kind != Line.Kind.FIBRE && line.number == null)
                .map(line -> new NewLine(line.id, line.kind == Line.Kind.LANDLINE))
                .toList();
    }

    @Override
    public List<UUID> linesForSimCards(CustomerOrder order) {
        return lines(order).stream()
                .filter(line -> line.kind == Line.Kind.MOBILE)
                .map(line -> line.id)
                .toList();
    }

    @Override
    public void assign(CustomerOrder order, List<AssignedSimCard> simCards) {
        simCards.forEach(card -> cards.assign(order, card));
    }

    @Override
    public boolean isAssigned(CustomerOrder order, Iccid iccid) {
        return cards.isAssigned(order.id, iccid);
    }

    @Override
    public boolean hasAllCards(CustomerOrder order) {
        return cards.linesWithAssigned(order.id).containsAll(linesForSimCards(order));
    }

    @Override
    public void complete(CustomerOrder order, List<AssignedNumber> numbers, List<AssignedSimCard> simCards) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, BillingCycle.MADRID);
        Product product = Product.lock(order.productId);
        List<Line> lines = lines(order);
        for (Line line : lines) {
            line.activate(day);
            numbers.stream()
                    .filter(number -> number.lineId().equals(line.id))
                    .forEach(number -> give(line, number.number()));
            publish(order, line);
        }
        cards.activate(order, simCards);
        Recipient recipient = Customer.recipient(UUID.fromString(order.customerId));
        String name =
                Tariff.byCode(Set.of(order.tariffCode)).get(order.tariffCode).name(recipient.language());
        if (order.kind == OrderKind.NEW_PRODUCT) {
            product.activate(day);
            ProductTariff.begin(product.id, product.tariffCode, day, now);
            notices.tell(recipient, "product.active", name);
        } else {
            String number = Msisdn.parse(lines.get(0).number).masked();
            notices.tell(recipient, "line.active", name, number);
        }
    }

    @Override
    public void abandon(CustomerOrder order) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID);
        Product product = Product.lock(order.productId);
        cards.release(order);
        for (Line line : lines(order)) {
            line.terminate(day);
            publish(order, line);
        }
        if (order.kind == OrderKind.NEW_PRODUCT) {
            product.terminate(day);
        }
    }

    private void publish(CustomerOrder order, Line line) {
        events.publish(UUID.fromString(order.customerId), EventType.LINE_UPDATED, EventData.line(line.id));
    }

    private static void give(Line line, String number) {
        try {
            line.take(number);
        } catch (NumberInUseException inUse) {
            throw new ProblemException(Problem.NUMBER_IN_USE);
        }
    }

    /** What was ordered: the one line, or all that the product is to have. */
    private static List<Line> lines(CustomerOrder order) {
        return Line.ofProducts(List.of(order.productId)).stream()
                .filter(line -> line.status == ServiceStatus.PENDING)
                .filter(line -> order.lineId == null || order.lineId.equals(line.id))
                .toList();
    }
}
