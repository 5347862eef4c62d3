package es.o2.mio2.orders;

import es.o2.mio2.support.TestCustomers;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes up what is told of orders: well formed, mostly of steps that the order has, in no order. */
final class RandomEvents {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final List<String> PROPER =
            List.of("ACCEPTED", "COMPLETED", "HELD", "RELEASED", "RELEASED", "FAILED", "REJECTED");
    private static final List<String> CARD =
            List.of("PREPARED", "SHIPPED", "OUT_FOR_DELIVERY", "DELIVERED", "DELIVERY_FAILED", "RETURNED");
    private static final List<String> PORT =
            List.of("PORTABILITY_REQUESTED", "PORTABILITY_VALIDATED", "PORTABILITY_SCHEDULED");
    private static final List<String> ANY = List.of(
            "IDENTITY_CHECKED", "ESIM_READY", "APPOINTMENT_SET", "INSTALLED", "SHIPPED", "PORTABILITY_VALIDATED");

    private final Random random;

    /** What happened did so in one of five days, the newest of which is three weeks and more ago. */
    private final Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(30, ChronoUnit.DAYS);

    RandomEvents(Random random) {
        this.random = random;
    }

    /** Some event of this order. */
    Map<String, Object> of(OrderCrowd.Placed order) {
        return of(order, type(order.model()));
    }

    /** An event of this type. */
    Map<String, Object> of(OrderCrowd.Placed order, String type) {
        Map<String, Object> event = new HashMap<>();
        event.put("eventId", UUID.randomUUID().toString());
        event.put("source", "demo");
        event.put("type", type);
        event.put("occurredAt", since.plusSeconds(random.nextInt(5 * 24 * 3600)).toString());
        switch (type) {
            case "HELD", "FAILED", "REJECTED" -> event.put("reason", "OTHER");
            case "APPOINTMENT_SET" ->
                event.put("appointment", Map.of("startsAt", at(9).toString(), "endsAt", at(11).toString()));
            case "PORTABILITY_SCHEDULED" ->
                event.put(
                        "portability",
                        Map.of(
                                "portOn", wednesday().toString(),
                                "windowStartsAt", at(9).toString(),
                                "windowEndsAt", at(11).toString()));
            case "COMPLETED" -> event.put("numbers", numbers(order));
            default -> {}
        }
        if (List.of("PREPARED", "SHIPPED", "ESIM_READY", "COMPLETED").contains(type) && random.nextBoolean()) {
            event.put("simCards", cards(order));
        }
        return event;
    }

    private String type(OrderModel.Order order) {
        List<String> types = new ArrayList<>(PROPER);
        if (order.kind().equals("SIM_REPLACEMENT")) {
            types.addAll(List.of("IDENTITY_CHECKED", "IDENTITY_CHECKED", "IDENTITY_CHECKED"));
        }
        if (order.simKind().equals("PHYSICAL")) {
            types.addAll(CARD);
        }
        if (order.simKind().equals("ESIM")) {
            types.add("ESIM_READY");
        }
        if (order.installed()) {
            types.addAll(List.of("APPOINTMENT_SET", "INSTALLED"));
        }
        if (order.portedIn()) {
            types.addAll(PORT);
        }
        List<String> from = random.nextInt(10) == 0 ? ANY : types;
        return from.get(random.nextInt(from.size()));
    }

    /** After all that happened, and before today. */
    private LocalDate wednesday() {
        return LocalDate.ofInstant(since, MADRID).plusDays(7).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
    }

    private Instant at(int hour) {
        return wednesday().atTime(LocalTime.of(hour, 0)).atZone(MADRID).toInstant();
    }

    private static List<Map<String, String>> numbers(OrderCrowd.Placed order) {
        return order.newLines().stream()
                .map(line -> line.split(" "))
                .map(line -> Map.of(
                        "lineId",
                        line[0],
                        "number",
                        line[1].equals("LANDLINE") ? TestCustomers.landline() : TestCustomers.mobile()))
                .toList();
    }

    private static List<Map<String, String>> cards(OrderCrowd.Placed order) {
        return order.cardLines().stream()
                .map(line -> {
                    Map<String, String> card =
                            new HashMap<>(Map.of("lineId", line, "iccid", TestCustomers.iccid(), "puk", "12345678"));
                    if (order.model().simKind().equals("ESIM")) {
                        card.put("activationCode", "LPA:1$smdp.example$" + UUID.randomUUID());
                    }
                    return card;
                })
                .toList();
    }
}
