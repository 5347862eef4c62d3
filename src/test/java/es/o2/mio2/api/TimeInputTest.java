package es.o2.mio2.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import es.o2.mio2.support.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in a body: of the contract's form, and such as there are. */
@QuarkusTest
class TimeInputTest {

    private static final String NEWS = """
            {"eventId": "%s", "source": "test", "type": "SHIPPED", "occurredAt": %s,
             "shipment": {"estimatedDeliveryDate": %s}}
            """;
    private static final String MOMENT = "\"2026-11-20T07:30:00Z\"";
    private static final String DAY = "\"2026-11-21\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "1763622600.5",
                "true",
                "[2026,11,20]",
                "{}",
                "\"\"",
                "\"12\"",
                "\"2026-11-20\"",
                "\"2026-11-20T07:30Z\"",
                "\"2026-11-20T07:30:00\"",
                "\"2026-11-20T07:30:00+01:00\"",
                "\"2026-11-20t07:30:00z\"",
                "\"2026-11-20T07:30:00Z\\n\"",
                "\" 2026-11-20T07:30:00Z\"",
                "\"2026-11-20T07:30:00.Z\"",
                "\"2026-11-20T07:30:00.1234567890Z\"",
                "\"2026-02-29T07:30:00Z\"",
                "\"2026-11-20T24:00:00Z\"",
                "\"2026-11-20T23:59:60Z\"",
                "\"1899-12-31T23:59:59Z\"",
                "\"0000-01-01T00:00:00Z\"",
                "\"-0044-12-31T00:00:00Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"-999999999-01-01T00:00:00Z\"",
                "\"+1000000000-12-31T23:59:59.999999999Z\""
            })
    void whatIsNoMomentIsNamed(String moment) {
        report(moment, DAY)
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors.pointer", contains("/occurredAt"))
                .body("errors.code", contains("MALFORMED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "true",
                "[2026,11,20]",
                "\"\"",
                "\"2026-11-20T07:30:00Z\"",
                "\"2026-11-20Z\"",
                "\"2026-1-20\"",
                "\"20261120\"",
                "\"2026-11-20\\n\"",
                "\"2026-02-29\"",
                "\"2026-13-01\"",
                "\"1899-12-31\"",
                "\"0000-01-01\"",
                "\"-0044-12-31\"",
                "\"+10000-01-01\"",
                "\"+999999999-12-31\""
            })
    void whatIsNoDayIsNamed(String day) {
        report(MOMENT, day)
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors.pointer", contains("/shipment/estimatedDeliveryDate"))
                .body("errors.code", contains("MALFORMED"));
    }

    /** The order, which there isn't, is looked for once the body is understood. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                MOMENT,
                "\"2026-11-20T23:59:59.123456789Z\"",
                "\"2026-11-20T00:00:00.1Z\"",
                "\"2026-02-28T00:00:00Z\""
            })
    void whatIsOneIsUnderstood(String moment) {
        report(moment, DAY).statusCode(404);
    }

    /** A day that isn't known isn't named. */
    @Test
    void noDayIsNoDay() {
        report(MOMENT, "null")
                .statusCode(400)
                .body("errors.pointer", contains("/shipment/estimatedDeliveryDate"))
                .body("errors.code", contains("MALFORMED"));
    }

    private static ValidatableResponse report(String moment, String day) {
        return Api.operator()
                .body(NEWS.formatted(UUID.randomUUID(), moment, day))
                .post("/operations/v1/orders/" + UUID.randomUUID() + "/events")
                .then();
    }
}
