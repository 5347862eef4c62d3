package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The operator whose network didn't work. */
final class Outages {

    static final String PATH = "/operations/v1/outages";

    private Outages() {}

    /** A moment of Madrid's: {@code 2014-09-20T08:00}. */
    static Instant madrid(String time) {
        return LocalDateTime.parse(time).atZone(BillingCycle.MADRID).toInstant();
    }

    /** An outage from one time of Madrid's to another, parted by a slash, of lines by their ids. */
    static Map<String, Object> of(String service, String times, UUID... lines) {
        String[] ends = times.split("/");
        return of(service, madrid(ends[0]), madrid(ends[1]), lines);
    }

    static Map<String, Object> of(String service, Instant from, Instant to, UUID... lines) {
        return with(
                Map.of(
                        "eventId",
                        UUID.randomUUID().toString(),
                        "source",
                        "network",
                        "service",
                        service,
                        "startedAt",
                        from.toString(),
                        "endedAt",
                        to.toString()),
                "lines",
                List.of(lines).stream().map(line -> Map.of("lineId", line)).toList());
    }

    /** The same but for one thing. */
    static Map<String, Object> with(Map<String, Object> outage, String field, Object value) {
        Map<String, Object> other = new HashMap<>(outage);
        other.put(field, value);
        return other;
    }

    static Response report(Map<String, Object> outage) {
        return Api.operator().body(outage).post(PATH);
    }

    /** One that all lines of are taken of; gives its id. */
    static String reported(Map<String, Object> outage) {
        Response answer = report(outage);
        answer.then().statusCode(201);
        if (answer.<Integer>path("rejected") != 0) {
            throw new AssertionError(answer.asString());
        }
        return answer.path("outageId");
    }

    static Response withdraw(String outageId) {
        return Api.operator().post(PATH + "/" + outageId + "/withdrawal");
    }

    static Response grant(String outageId, UUID lineId) {
        return Api.operator().post(PATH + "/" + outageId + "/lines/" + lineId + "/grant");
    }

    static Response get(String outageId) {
        return Api.operator().get(PATH + "/" + outageId);
    }
}
