package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OpenOrders;
import es.o2.mio2.orders.OrderEventReport;
import es.o2.mio2.orders.OrderEventType;
import es.o2.mio2.orders.OrderEvents;
import es.o2.mio2.orders.OrderReason;
import es.o2.mio2.orders.OrderStepCode;
import es.o2.mio2.orders.OrderToFulfil;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Carries the demo's orders out, step by step, by the same door as a real operator's systems. Numbers that end in 98 are
 * in somebody else's name at their operator, and those that end in 99 aren't active there.
 */
@ApplicationScoped
class PretendOperator {

    /** Who the demo's operator is. */
    static final String NAME = "demo-operator";

    private static final Logger LOG = Logger.getLogger(PretendOperator.class);
    private static final int MOST = 100;
    private static final int NUMBERS = 90_000;
    private static final int FIRST_NUMBER = 10_000;
    private static final Duration UNTIL_VISIT = Duration.ofDays(2);
    private static final Duration VISIT = Duration.ofHours(2);
    private static final LocalTime PORTING = LocalTime.of(10, 0);
    private static final Duration PORTING_WINDOW = Duration.ofHours(2);
    private static final int DELIVERY_DAYS = 2;

    private final OpenOrders orders;
    private final OrderEvents events;
    private final DemoConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PretendOperator(OpenOrders orders, OrderEvents events, DemoConfig config, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.demo.operator-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (!config.enabled()) {
            return;
        }
        Instant now = clock.instant();
        orders.ready(now, now.minus(config.pace()), MOST).stream()
                .filter(order -> order.reportable() != null)
                .forEach(order -> advance(order, now));
    }

    private void advance(OrderToFulfil order, Instant now) {
        try {
            events.take(order.progress().orderId(), next(order, now), NAME);
        } catch (ProblemException refused) {
            // Another instance was faster, or a number was taken: the next round sees how things are.
            LOG.debugf("Order %s: %s", order.progress().orderId(), refused.problem());
        } catch (RuntimeException failed) {
            // One order that can't be carried out keeps nobody else waiting.
            LOG.errorf(failed, "Order %s wasn't carried out", order.progress().orderId());
        }
    }

    private OrderEventReport next(OrderToFulfil order, Instant now) {
        OrderStepCode step = order.reportable();
        OrderReason reason = step == OrderStepCode.PORTABILITY_VALIDATED ? refusal(order) : null;
        OrderEventType type = reason == null ? OrderEventType.valueOf(step.name()) : OrderEventType.REJECTED;
        return new OrderEventReport(
                UUID.randomUUID().toString(),
                "demo",
                type,
                now,
                type == OrderEventType.SHIPPED ? parcel(now) : null,
                type == OrderEventType.APPOINTMENT_SET ? visit(now) : null,
                type == OrderEventType.PORTABILITY_SCHEDULED ? port(order, now) : null,
                type == OrderEventType.COMPLETED
                        ? order.linesWithoutNumber().stream().map(this::number).toList()
                        : null,
                type == OrderEventType.PREPARED || type == OrderEventType.ESIM_READY ? cards(order) : null,
                reason);
    }

    /** {@code null} where the operator that a number comes from agrees. */
    private static OrderReason refusal(OrderToFulfil order) {
        String number = order.portIn().msisdn();
        if (number.endsWith("98")) {
            return OrderReason.HOLDER_MISMATCH;
        }
        return number.endsWith("99") ? OrderReason.NUMBER_NOT_ACTIVE : null;
    }

    /** On the day that the customer was told; {@code null} where that is over. */
    private static OrderEventReport.Port port(OrderToFulfil order, Instant now) {
        LocalDate day = order.portIn().portOn();
        Instant start = day.atTime(PORTING).atZone(BillingCycle.MADRID).toInstant();
        return start.isBefore(now) ? null : new OrderEventReport.Port(day, start, start.plus(PORTING_WINDOW));
    }

    /** One for each line, and for each order another. */
    private static List<AssignedSimCard> cards(OrderToFulfil order) {
        UUID orderId = order.progress().orderId();
        return order.linesForSimCards().stream()
                .map(lineId -> {
                    DemoSim sim = DemoSim.of(orderId + " " + lineId);
                    String code = order.simKind() == SimKind.ESIM ? "LPA:1$smdp.example$" + sim.puk() : null;
                    return new AssignedSimCard(lineId, null, sim.iccid().value(), sim.puk(), code);
                })
                .toList();
    }

    private OrderEventReport.Parcel parcel(Instant now) {
        String trackingNumber = "MU%010dES".formatted(random.nextInt(Integer.MAX_VALUE));
        return new OrderEventReport.Parcel(
                "Mensajería de muestra",
                trackingNumber,
                "https://carrier.example/" + trackingNumber,
                LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(DELIVERY_DAYS),
                "Madrid");
    }

    private static OrderEventReport.Visit visit(Instant now) {
        Instant start = now.plus(UNTIL_VISIT).truncatedTo(ChronoUnit.HOURS);
        return new OrderEventReport.Visit(start, start.plus(VISIT));
    }

    private AssignedNumber number(NewLine line) {
        int free = FIRST_NUMBER + random.nextInt(NUMBERS);
        return new AssignedNumber(line.lineId(), (line.landline() ? "+349100" : "+346000") + free);
    }
}
