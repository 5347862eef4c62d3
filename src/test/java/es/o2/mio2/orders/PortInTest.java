package es.o2.mio2.orders;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number on its way here, from Wednesday, 25 November 2026, 11:00 in Madrid. */
@QuarkusTest
class PortInTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    ServiceClock clock;

    private Operator operator;
    private PlacedOrders her;
    private String order;

    @BeforeEach
    void askForANumber() {
        operator = new Operator();
        clock.setOffset(Duration.between(Instant.now(), Instant.parse("2026-11-25T10:00:00Z")));
        her = PlacedOrders.of(customers.convergent());
        order = her.portIn(TestCustomers.mobile())
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    /** Agreed for Friday, 27 November, 10:00 to 12:00 in Madrid. */
    @Test
    void itsStepsAreSeenAndItsDayAndHoursFollow() {
        operator.walk(order, "ACCEPTED", "ESIM_READY");
        operator.report(order, "PORTABILITY_REQUESTED").then().statusCode(200).body("status", equalTo("PENDING"));
        operator.report(order, "PORTABILITY_VALIDATED").then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
        her.get(order)
                .then()
                .body("portIn.portInDate", equalTo("2026-11-26"))
                .body("portIn.windowStartsAt", nullValue())
                .body("cancellableUntilAt", equalTo("2026-11-25T13:00:00Z"))
                .body("steps[5].expectedAt", equalTo("2026-11-26T19:00:00Z"));
        schedule("2026-11-27", "2026-11-27T09:00:00Z", "2026-11-27T11:00:00Z")
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING"))
                .body("nextStep", equalTo("COMPLETED"));
        her.get(order)
                .then()
                .body("portIn.portInDate", equalTo("2026-11-27"))
                .body("portIn.windowStartsAt", equalTo("2026-11-27T09:00:00Z"))
                .body("portIn.windowEndsAt", equalTo("2026-11-27T11:00:00Z"))
                .body("cancellableUntilAt", equalTo("2026-11-26T13:00:00Z"))
                .body("expectedCompletionAt", equalTo("2026-11-27T11:00:00Z"))
                .body(
                        "steps.code",
                        contains(
                                "RECEIVED",
                                "ACCEPTED",
                                "ESIM_READY",
                                "PORTABILITY_REQUESTED",
                                "PORTABILITY_VALIDATED",
                                "PORTABILITY_SCHEDULED",
                                "COMPLETED"))
                .body("steps[6].title", equalTo("Número traído a O2"));
        assertEquals(
                List.of("t"),
                database.texts(
                        "select due_at = timestamptz '2026-11-26 23:00+00' from customer_order where order_id = ?",
                        UUID.fromString(order)));
        inbox.waitFor(
                her.customer().phone(),
                "O2: tu número pasa a O2 el 27/11/2026, entre las 10:00 y las 12:00. Puedes cancelarlo en Mi O2 hasta"
                        + " las 14:00 del día anterior.");
        operator.report(order, "COMPLETED").then().statusCode(409).body("code", equalTo("ORDER_EVENT_NOT_POSSIBLE"));
    }

    /** News that is older than what is known doesn't bring the older day back. */
    @Test
    void anotherDayTakesItsPlace() {
        operator.walk(order, "ACCEPTED", "ESIM_READY");
        schedule("2026-11-27", "2026-11-27T09:00:00Z", "2026-11-27T11:00:00Z");
        schedule("2026-11-30", "2026-11-30T09:00:00Z", "2026-11-30T11:00:00Z", "2026-11-23T10:00:00Z")
                .then()
                .statusCode(200);
        schedule("2026-12-01", "2026-12-01T09:00:00Z", "2026-12-01T11:00:00Z", "2026-11-22T10:00:00Z")
                .then()
                .statusCode(200);
        her.get(order)
                .then()
                .body("portIn.portInDate", equalTo("2026-11-30"))
                .body("expectedCompletionAt", equalTo("2026-11-30T11:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        // The law's hours, to the minute; in winter Madrid is an hour ahead.
        "2026-11-27, 2026-11-27T07:00:00Z, 2026-11-27T19:00:00Z, 200",
        "2026-11-27, 2026-11-27T06:59:00Z, 2026-11-27T09:00:00Z, 422",
        "2026-11-27, 2026-11-27T18:00:00Z, 2026-11-27T19:01:00Z, 422",
        // The night of the day.
        "2026-11-27, 2026-11-27T01:00:00Z, 2026-11-27T05:00:00Z, 200",
        "2026-11-27, 2026-11-27T00:59:00Z, 2026-11-27T05:00:00Z, 422",
        "2026-11-27, 2026-11-27T04:00:00Z, 2026-11-27T08:00:00Z, 422",
        // Another day than the window's, or two.
        "2026-11-27, 2026-11-30T09:00:00Z, 2026-11-30T11:00:00Z, 422",
        "2026-11-27, 2026-11-27T18:00:00Z, 2026-11-28T08:00:00Z, 422",
        // A Saturday, and the Immaculate Conception.
        "2026-11-28, 2026-11-28T09:00:00Z, 2026-11-28T11:00:00Z, 422",
        "2026-12-08, 2026-12-08T09:00:00Z, 2026-12-08T11:00:00Z, 422",
        "2026-12-09, 2026-12-09T09:00:00Z, 2026-12-09T11:00:00Z, 200"
    })
    void itComesOnAWorkingDayInTheHoursForIt(String day, String startsAt, String endsAt, int status) {
        Response answer = schedule(day, startsAt, endsAt);
        answer.then().statusCode(status);
        if (status == 422) {
            answer.then().body("code", equalTo("PORTING_WINDOW_INVALID"));
            her.get(order).then().body("portIn.portInDate", equalTo("2026-11-26"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 2026-11-27T09:00:00Z, 2026-11-27T11:00:00Z, /portability/portOn",
        "2027-11-23, 2026-11-27T09:00:00Z, 2026-11-27T11:00:00Z, /portability/portOn",
        "2026-11-27, 2026-11-22T09:00:00Z, 2026-11-27T11:00:00Z, /portability/windowStartsAt",
        "2026-11-27, 2026-11-27T09:00:00Z, 2026-11-27T09:00:00Z, /portability/windowEndsAt"
    })
    void whatIsNoTimeIsNamed(String day, String startsAt, String endsAt, String pointer) {
        schedule(day, startsAt, endsAt).then().statusCode(400).body("errors.pointer", contains(pointer));
    }

    @Test
    void aDayIsToldWhenItIsAgreedAndNotBefore() {
        Map<String, String> window = window("2026-11-27", "2026-11-27T09:00:00Z", "2026-11-27T11:00:00Z");
        operator.report(order, "PORTABILITY_VALIDATED", Map.of("portability", window))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/portability"));
    }

    @Test
    void aRejectionSaysWhy() {
        operator.walk(order, "ACCEPTED", "ESIM_READY", "PORTABILITY_REQUESTED");
        operator.reject(order, "HOLDER_MISMATCH");
        her.get(order)
                .then()
                .body("status", equalTo("REJECTED"))
                .body("problem.reason", equalTo("HOLDER_MISMATCH"))
                .body("steps[4].status", equalTo("FAILED"))
                .body("cancellableUntilAt", nullValue());
    }

    private Response schedule(String day, String startsAt, String endsAt) {
        return schedule(day, startsAt, endsAt, "2026-11-22T09:30:00Z");
    }

    private Response schedule(String day, String startsAt, String endsAt, String occurredAt) {
        return operator.report(
                order,
                "PORTABILITY_SCHEDULED",
                Map.of("occurredAt", occurredAt, "portability", window(day, startsAt, endsAt)));
    }

    private static Map<String, String> window(String day, String startsAt, String endsAt) {
        return Map.of("portOn", day, "windowStartsAt", startsAt, "windowEndsAt", endsAt);
    }
}
