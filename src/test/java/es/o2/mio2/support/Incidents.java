package es.o2.mio2.support;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Incidents as a customer and the operator's systems deal with them. */
public final class Incidents {

    private Incidents() {}

    /** Says as a customer that something is wrong with a line. */
    public static Response open(String token, UUID lineId, String category) {
        return open(token, Map.of("lineId", lineId, "category", category, "description", "Va muy lento."));
    }

    /** The same, with a body of one's own. */
    public static Response open(String token, Map<String, ?> body) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/v1/incidents");
    }

    /** Says something as a customer in an incident. */
    public static Response say(String token, Object incidentId, String text) {
        return Api.as(token).body(Map.of("text", text)).post("/v1/incidents/" + incidentId + "/messages");
    }

    /** Sees one as its customer. */
    public static Response see(String token, Object incidentId) {
        return Api.as(token).get("/v1/incidents/" + incidentId);
    }

    /** Reports that this was done with an incident just now, and what was said where something has to be. */
    public static Response report(Object incidentId, String type) {
        boolean mute = type.equals("IN_PROGRESS") || type.equals("HELD") || type.equals("CANCELLED");
        return report(incidentId, type, mute ? Map.of() : Map.of("message", "Ya está mirado."));
    }

    /** The same, with what else the event tells. */
    public static Response report(Object incidentId, String type, Map<String, ?> more) {
        Map<String, Object> event = new HashMap<>(more);
        event.putIfAbsent("eventId", UUID.randomUUID().toString());
        event.putIfAbsent("source", "test");
        event.putIfAbsent("occurredAt", "2026-11-22T09:30:00Z");
        event.put("type", type);
        return Api.operator().body(event).post("/operations/v1/incidents/" + incidentId + "/events");
    }
}
