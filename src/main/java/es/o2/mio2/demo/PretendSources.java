package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.WorkingDays;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OrderEventReport;
import es.o2.mio2.orders.OrderEventType;
import es.o2.mio2.orders.OrderReason;
import es.o2.mio2.orders.OrderStepCode;
import es.o2.mio2.orders.OrderToFulfil;
import es.o2.mio2.orders.OrdersConfig;
import es.o2.mio2.orders.ShipmentStatus;
import es.o2.mio2.orders.SimKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the demo's logistics, provisioning and portability tell of an order next. Numbers that end in 98 are in somebody
 * else's name at their operator, and those that end in 99 aren't active there.
 */
@ApplicationScoped
class PretendSources {

    private static final String LOGISTICS = "logistics";
    private static final String PROVISIONING = "provisioning";
    private static final String PORTABILITY = "portability";
    private static final String WAREHOUSE = "Madrid";
    private static final int NUMBERS = 90_000;
    private static final int FIRST_NUMBER = 10_000;
    private static final Duration UNTIL_VISIT = Duration.ofDays(2);
    private static final Duration VISIT = Duration.ofHours(2);
    private static final LocalTime PORTING = LocalTime.of(10, 0);
    private static final Duration PORTING_WINDOW = Duration.ofHours(2);
    private static final int DELIVERY_DAYS = 1;

    /** How many steps' time a phone takes to load an eSIM. */
    private static final int LOADING = 3;

    private final DemoCards cards;
    private final DemoConfig config;
    private final WorkingDays calendar;
    private final SecureRandom random = new SecureRandom();

    PretendSources(DemoCards cards, DemoConfig config, OrdersConfig orders) {
        this.cards = cards;
        this.config = config;
        this.calendar = orders.workingDays();
    }

    /** Empty while the order waits for its day, or for its customer's phone. */
    Optional<OrderEventReport> next(OrderToFulfil order, Instant now) {
        OrderEventType type = type(order);
        return type == OrderEventType.COMPLETED && !isDue(order, now)
                ? Optional.empty()
                : Optional.of(event(order, type, now));
    }

    private static OrderEventType type(OrderToFulfil order) {
        OrderStepCode step = order.reportable();
        if (step == OrderStepCode.PORTABILITY_VALIDATED && refusal(order) != null) {
            return OrderEventType.REJECTED;
        }
        return step == OrderStepCode.DELIVERED && order.parcel() != ShipmentStatus.OUT_FOR_DELIVERY
                ? OrderEventType.OUT_FOR_DELIVERY
                : OrderEventType.valueOf(step.name());
    }

    /** A number comes in its hours; an eSIM works some seconds after its customer saw what to load it with. */
    private boolean isDue(OrderToFulfil order, Instant now) {
        if (order.portIn() != null) {
            return !now.isBefore(startOn(order.portIn().portOn()));
        }
        return order.simKind() != SimKind.ESIM
                || cards.profileSeenAt(order.customerId(), order.progress().orderId())
                        .filter(seen ->
                                !seen.plus(config.pace().multipliedBy(LOADING)).isAfter(now))
                        .isPresent();
    }

    private OrderEventReport event(OrderToFulfil order, OrderEventType type, Instant now) {
        return new OrderEventReport(
                UUID.randomUUID().toString(),
                source(order, type),
                type,
                now,
                parcel(order, type, now),
                type == OrderEventType.APPOINTMENT_SET ? visit(now) : null,
                type == OrderEventType.PORTABILITY_SCHEDULED ? port(order, now) : null,
                type == OrderEventType.COMPLETED
                        ? order.linesWithoutNumber().stream().map(this::number).toList()
                        : null,
                type == OrderEventType.PREPARED || type == OrderEventType.ESIM_READY ? simCards(order) : null,
                type == OrderEventType.REJECTED ? refusal(order) : null);
    }

    private static String source(OrderToFulfil order, OrderEventType type) {
        return switch (type) {
            case PREPARED, SHIPPED, OUT_FOR_DELIVERY, DELIVERED -> LOGISTICS;
            case PORTABILITY_REQUESTED, PORTABILITY_VALIDATED, PORTABILITY_SCHEDULED, REJECTED -> PORTABILITY;
            case COMPLETED -> order.portIn() == null ? PROVISIONING : PORTABILITY;
            default -> PROVISIONING;
        };
    }

    /** {@code null} where the operator that a number comes from agrees. */
    private static OrderReason refusal(OrderToFulfil order) {
        String number = order.portIn().msisdn();
        if (number.endsWith("98")) {
            return OrderReason.HOLDER_MISMATCH;
        }
        return number.endsWith("99") ? OrderReason.NUMBER_NOT_ACTIVE : null;
    }

    /** On the day that the customer was told; the next working day where it is too late for that. */
    private OrderEventReport.Port port(OrderToFulfil order, Instant now) {
        LocalDate told = order.portIn().portOn();
        LocalDate day =
                startOn(told).isBefore(now) ? calendar.plus(LocalDate.ofInstant(now, BillingCycle.MADRID), 1) : told;
        Instant start = startOn(day);
        return new OrderEventReport.Port(day, start, start.plus(PORTING_WINDOW));
    }

    private static Instant startOn(LocalDate day) {
        return day.atTime(PORTING).atZone(BillingCycle.MADRID).toInstant();
    }

    /** One for each line, and for each order another. */
    private static List<AssignedSimCard> simCards(OrderToFulfil order) {
        UUID orderId = order.progress().orderId();
        return order.linesForSimCards().stream()
                .map(lineId -> {
                    DemoSim sim = DemoSim.of(orderId + " " + lineId);
                    String code = order.simKind() == SimKind.ESIM ? "LPA:1$smdp.example$" + sim.matchingId() : null;
                    return new AssignedSimCard(lineId, null, sim.iccid().value(), sim.puk(), code);
                })
                .toList();
    }

    private OrderEventReport.Parcel parcel(OrderToFulfil order, OrderEventType type, Instant now) {
        return switch (type) {
            case PREPARED -> seenIn(WAREHOUSE);
            case SHIPPED -> sent(now);
            case OUT_FOR_DELIVERY, DELIVERED -> seenIn(order.delivery().city());
            default -> null;
        };
    }

    private static OrderEventReport.Parcel seenIn(String place) {
        return new OrderEventReport.Parcel(null, null, null, null, place);
    }

    private OrderEventReport.Parcel sent(Instant now) {
        String trackingNumber = "MU%010dES".formatted(random.nextInt(Integer.MAX_VALUE));
        return new OrderEventReport.Parcel(
                "Mensajería de muestra",
                trackingNumber,
                "https://carrier.example/" + trackingNumber,
                calendar.plus(LocalDate.ofInstant(now, BillingCycle.MADRID), DELIVERY_DAYS),
                WAREHOUSE);
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
