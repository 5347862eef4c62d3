package es.o2.mio2.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From Wednesday, 25 November 2026, 11:00 in Madrid: a working day ends at 20:00, which is 19:00 in UTC. */
class OrderTimesTest {

    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T10:00:00Z");
    private static final OrderTimes.Known NOTHING = new OrderTimes.Known(null, null, null);

    private final OrderTimes times = new OrderTimes(
            new SmallRyeConfigBuilder().withMapping(OrdersConfig.class).build().getConfigMapping(OrdersConfig.class));

    private CustomerOrder order;
    private List<OrderStep> steps;

    @BeforeEach
    void placeAReplacement() {
        order = new CustomerOrder();
        order.status = OrderStatus.IN_PROGRESS;
        steps = steps(
                OrderStepCode.RECEIVED,
                OrderStepCode.IDENTITY_CHECKED,
                OrderStepCode.PREPARED,
                OrderStepCode.SHIPPED,
                OrderStepCode.DELIVERED,
                OrderStepCode.ACTIVATION_REQUESTED,
                OrderStepCode.COMPLETED);
        times.begin(order, steps, WEDNESDAY);
    }

    /** Two hours, then one, one, two and one working days, and a quarter of an hour. */
    @Test
    void eachStepIsExpectedAfterTheOneBefore() {
        assertEquals(
                "2026-11-25T12:00:00Z 2026-11-26T19:00:00Z 2026-11-27T19:00:00Z 2026-12-01T19:00:00Z"
                        + " 2026-12-02T19:00:00Z 2026-12-02T19:15:00Z",
                expected());
        assertEquals(Instant.parse("2026-12-02T19:15:00Z"), order.expectedCompletionAt);
    }

    /** Packed on Monday, 30 November: sent on Tuesday, there on Thursday, in use on Friday. */
    @Test
    void whatIsLateTakesWhatFollowsWithIt() {
        done(3);
        times.follow(order, steps, NOTHING, Instant.parse("2026-11-30T10:00:00Z"));
        assertEquals("2026-12-01T19:00:00Z 2026-12-03T19:00:00Z 2026-12-04T19:00:00Z 2026-12-04T19:15:00Z", expected());
        assertEquals(Instant.parse("2026-12-04T19:15:00Z"), order.expectedCompletionAt);
    }

    @Test
    void whatIsEarlyDoesNot() {
        done(2);
        times.follow(order, steps, NOTHING, Instant.parse("2026-11-25T10:30:00Z"));
        assertEquals(
                "2026-11-26T19:00:00Z 2026-11-27T19:00:00Z 2026-12-01T19:00:00Z 2026-12-02T19:00:00Z"
                        + " 2026-12-02T19:15:00Z",
                expected());
    }

    /** Tuesday 8 December is a holiday, and so the card is activated on Wednesday. */
    @Test
    void theCarriersDayCounts() {
        done(4);
        times.follow(
                order,
                steps,
                new OrderTimes.Known(null, Instant.parse("2026-12-07T19:00:00Z"), null),
                Instant.parse("2026-11-27T10:00:00Z"));
        assertEquals("2026-12-07T19:00:00Z 2026-12-09T19:00:00Z 2026-12-09T19:15:00Z", expected());
        done(5);
        times.follow(order, steps, NOTHING, Instant.parse("2026-11-30T10:00:00Z"));
        assertEquals("2026-12-09T19:00:00Z 2026-12-09T19:15:00Z", expected());
    }

    /** What is over is expected no more. */
    @Test
    void theEndStays() {
        order.status = OrderStatus.CANCELLED;
        times.follow(order, steps, NOTHING, Instant.parse("2027-11-30T10:00:00Z"));
        assertEquals(Instant.parse("2026-12-02T19:15:00Z"), order.expectedCompletionAt);
    }

    /** A number comes when its operators agreed, and no step is expected after what the customer was told of the whole. */
    @Test
    void aNumberComesInItsWindow() {
        steps = steps(
                OrderStepCode.RECEIVED,
                OrderStepCode.ACCEPTED,
                OrderStepCode.ESIM_READY,
                OrderStepCode.PORTABILITY_REQUESTED,
                OrderStepCode.PORTABILITY_VALIDATED,
                OrderStepCode.PORTABILITY_SCHEDULED,
                OrderStepCode.COMPLETED);
        order.expectedCompletionAt = Instant.parse("2026-11-26T19:00:00Z");
        times.begin(order, steps, WEDNESDAY);
        assertEquals(
                "2026-11-25T10:15:00Z 2026-11-25T11:15:00Z 2026-11-25T11:30:00Z 2026-11-26T19:00:00Z"
                        + " 2026-11-26T19:00:00Z 2026-11-26T19:00:00Z",
                expected());
        done(6);
        times.follow(
                order,
                steps,
                new OrderTimes.Known(null, null, Instant.parse("2026-11-27T11:00:00Z")),
                Instant.parse("2026-11-25T15:00:00Z"));
        assertEquals(Instant.parse("2026-11-27T11:00:00Z"), order.expectedCompletionAt);
    }

    /** Both changes of the clock: the day before is a Sunday of 23 or of 25 hours. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-26, 2026-11-25T13:00:00Z",
        "2026-03-30, 2026-03-29T12:00:00Z",
        "2026-10-26, 2026-10-25T13:00:00Z",
        "2026-07-15, 2026-07-14T12:00:00Z"
    })
    void aNumberCanBeCancelledUntilTwoOfTheDayBefore(LocalDate portOn, Instant until) {
        order.kind = OrderKind.PORT_IN;
        Portability portability = new Portability();
        portability.portOn = portOn;
        Shipment sent = new Shipment();
        sent.status = ShipmentStatus.SHIPPED;
        Cancellable asked = new Cancellable(order, steps, sent, portability);
        assertEquals(until, asked.untilAt(until.minusMillis(1)).orElseThrow());
        assertEquals(true, asked.isAt(until.minusMillis(1)));
        assertEquals(false, asked.isAt(until));
        assertEquals(true, asked.untilAt(until).isEmpty());
    }

    private void done(int count) {
        steps.subList(0, count).forEach(step -> step.status = OrderStepStatus.DONE);
    }

    private String expected() {
        return steps.stream()
                .filter(step -> step.status != OrderStepStatus.DONE)
                .map(step -> step.expectedAt.toString())
                .collect(Collectors.joining(" "));
    }

    private static List<OrderStep> steps(OrderStepCode... codes) {
        List<OrderStep> steps = new ArrayList<>();
        for (OrderStepCode code : codes) {
            OrderStep step = new OrderStep();
            step.code = code;
            step.status = steps.isEmpty() ? OrderStepStatus.DONE : OrderStepStatus.TO_DO;
            steps.add(step);
        }
        return steps;
    }
}
