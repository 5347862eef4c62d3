package es.o2.mio2.orders;

import static es.o2.mio2.orders.OrderStepCode.ACCEPTED;
import static es.o2.mio2.orders.OrderStepCode.ACTIVATION_REQUESTED;
import static es.o2.mio2.orders.OrderStepCode.APPOINTMENT_SET;
import static es.o2.mio2.orders.OrderStepCode.COMPLETED;
import static es.o2.mio2.orders.OrderStepCode.DELIVERED;
import static es.o2.mio2.orders.OrderStepCode.ESIM_READY;
import static es.o2.mio2.orders.OrderStepCode.IDENTITY_CHECKED;
import static es.o2.mio2.orders.OrderStepCode.INSTALLED;
import static es.o2.mio2.orders.OrderStepCode.PORTABILITY_REQUESTED;
import static es.o2.mio2.orders.OrderStepCode.PORTABILITY_SCHEDULED;
import static es.o2.mio2.orders.OrderStepCode.PORTABILITY_VALIDATED;
import static es.o2.mio2.orders.OrderStepCode.PREPARED;
import static es.o2.mio2.orders.OrderStepCode.RECEIVED;
import static es.o2.mio2.orders.OrderStepCode.SHIPPED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderFlowTest {

    private static final List<OrderStepCode> SIMPLE = List.of(RECEIVED, ACCEPTED, COMPLETED);
    private static final List<OrderStepCode> CARD =
            List.of(RECEIVED, ACCEPTED, PREPARED, SHIPPED, DELIVERED, ACTIVATION_REQUESTED, COMPLETED);
    private static final List<OrderStepCode> REPLACEMENT =
            List.of(RECEIVED, IDENTITY_CHECKED, PREPARED, SHIPPED, DELIVERED, ACTIVATION_REQUESTED, COMPLETED);
    private static final List<OrderStepCode> ESIM = List.of(RECEIVED, IDENTITY_CHECKED, ESIM_READY, COMPLETED);
    private static final List<OrderStepCode> PORTED = List.of(
            RECEIVED,
            ACCEPTED,
            ESIM_READY,
            PORTABILITY_REQUESTED,
            PORTABILITY_VALIDATED,
            PORTABILITY_SCHEDULED,
            COMPLETED);
    private static final List<OrderStepCode> FIBRE = List.of(RECEIVED, ACCEPTED, APPOINTMENT_SET, INSTALLED, COMPLETED);

    /** What moves an order whatever its steps are. */
    private static final Set<OrderEventType> ALWAYS =
            EnumSet.of(OrderEventType.HELD, OrderEventType.REJECTED, OrderEventType.FAILED);

    private static final Set<OrderEventType> PARCEL =
            EnumSet.of(OrderEventType.OUT_FOR_DELIVERY, OrderEventType.DELIVERY_FAILED, OrderEventType.RETURNED);

    @Test
    void anOrderHasTheStepsThatItNeeds() {
        OrderKind line = OrderKind.ADDITIONAL_LINE;
        assertEquals(SIMPLE, steps(OrderKind.TARIFF_CHANGE, null, false, false));
        assertEquals(CARD, steps(line, SimKind.PHYSICAL, false, false));
        assertEquals(List.of(RECEIVED, ACCEPTED, ESIM_READY, COMPLETED), steps(line, SimKind.ESIM, false, false));
        assertEquals(FIBRE, steps(OrderKind.NEW_PRODUCT, null, true, false));
        assertEquals(PORTED, steps(OrderKind.PORT_IN, SimKind.ESIM, false, true));
        assertEquals(REPLACEMENT, steps(OrderKind.SIM_REPLACEMENT, SimKind.PHYSICAL, false, false));
        assertEquals(ESIM, steps(OrderKind.SIM_REPLACEMENT, SimKind.ESIM, false, false));
        assertEquals(
                List.of(
                        RECEIVED,
                        ACCEPTED,
                        PREPARED,
                        SHIPPED,
                        DELIVERED,
                        ACTIVATION_REQUESTED,
                        APPOINTMENT_SET,
                        INSTALLED,
                        PORTABILITY_REQUESTED,
                        PORTABILITY_VALIDATED,
                        PORTABILITY_SCHEDULED,
                        COMPLETED),
                steps(OrderKind.NEW_PRODUCT, SimKind.PHYSICAL, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        // from, next step, event, to, next step after it
        "ACKNOWLEDGED, ACCEPTED, ACCEPTED, IN_PROGRESS, PREPARED",
        "IN_PROGRESS, PREPARED, PREPARED, IN_PROGRESS, SHIPPED",
        // A parcel that is out was sent.
        "IN_PROGRESS, SHIPPED, OUT_FOR_DELIVERY, IN_PROGRESS, DELIVERED",
        "IN_PROGRESS, DELIVERED, DELIVERY_FAILED, IN_PROGRESS, DELIVERED",
        // The card is there: now the customer is waited for.
        "IN_PROGRESS, DELIVERED, DELIVERED, PENDING, ACTIVATION_REQUESTED",
        // Steps that were passed over are done with the later one.
        "ACKNOWLEDGED, ACCEPTED, SHIPPED, IN_PROGRESS, DELIVERED",
        // What is told late moves nothing.
        "IN_PROGRESS, DELIVERED, PREPARED, IN_PROGRESS, DELIVERED",
        "PENDING, ACTIVATION_REQUESTED, SHIPPED, PENDING, ACTIVATION_REQUESTED",
        "HELD, DELIVERED, SHIPPED, HELD, DELIVERED",
        "PENDING, ACTIVATION_REQUESTED, COMPLETED, COMPLETED, ",
        "ACKNOWLEDGED, ACCEPTED, COMPLETED, COMPLETED, ",
        "ACKNOWLEDGED, ACCEPTED, HELD, HELD, ACCEPTED",
        "IN_PROGRESS, SHIPPED, HELD, HELD, SHIPPED",
        "PENDING, ACTIVATION_REQUESTED, HELD, HELD, ACTIVATION_REQUESTED",
        // Back to where it was.
        "HELD, ACCEPTED, RELEASED, ACKNOWLEDGED, ACCEPTED",
        "HELD, SHIPPED, RELEASED, IN_PROGRESS, SHIPPED",
        "HELD, ACTIVATION_REQUESTED, RELEASED, PENDING, ACTIVATION_REQUESTED",
        "HELD, SHIPPED, REJECTED, REJECTED, SHIPPED",
        "IN_PROGRESS, SHIPPED, FAILED, FAILED, SHIPPED"
    })
    void anEventMovesAnOrder(
            OrderStatus from, OrderStepCode current, OrderEventType event, OrderStatus to, OrderStepCode next) {
        OrderFlow.Move move = move(from, CARD, current, event).orElseThrow();
        assertEquals(to, move.status());
        assertEquals(next, move.next());
    }

    @ParameterizedTest
    @CsvSource({
        "HELD, SHIPPED, SHIPPED",
        "HELD, SHIPPED, OUT_FOR_DELIVERY",
        "HELD, SHIPPED, COMPLETED",
        "HELD, SHIPPED, HELD",
        "IN_PROGRESS, SHIPPED, RELEASED",
        "IN_PROGRESS, SHIPPED, ESIM_READY",
        "IN_PROGRESS, SHIPPED, INSTALLED",
        "IN_PROGRESS, SHIPPED, IDENTITY_CHECKED",
        "IN_PROGRESS, SHIPPED, PORTABILITY_REQUESTED",
        "IN_PROGRESS, SHIPPED, PORTABILITY_VALIDATED",
        "IN_PROGRESS, SHIPPED, PORTABILITY_SCHEDULED"
    })
    void whatCanNotFollowIsRefused(OrderStatus from, OrderStepCode current, OrderEventType event) {
        assertEquals(Optional.empty(), move(from, CARD, current, event));
    }

    /** An order that was just taken: each event of a step that it has, but COMPLETED of a number, and what always may be. */
    @ParameterizedTest
    @CsvSource({
        "TARIFF_CHANGE, , ACCEPTED COMPLETED",
        "ADD_ON, , ACCEPTED COMPLETED",
        "ADD_ON_REMOVAL, , ACCEPTED COMPLETED",
        "DATA_BONUS, , ACCEPTED COMPLETED",
        "DATA_SHARING, , ACCEPTED COMPLETED",
        "NEW_PRODUCT, PHYSICAL, ACCEPTED PREPARED SHIPPED OUT_FOR_DELIVERY DELIVERED DELIVERY_FAILED RETURNED COMPLETED",
        "NEW_PRODUCT, ESIM, ACCEPTED ESIM_READY COMPLETED",
        "ADDITIONAL_LINE, PHYSICAL,"
                + " ACCEPTED PREPARED SHIPPED OUT_FOR_DELIVERY DELIVERED DELIVERY_FAILED RETURNED COMPLETED",
        "ADDITIONAL_LINE, ESIM, ACCEPTED ESIM_READY COMPLETED",
        "PORT_IN, PHYSICAL, ACCEPTED PREPARED SHIPPED OUT_FOR_DELIVERY DELIVERED DELIVERY_FAILED RETURNED"
                + " PORTABILITY_REQUESTED PORTABILITY_VALIDATED PORTABILITY_SCHEDULED",
        "PORT_IN, ESIM, ACCEPTED ESIM_READY PORTABILITY_REQUESTED PORTABILITY_VALIDATED PORTABILITY_SCHEDULED",
        "SIM_REPLACEMENT, PHYSICAL, IDENTITY_CHECKED",
        "SIM_REPLACEMENT, ESIM, IDENTITY_CHECKED"
    })
    void whatMayComeFirstDependsOnTheKind(OrderKind kind, SimKind simKind, String possible) {
        List<OrderStepCode> steps = steps(kind, simKind, false, kind == OrderKind.PORT_IN);
        Set<OrderEventType> expected = Arrays.stream(possible.split(" "))
                .map(OrderEventType::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.copyOf(ALWAYS)));
        assertEquals(expected, possible(OrderStatus.ACKNOWLEDGED, steps, steps.get(1)));
    }

    /** Identity is never passed over; after it, all is as with any card. */
    @Test
    void nobodyGetsACardBeforeTheyShowedWhoTheyAre() {
        Set<OrderEventType> held = EnumSet.of(OrderEventType.RELEASED, OrderEventType.REJECTED, OrderEventType.FAILED);
        for (List<OrderStepCode> steps : List.of(REPLACEMENT, ESIM)) {
            Set<OrderEventType> first = EnumSet.copyOf(ALWAYS);
            first.add(OrderEventType.IDENTITY_CHECKED);
            assertEquals(first, possible(OrderStatus.ACKNOWLEDGED, steps, IDENTITY_CHECKED));
            assertEquals(held, possible(OrderStatus.HELD, steps, IDENTITY_CHECKED));
            assertEquals(
                    Optional.of(new OrderFlow.Move(OrderStatus.IN_PROGRESS, steps.get(2), IDENTITY_CHECKED)),
                    move(OrderStatus.ACKNOWLEDGED, steps, IDENTITY_CHECKED, OrderEventType.IDENTITY_CHECKED));
        }
        assertEquals(
                Optional.of(new OrderFlow.Move(OrderStatus.PENDING, COMPLETED, ESIM_READY)),
                move(OrderStatus.IN_PROGRESS, ESIM, ESIM_READY, OrderEventType.ESIM_READY));
        Set<OrderEventType> after = EnumSet.copyOf(PARCEL);
        after.addAll(ALWAYS);
        after.addAll(Set.of(
                OrderEventType.IDENTITY_CHECKED,
                OrderEventType.PREPARED,
                OrderEventType.SHIPPED,
                OrderEventType.DELIVERED,
                OrderEventType.COMPLETED));
        assertEquals(after, possible(OrderStatus.IN_PROGRESS, REPLACEMENT, PREPARED));
    }

    @ParameterizedTest
    @CsvSource({
        // next step before, status and next step after it came back
        "SHIPPED, PENDING, DELIVERED",
        "DELIVERED, PENDING, DELIVERED",
        "ACTIVATION_REQUESTED, PENDING, ACTIVATION_REQUESTED",
        // It works: what is told of a parcel is old.
        "COMPLETED, IN_PROGRESS, COMPLETED"
    })
    void aParcelThatCameBackIsWaitedFor(OrderStepCode before, OrderStatus status, OrderStepCode next) {
        OrderFlow.Move move = OrderFlow.move(
                        new OrderFlow.Standing(OrderStatus.IN_PROGRESS, CARD, before, true), OrderEventType.RETURNED)
                .orElseThrow();
        assertEquals(status, move.status());
        assertEquals(next, move.next());
    }

    /** Sent once more it is on its way again; held meanwhile it waits all the same afterwards. */
    @Test
    void aParcelThatCameBackIsSentOnceMore() {
        OrderFlow.Standing back = new OrderFlow.Standing(OrderStatus.PENDING, CARD, DELIVERED, true);
        assertTrue(back.waitsForParcel());
        assertEquals(
                Optional.of(new OrderFlow.Move(OrderStatus.IN_PROGRESS, DELIVERED, null)),
                move(OrderStatus.PENDING, CARD, DELIVERED, OrderEventType.SHIPPED));
        assertEquals(
                Optional.of(new OrderFlow.Move(OrderStatus.PENDING, DELIVERED, null)),
                OrderFlow.move(
                        new OrderFlow.Standing(OrderStatus.HELD, CARD, DELIVERED, true), OrderEventType.RELEASED));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"COMPLETED", "FAILED", "REJECTED", "CANCELLED"})
    void whatIsOverMovesNoMore(OrderStatus over) {
        for (List<OrderStepCode> steps : List.of(SIMPLE, CARD, REPLACEMENT, ESIM, PORTED, FIBRE)) {
            assertEquals(Set.of(), possible(over, steps, COMPLETED));
            assertEquals(Optional.empty(), activate(over, steps, COMPLETED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ESIM_READY, PORTABILITY_REQUESTED, PENDING, PORTABILITY_VALIDATED",
        "PORTABILITY_REQUESTED, PORTABILITY_REQUESTED, PENDING, PORTABILITY_VALIDATED",
        "PORTABILITY_VALIDATED, PORTABILITY_VALIDATED, IN_PROGRESS, PORTABILITY_SCHEDULED",
        "PORTABILITY_SCHEDULED, PORTABILITY_SCHEDULED, PENDING, COMPLETED",
        "COMPLETED, PORTABILITY_VALIDATED, PENDING, COMPLETED",
        "COMPLETED, PORTABILITY_SCHEDULED, PENDING, COMPLETED",
        "COMPLETED, COMPLETED, COMPLETED, "
    })
    void aNumberComesStepByStep(OrderStepCode current, OrderEventType event, OrderStatus to, OrderStepCode next) {
        OrderFlow.Move move = move(OrderStatus.PENDING, PORTED, current, event).orElseThrow();
        assertEquals(to, move.status());
        assertEquals(next, move.next());
    }

    @Test
    void aNumberDoesNotComeBeforeItsOperatorAgreed() {
        for (OrderStepCode current : PORTED.subList(1, PORTED.size() - 1)) {
            assertEquals(Optional.empty(), move(OrderStatus.PENDING, PORTED, current, OrderEventType.COMPLETED));
        }
        assertTrue(move(OrderStatus.PENDING, PORTED, COMPLETED, OrderEventType.COMPLETED)
                .isPresent());
    }

    @Test
    void aParcelThatIsNotThereGoesNowhere() {
        assertEquals(Optional.empty(), move(OrderStatus.IN_PROGRESS, SIMPLE, COMPLETED, OrderEventType.RETURNED));
        assertEquals(Optional.empty(), move(OrderStatus.IN_PROGRESS, SIMPLE, COMPLETED, OrderEventType.SHIPPED));
        assertEquals(
                Optional.empty(), move(OrderStatus.IN_PROGRESS, ESIM, ESIM_READY, OrderEventType.OUT_FOR_DELIVERY));
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS, DELIVERED, IN_PROGRESS, COMPLETED",
        "PENDING, ACTIVATION_REQUESTED, IN_PROGRESS, COMPLETED",
        "IN_PROGRESS, COMPLETED, IN_PROGRESS, COMPLETED"
    })
    void aCustomerActivatesTheCardThatCame(
            OrderStatus from, OrderStepCode current, OrderStatus to, OrderStepCode next) {
        OrderFlow.Move move = activate(from, REPLACEMENT, current).orElseThrow();
        assertEquals(to, move.status());
        assertEquals(next, move.next());
    }

    @Test
    void noCardIsActivatedThatIsHeldOrNotThere() {
        assertEquals(Optional.empty(), activate(OrderStatus.HELD, REPLACEMENT, DELIVERED));
        assertEquals(Optional.empty(), activate(OrderStatus.ACKNOWLEDGED, REPLACEMENT, IDENTITY_CHECKED));
        assertEquals(Optional.empty(), activate(OrderStatus.PENDING, ESIM, COMPLETED));
        assertEquals(Optional.empty(), activate(OrderStatus.IN_PROGRESS, SIMPLE, COMPLETED));
    }

    /**
     * Whatever comes, in whatever order: never back, never out of what is over, the next step always one to come, and the
     * status of what is under way always that of its steps.
     */
    @Test
    void noRowOfEventsLeadsAnywhereElse() {
        Random random = new Random(20261122);
        OrderEventType[] events = OrderEventType.values();
        List<List<OrderStepCode>> all = List.of(SIMPLE, CARD, REPLACEMENT, ESIM, PORTED, FIBRE);
        for (int order = 0; order < 10_000; order++) {
            List<OrderStepCode> steps = all.get(order % all.size());
            OrderStatus status = OrderStatus.ACKNOWLEDGED;
            OrderStepCode current = steps.get(1);
            boolean returned = false;
            for (int i = 0; i < 30; i++) {
                OrderEventType event = events[random.nextInt(events.length)];
                boolean back = event == OrderEventType.RETURNED || (returned && event.shipment() == null);
                OrderFlow.Standing standing = new OrderFlow.Standing(status, steps, current, back);
                Optional<OrderFlow.Move> move =
                        random.nextInt(20) == 0 ? OrderFlow.activate(standing) : OrderFlow.move(standing, event);
                assertTrue(status.isOpen() || move.isEmpty());
                if (move.isPresent()) {
                    returned = back;
                }
                if (move.isPresent() && move.get().status().isOpen()) {
                    assertTrue(steps.indexOf(move.get().next()) >= steps.indexOf(current));
                    current = move.get().next();
                    assertTrue(Set.of(
                                    OrderStatus.HELD,
                                    new OrderFlow.Standing(status, steps, current, returned).whileUnderWay())
                            .contains(move.get().status()));
                }
                status = move.map(OrderFlow.Move::status).orElse(status);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCustomerCancelsWhatIsUnderWay(OrderStatus status) {
        Optional<OrderFlow.Move> expected =
                Set.of("ACKNOWLEDGED", "HELD", "IN_PROGRESS", "PENDING").contains(status.name())
                        ? Optional.of(new OrderFlow.Move(OrderStatus.CANCELLED, SHIPPED, null))
                        : Optional.empty();

        assertEquals(expected, OrderFlow.cancel(status, SHIPPED));
    }

    /** By its steps that are done: the rules for what may be cancelled, without what depends on the time. */
    @ParameterizedTest
    @CsvSource({
        "TARIFF_CHANGE, , , true",
        "ADD_ON, , , true",
        "ADD_ON_REMOVAL, , , true",
        "DATA_SHARING, , , true",
        "DATA_BONUS, , , false",
        "ADDITIONAL_LINE, , PREPARING, true",
        "ADDITIONAL_LINE, , SHIPPED, false",
        "ADDITIONAL_LINE, , OUT_FOR_DELIVERY, false",
        "ADDITIONAL_LINE, , DELIVERED, false",
        "ADDITIONAL_LINE, , DELIVERY_FAILED, false",
        "ADDITIONAL_LINE, , RETURNED, true",
        "ADDITIONAL_LINE, ESIM_READY, , false",
        "NEW_PRODUCT, APPOINTMENT_SET, , true",
        "NEW_PRODUCT, INSTALLED, , false",
        "SIM_REPLACEMENT, IDENTITY_CHECKED, PREPARING, true",
        "SIM_REPLACEMENT, IDENTITY_CHECKED, SHIPPED, false",
        "SIM_REPLACEMENT, ESIM_READY, , false"
    })
    void whatMayBeCancelledDependsOnWhatIsDone(
            OrderKind kind, OrderStepCode done, ShipmentStatus parcel, boolean cancellable) {
        Instant now = Instant.parse("2026-11-22T09:30:00Z");
        CustomerOrder order = new CustomerOrder();
        order.kind = kind;
        order.status = OrderStatus.IN_PROGRESS;
        List<OrderStep> steps = new ArrayList<>();
        if (done != null) {
            OrderStep step = new OrderStep();
            step.code = done;
            step.status = OrderStepStatus.DONE;
            steps.add(step);
        }
        Shipment shipment = null;
        if (parcel != null) {
            shipment = new Shipment();
            shipment.status = parcel;
        }
        Cancellable asked = new Cancellable(order, steps, shipment, null);
        assertEquals(cancellable, asked.isAt(now));
        assertEquals(Optional.empty(), asked.untilAt(now));
        order.status = OrderStatus.HELD;
        assertEquals(cancellable, asked.isAt(now));
        for (OrderStatus over : Set.of(OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.FAILED)) {
            order.status = over;
            assertEquals(Map.of(false, over), Map.of(asked.isAt(now), over));
        }
    }

    private static Set<OrderEventType> possible(OrderStatus status, List<OrderStepCode> steps, OrderStepCode next) {
        return Arrays.stream(OrderEventType.values())
                .filter(event -> move(status, steps, next, event).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderEventType.class)));
    }

    private static Optional<OrderFlow.Move> move(
            OrderStatus status, List<OrderStepCode> steps, OrderStepCode next, OrderEventType event) {
        return OrderFlow.move(new OrderFlow.Standing(status, steps, next, false), event);
    }

    private static Optional<OrderFlow.Move> activate(
            OrderStatus status, List<OrderStepCode> steps, OrderStepCode next) {
        return OrderFlow.activate(new OrderFlow.Standing(status, steps, next, false));
    }

    private static List<OrderStepCode> steps(OrderKind kind, SimKind simKind, boolean installation, boolean portIn) {
        Instant now = Instant.parse("2026-11-22T09:30:00Z");
        PortIn number = new PortIn("+34600000099", "Otro", "12345678Z", null, LocalDate.of(2026, 11, 24));
        return OrderFlow.steps(new OrderRequest(
                kind,
                UUID.randomUUID(),
                null,
                null,
                "ADD25",
                simKind,
                null,
                null,
                now,
                now,
                installation,
                null,
                portIn ? number : null,
                null));
    }
}
