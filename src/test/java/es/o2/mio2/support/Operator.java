package es.o2.mio2.support;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The operator's systems, which carry orders out. */
public final class Operator {

    private final String token = Api.operatorToken();

    /** Reports that an event of this type happened to an order just now. */
    public Response report(Object orderId, String type) {
        return report(orderId, type, Map.of());
    }

    /** The same, with more that the event tells. */
    public Response report(Object orderId, String type, Map<String, ?> more) {
        Map<String, Object> event = new HashMap<>(more);
        event.putIfAbsent("eventId", UUID.randomUUID().toString());
        event.putIfAbsent("source", "test");
        event.putIfAbsent("occurredAt", "2026-11-22T09:30:00Z");
        event.put("type", type);
        return Api.as(token).body(event).post("/operations/v1/orders/" + orderId + "/events");
    }

    /** Carries an order out that needs neither SIM card, nor technician, nor number. */
    public void complete(Object orderId) {
        for (String type : List.of("ACCEPTED", "COMPLETED")) {
            report(orderId, type).then().statusCode(200);
        }
    }

    /** Carries an order on through these steps. */
    public void walk(Object orderId, String... types) {
        for (String type : types) {
            report(orderId, type).then().statusCode(200);
        }
    }

    /** Ends an order well, giving numbers to new lines. */
    public Response complete(Object orderId, Map<?, String> numbersByLine) {
        return complete(orderId, numbersByLine, List.of());
    }

    /** The same, giving SIM cards as well. */
    public Response complete(Object orderId, Map<?, String> numbersByLine, List<Map<String, Object>> simCards) {
        List<Map<String, Object>> numbers = numbersByLine.entrySet().stream()
                .map(line -> Map.of("lineId", line.getKey(), "number", line.getValue()))
                .toList();
        return report(orderId, "COMPLETED", Map.of("numbers", numbers, "simCards", simCards));
    }

    /** A SIM card for a line. */
    public static Map<String, Object> simCard(Object lineId, String iccid, String puk) {
        return Map.of("lineId", lineId, "iccid", iccid, "puk", puk);
    }

    /** Ends an order in vain. */
    public void reject(Object orderId, String reason) {
        report(orderId, "REJECTED", Map.of("reason", reason)).then().statusCode(200);
    }

    /** Waits until a message with this text has gone to a phone. */
    public static void hasTold(String phone, String text) {
        Eventually.within(Duration.ofSeconds(20), "an SMS: " + text, () -> Api.given()
                .get("/demo/messages")
                .jsonPath()
                .getList("items.findAll { it.to == '" + phone + "' }.text", String.class)
                .contains(text));
    }
}
