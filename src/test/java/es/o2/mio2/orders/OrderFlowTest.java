package es.o2.mio2.orders;

import static es.o2.mio2.orders.OrderStepCode.ACCEPTED;
import static es.o2.mio2.orders.OrderStepCode.APPOINTMENT_SET;
import static es.o2.mio2.orders.OrderStepCode.COMPLETED;
import static es.o2.mio2.orders.OrderStepCode.DELIVERED;
import static es.o2.mio2.orders.OrderStepCode.ESIM_READY;
import static es.o2.mio2.orders.OrderStepCode.INSTALLED;
import static es.o2.mio2.orders.OrderStepCode.PORTABILITY_SCHEDULED;
import static es.o2.mio2.orders.OrderStepCode.PREPARED;
import static es.o2.mio2.orders.OrderStepCode.RECEIVED;
import static es.o2.mio2.orders.OrderStepCode.SHIPPED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderFlowTest {

    private static final List<OrderStepCode> CARD =
            List.of(RECEIVED, ACCEPTED, PREPARED, SHIPPED, DELIVERED, COMPLETED);

    @Test
    void anOrderHasTheStepsThatItNeeds() {
        assertEquals(List.of(RECEIVED, ACCEPTED, COMPLETED), steps(null, false, false));
        assertEquals(CARD, steps(SimKind.PHYSICAL, false, false));
        assertEquals(List.of(RECEIVED, ACCEPTED, ESIM_READY, COMPLETED), steps(SimKind.ESIM, false, false));
        assertEquals(List.of(RECEIVED, ACCEPTED, APPOINTMENT_SET, INSTALLED, COMPLETED), steps(null, true, false));
        assertEquals(
                List.of(
                        RECEIVED,
                        ACCEPTED,
                        PREPARED,
                        SHIPPED,
                        DELIVERED,
                        APPOINTMENT_SET,
                        INSTALLED,
                        PORTABILITY_SCHEDULED,
                        COMPLETED),
                steps(SimKind.PHYSICAL, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        // from, next step, event, to, next step after it
        "ACKNOWLEDGED, ACCEPTED, ACCEPTED, IN_PROGRESS, PREPARED",
        "IN_PROGRESS, PREPARED, PREPARED, IN_PROGRESS, SHIPPED",
        "IN_PROGRESS, SHIPPED, OUT_FOR_DELIVERY, IN_PROGRESS, SHIPPED",
        "IN_PROGRESS, DELIVERED, DELIVERY_FAILED, IN_PROGRESS, DELIVERED",
        "IN_PROGRESS, DELIVERED, RETURNED, IN_PROGRESS, DELIVERED",
        // The card is there: now the customer is waited for.
        "IN_PROGRESS, DELIVERED, DELIVERED, PENDING, COMPLETED",
        // Steps that were passed over are done with the later one.
        "ACKNOWLEDGED, ACCEPTED, SHIPPED, IN_PROGRESS, DELIVERED",
        // What is told late moves nothing.
        "IN_PROGRESS, DELIVERED, PREPARED, IN_PROGRESS, DELIVERED",
        "PENDING, COMPLETED, SHIPPED, PENDING, COMPLETED",
        "PENDING, COMPLETED, COMPLETED, COMPLETED, ",
        "ACKNOWLEDGED, ACCEPTED, COMPLETED, COMPLETED, ",
        "IN_PROGRESS, SHIPPED, HELD, HELD, SHIPPED",
        "HELD, SHIPPED, RELEASED, IN_PROGRESS, SHIPPED",
        "HELD, SHIPPED, REJECTED, REJECTED, SHIPPED",
        "IN_PROGRESS, SHIPPED, FAILED, FAILED, SHIPPED"
    })
    void anEventMovesAnOrder(
            OrderStatus from, OrderStepCode current, OrderEventType event, OrderStatus to, OrderStepCode next) {
        OrderFlow.Move move = OrderFlow.move(from, CARD, current, event).orElseThrow();
        assertEquals(to, move.status());
        assertEquals(next, move.next());
    }

    @ParameterizedTest
    @CsvSource({
        "HELD, SHIPPED, SHIPPED",
        "HELD, SHIPPED, COMPLETED",
        "HELD, SHIPPED, HELD",
        "IN_PROGRESS, SHIPPED, RELEASED",
        "IN_PROGRESS, SHIPPED, ESIM_READY",
        "IN_PROGRESS, SHIPPED, INSTALLED",
        "IN_PROGRESS, SHIPPED, PORTABILITY_SCHEDULED"
    })
    void whatCanNotFollowIsRefused(OrderStatus from, OrderStepCode current, OrderEventType event) {
        assertEquals(Optional.empty(), OrderFlow.move(from, CARD, current, event));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"COMPLETED", "FAILED", "REJECTED", "CANCELLED"})
    void whatIsOverMovesNoMore(OrderStatus over) {
        for (OrderEventType event : OrderEventType.values()) {
            assertEquals(Optional.empty(), OrderFlow.move(over, CARD, COMPLETED, event));
        }
    }

    @Test
    void aNumberDoesNotComeBeforeItsOperatorAgreed() {
        List<OrderStepCode> ported = steps(SimKind.ESIM, false, true);
        assertEquals(
                Optional.empty(),
                OrderFlow.move(OrderStatus.PENDING, ported, PORTABILITY_SCHEDULED, OrderEventType.COMPLETED));
        assertTrue(OrderFlow.move(OrderStatus.PENDING, ported, COMPLETED, OrderEventType.COMPLETED)
                .isPresent());
    }

    @Test
    void aParcelThatIsNotThereGoesNowhere() {
        List<OrderStepCode> simple = steps(null, false, false);
        assertEquals(
                Optional.empty(), OrderFlow.move(OrderStatus.IN_PROGRESS, simple, COMPLETED, OrderEventType.RETURNED));
        assertEquals(
                Optional.empty(), OrderFlow.move(OrderStatus.IN_PROGRESS, simple, COMPLETED, OrderEventType.SHIPPED));
    }

    /** Whatever comes, in whatever order: never back, never out of what is over, the next step always one to come. */
    @Test
    void noRowOfEventsLeadsAnywhereElse() {
        Random random = new Random(20261122);
        OrderEventType[] events = OrderEventType.values();
        for (int order = 0; order < 10_000; order++) {
            OrderStatus status = OrderStatus.ACKNOWLEDGED;
            OrderStepCode current = ACCEPTED;
            for (int i = 0; i < 30; i++) {
                OrderEventType event = events[random.nextInt(events.length)];
                Optional<OrderFlow.Move> move = OrderFlow.move(status, CARD, current, event);
                assertTrue(status.isOpen() || move.isEmpty());
                if (move.isPresent() && move.get().status().isOpen()) {
                    assertTrue(CARD.indexOf(move.get().next()) >= CARD.indexOf(current));
                    current = move.get().next();
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

    private static List<OrderStepCode> steps(SimKind simKind, boolean installation, boolean portIn) {
        Instant now = Instant.parse("2026-11-22T09:30:00Z");
        PortIn number = new PortIn("+34600000099", "Otro", "12345678Z", null, LocalDate.of(2026, 11, 24));
        return OrderFlow.steps(new OrderRequest(
                OrderKind.ADDITIONAL_LINE,
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
