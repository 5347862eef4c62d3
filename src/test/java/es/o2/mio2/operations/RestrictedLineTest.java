package es.o2.mio2.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers had stopped, network, shops and portability stop. */
@QuarkusTest
class RestrictedLineTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Proofs proofs;

    @Inject
    UsageFeed feed;

    @Inject
    Clock clock;

    private TestCustomer customer;
    private UUID line;
    private String session;

    @BeforeEach
    void start() {
        customer = customers.convergent();
        line = customer.lineIds().get(3);
        session = customer.login();
    }

    @Test
    void aSuspendedLineIsThereUntilItsCustomerWantsItBack() {
        Api.as(session)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "STOLEN"))
                .post("/v1/lines/" + line + "/suspension");
        assertEquals(List.of(line + " " + number() + " suspended"), listed());
        assertEquals(
                List.of(line.toString()),
                database.texts(
                        "select distinct subject from audit_record where customer_id = ?"
                                + " and action = 'RESTRICTED_LINES_SEEN' and actor_kind = 'OPERATOR'",
                        customer.customerId()));
        Api.as(proofs.of(customer, session, VerificationPurpose.LINE_REACTIVATION, line))
                .delete("/v1/lines/" + line + "/suspension");
        assertEquals(List.of(), listed());
    }

    @Test
    void aLockedSimIsThereUntilItIsUnlocked() {
        Api.as(session).body(Map.of("locked", true)).put("/v1/lines/" + line + "/sim-lock");
        assertEquals(List.of(line + " " + number() + " simLocked"), listed());
        database.run(
                "update line set sim_locked_at = now() - interval '25 hours', sim_unlock_at = now() + interval '1 hour'"
                        + " where line_id = ?",
                line);
        assertEquals(List.of(line + " " + number() + " simLocked"), listed());
        database.run("update line set sim_unlock_at = now() - interval '1 second' where line_id = ?", line);
        assertEquals(List.of(), listed());
    }

    /** 9 MB are 45.00, 54.45 with tax: charged as 50.00, which is the limit. */
    @Test
    void dataAreStoppedWhereTheLimitIsUsedUpUntilTheCustomerGoesOn() {
        feed.deliver(UsageFeed.data(
                        number(), BillingCycle.of(clock.instant()).startsAt().plusMillis(1), 9_000_000)
                .in("US"));
        assertEquals(List.of(line + " " + number() + " roamingDataStopped"), listed());
        roaming(session, false, true, "50.00");
        assertEquals(List.of(line + " " + number() + " roamingDataOff"), listed());
        roaming(proofs.of(customer, session, VerificationPurpose.UNBLOCK, line), true, true, "60.00");
        assertEquals(List.of(), listed());
        roaming(session, true, true, "49.00");
        assertEquals(List.of(line + " " + number() + " roamingDataStopped"), listed());
    }

    @Test
    void whatWasSwitchedOffAbroadIsThereUntilItIsSwitchedOn() {
        roaming(session, true, false, "50.00");
        assertEquals(List.of(line + " " + number() + " roamingVoiceOff"), listed());
        roaming(session, false, false, "0.00");
        assertEquals(List.of(line + " " + number() + " roamingDataOff roamingVoiceOff"), listed());
        roaming(proofs.of(customer, session, VerificationPurpose.UNBLOCK, line), true, true, "50.00");
        assertEquals(List.of(), listed());
    }

    @Test
    void whatIsOverIsNotThere() {
        Api.as(session).body(Map.of("locked", true)).put("/v1/lines/" + line + "/sim-lock");
        database.run("update line set status = 'TERMINATED', end_date = start_date where line_id = ?", line);
        assertEquals(List.of(), listed());
    }

    @Test
    void anotherListsCursorIsNone() {
        Api.operator()
                .queryParam("cursor", "x")
                .get("/operations/v1/restricted-lines")
                .then()
                .statusCode(400);
    }

    private void roaming(String token, boolean data, boolean voice, String limit) {
        Api.as(token)
                .header("If-Match", "*")
                .body(Map.of(
                        "dataEnabled",
                        data,
                        "voiceEnabled",
                        voice,
                        "spendLimit",
                        Map.of("amount", limit, "currency", "EUR")))
                .put("/v1/lines/" + line + "/roaming")
                .then()
                .statusCode(200);
    }

    private String number() {
        return database.texts("select number from line where line_id = ?", line).get(0);
    }

    /** Of the customer's, page by page: line, number, and what it is kept from. */
    private List<String> listed() {
        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = Api.operator().queryParam("limit", 100);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            Response page = request.get("/operations/v1/restricted-lines");
            page.then().statusCode(200);
            List<Map<String, Object>> items = page.path("items");
            items.stream()
                    .filter(item -> customer.customerId().toString().equals(item.get("customerId")))
                    .map(item -> item.get("lineId") + " " + item.get("msisdn") + " " + restrictions(item))
                    .forEach(listed::add);
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return listed;
    }

    private static String restrictions(Map<String, Object> item) {
        return item.entrySet().stream()
                .filter(field -> Boolean.TRUE.equals(field.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
    }
}
