package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.demo.DemoCustomer.Bonus;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderStatus;
import es.o2.mio2.orders.OrderStepCode;
import es.o2.mio2.orders.OrderStepStatus;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes data bonuses that lines of the demo were given, and the orders by which they were bought, down as rows. */
final class BonusRows {

    private static final LocalTime EVENING = LocalTime.of(19, 40);
    private static final List<OrderStepCode> STEPS =
            List.of(OrderStepCode.RECEIVED, OrderStepCode.ACCEPTED, OrderStepCode.COMPLETED);

    private final Rows rows;
    private final DemoCalendar calendar;
    private final Map<String, DemoTariff> tariffs;

    BonusRows(Rows rows, DemoCalendar calendar, List<DemoTariff> tariffs) {
        this.rows = rows;
        this.calendar = calendar;
        this.tariffs = tariffs.stream().collect(Collectors.toMap(DemoTariff::code, Function.identity()));
    }

    /**
     * Adds a bonus of a line that was added before.
     *
     * @param number which of the line's it is, from 1
     */
    void add(UUID customerId, UUID productId, UUID lineId, int number, Bonus bonus) {
        BillingCycle cycle = calendar.cycle(bonus.cyclesAgo());
        Instant boughtAt = cycle.startDate()
                .plusDays(bonus.day() - 1L)
                .atTime(EVENING)
                .atZone(BillingCycle.MADRID)
                .toInstant();
        UUID orderId = DemoIds.of("bonus-order", lineId, number);
        addOrder(customerId, productId, lineId, orderId, bonus, boughtAt);
        DemoTariff tariff = tariffs.get(bonus.tariff());
        rows.of("data_bonus")
                .set("bonus_id", DemoIds.of("bonus", lineId, number))
                .set("customer_id", customerId)
                .set("product_id", productId)
                .set("line_id", lineId)
                .set("order_id", orderId)
                .set("tariff_code", tariff.code())
                .set("data_bytes", tariff.dataBytes())
                .set("net_price", tariff.netPrice())
                .set("cycle_start_date", cycle.startDate())
                .set("bought_at", boughtAt);
    }

    private void addOrder(UUID customerId, UUID productId, UUID lineId, UUID orderId, Bonus bonus, Instant boughtAt) {
        rows.of("customer_order")
                .set("order_id", orderId)
                .set("customer_id", customerId)
                .set("kind", OrderKind.DATA_BONUS)
                .set("status", OrderStatus.COMPLETED)
                .set("product_id", productId)
                .set("line_id", lineId)
                .set("tariff_code", bonus.tariff())
                .set("created_at", boughtAt)
                .set("updated_at", boughtAt)
                .set("due_at", boughtAt)
                .set("expected_completion_at", boughtAt)
                .set("completed_at", boughtAt);
        for (OrderStepCode step : STEPS) {
            rows.of("order_step")
                    .set("order_id", orderId)
                    .set("position", STEPS.indexOf(step))
                    .set("customer_id", customerId)
                    .set("code", step)
                    .set("status", OrderStepStatus.DONE)
                    .set("reached_at", boughtAt);
        }
    }
}
