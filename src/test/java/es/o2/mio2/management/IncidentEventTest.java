package es.o2.mio2.management;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Incidents;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator's side, and time, do with incidents. */
@QuarkusTest
class IncidentEventTest {

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    IncidentTimer timer;

    @Inject
    MeterRegistry meters;

    private TestCustomer customer;
    private String token;
    private String incident;

    @BeforeEach
    void anIncident() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = customer.login();
        incident = Incidents.open(token, customer.lineIds().get(0), "ROUTER").path("incidentId");
    }

    @Test
    void anEventCountsOnce() {
        Map<String, Object> same = Map.of("eventId", UUID.randomUUID().toString(), "message", "Ya lo miramos.");
        List<String> answers = Together.run(5, () -> Incidents.report(incident, "IN_PROGRESS", same)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_PROGRESS"))
                .extract()
                .asString());
        assertEquals(1, answers.stream().distinct().count());
        assertEquals(List.of("ACKNOWLEDGED", "IN_PROGRESS"), moves());
        Incidents.see(token, incident).then().body("messages.text", contains("Ya lo miramos."));
        isRefused(Incidents.report(incident, "HELD", same), 422, "EVENT_ID_REUSED");
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'INCIDENT_MOVED'",
                        customer.customerId()));
    }

    @Test
    void whatCannotFollowIsRefused() {
        isRefused(Incidents.report(UUID.randomUUID(), "HELD"), 404, "NOT_FOUND");
        Incidents.report(incident, "HELD").then().statusCode(200);
        isRefused(Incidents.report(incident, "HELD"), 409, "INCIDENT_EVENT_NOT_POSSIBLE");
        Incidents.report(incident, "RESOLVED").then().statusCode(200);
        for (String type : List.of("IN_PROGRESS", "REJECTED", "RESOLVED", "MESSAGE", "CANCELLED")) {
            isRefused(Incidents.report(incident, type), 409, "INCIDENT_EVENT_NOT_POSSIBLE");
        }
        assertEquals(List.of("ACKNOWLEDGED", "HELD", "RESOLVED"), moves());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "RESOLVED", "REJECTED", "MESSAGE"})
    void someEventsNeedWords(String type) {
        Incidents.report(incident, type, Map.of()).then().statusCode(400).body("errors.pointer", contains("/message"));
        Incidents.report(incident, type).then().statusCode(200);
    }

    @Test
    void whoIsNotRightIsToldSo() {
        Incidents.report(incident, "REJECTED").then().statusCode(200);
        inbox.waitFor(customer.phone(), "O2: hemos estudiado tu incidencia R-");
        Incidents.see(token, incident)
                .then()
                .body("status", equalTo("REJECTED"))
                .body("answer", equalTo("Ya está mirado."))
                .body("closesAt", nullValue());
    }

    /** 15:00 UTC is 16:00 in Madrid in November; of two visits the one that was agreed later counts. */
    @Test
    void aTechnicianComesWithinTwoHours() {
        Incidents.report(incident, "APPOINTMENT_SET", visit("2026-11-24T09:00:00Z", "2026-11-26T15", "2026-11-26T17"))
                .then()
                .statusCode(200)
                .body("status", equalTo("ACKNOWLEDGED"));
        inbox.waitFor(customer.phone(), "el técnico va el 26/11/2026 entre las 16:00 y las 18:00");
        Incidents.report(incident, "APPOINTMENT_SET", visit("2026-11-23T09:00:00Z", "2026-11-25T09", "2026-11-25T11"))
                .then()
                .statusCode(200);
        Incidents.see(token, incident)
                .then()
                .body("appointment.startsAt", equalTo("2026-11-26T15:00:00Z"))
                .body("appointment.endsAt", equalTo("2026-11-26T17:00:00Z"));
        Incidents.report(incident, "RESOLVED").then().statusCode(200);
        Incidents.see(token, incident).then().body("appointment", nullValue());
    }

    @Test
    void aVisitOfAnotherLengthOrInThePastIsNone() {
        isMistaken(visit("2026-11-24T09:00:00Z", "2026-11-26T15", "2026-11-26T18"), "/appointment/endsAt");
        isMistaken(visit("2026-11-24T09:00:00Z", "2026-11-26T15", "2026-11-26T16"), "/appointment/endsAt");
        isMistaken(visit("2026-11-24T09:00:00Z", "2026-11-23T15", "2026-11-23T17"), "/appointment/startsAt");
        isMistaken(visit("2026-11-24T09:00:00Z", "2027-11-26T15", "2027-11-26T17"), "/appointment/startsAt");
        isMistaken(visit("2999-11-24T09:00:00Z", "2999-11-26T15", "2999-11-26T17"), "/occurredAt");
        isMistaken(Map.of(), "/appointment");
        Incidents.report(incident, "HELD", visit("2026-11-24T09:00:00Z", "2026-11-26T15", "2026-11-26T17"))
                .then()
                .statusCode(400);
    }

    private void isMistaken(Map<String, Object> event, String pointer) {
        Incidents.report(incident, "APPOINTMENT_SET", event)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer));
    }

    private static Map<String, Object> visit(String agreed, String from, String to) {
        return Map.of(
                "occurredAt", agreed, "appointment", Map.of("startsAt", from + ":00:00Z", "endsAt", to + ":00:00Z"));
    }

    @Test
    void theOperatorSeesWhatIsOpenTheOldestFirstAndWhatIsLate() {
        String second = Incidents.open(
                        token, Map.of("productId", customer.productId(), "category", "OTHER", "description", "No va."))
                .path("incidentId");
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        due(incident, today.minusDays(1));
        due(second, today);
        List<Map<String, Object>> mine = open();
        assertEquals(
                List.of(incident, second),
                mine.stream().map(IncidentEventTest::id).toList());
        assertEquals(
                List.of(true, false),
                mine.stream().map(one -> one.get("overdue")).toList());
        assertEquals(List.of("2"), seen());
        Incidents.report(incident, "CANCELLED").then().statusCode(200);
        assertEquals(List.of(second), open().stream().map(IncidentEventTest::id).toList());
        Incidents.say(token, second, "Sigue sin ir.").then().statusCode(201);
        Api.operator()
                .get("/operations/v1/incidents/" + second)
                .then()
                .statusCode(200)
                .body("customerId", equalTo(customer.customerId().toString()))
                .body("overdue", equalTo(false))
                .body("incident.messages.text", contains("Sigue sin ir."));
        Api.operator()
                .get("/operations/v1/incidents/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @SuppressWarnings("unchecked")
    private static Object id(Map<String, Object> one) {
        return ((Map<String, Object>) one.get("incident")).get("incidentId");
    }

    private List<Map<String, Object>> open() {
        List<Map<String, Object>> all = new ArrayList<>();
        String operator = Api.operatorToken();
        String cursor = null;
        do {
            var request = Api.as(operator).queryParam("limit", 100);
            Response page =
                    (cursor == null ? request : request.queryParam("cursor", cursor)).get("/operations/v1/incidents");
            all.addAll(page.then().statusCode(200).extract().jsonPath().getList("items"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return all.stream()
                .filter(one ->
                        one.get("customerId").equals(customer.customerId().toString()))
                .toList();
    }

    private List<String> seen() {
        return database.texts(
                "select count(*) from audit_record where customer_id = ? and action = 'INCIDENTS_SEEN'",
                customer.customerId());
    }

    /** Of several instances at once, one closes it. */
    @Test
    void whatWasResolvedIsClosedByTime() {
        Incidents.report(incident, "RESOLVED").then().statusCode(200);
        timer.tick();
        Incidents.see(token, incident).then().body("status", equalTo("RESOLVED"));
        database.run("update incident set closes_at = now() - interval '1 s' where incident_id = ?::uuid", incident);
        Together.run(3, () -> {
            timer.tick();
            return null;
        });
        Incidents.see(token, incident)
                .then()
                .body("status", equalTo("CLOSED"))
                .body("answer", equalTo("Ya está mirado."))
                .body("closesAt", nullValue());
        assertEquals(List.of("ACKNOWLEDGED", "RESOLVED", "CLOSED"), moves());
    }

    /** However an operator ends its incident, the dispute sees that end before time makes another of it. */
    @Test
    void theIncidentOfADisputeIsNotClosedBeforeTheDisputeFollowedIt() {
        IssuedInvoice invoice = invoices.issue(customer);
        String disputed = invoice.dispute(invoice.premium()).path("incidentId");
        Incidents.report(disputed, "RESOLVED").then().statusCode(200);
        database.run("update incident set closes_at = now() - interval '1 s' where incident_id = ?::uuid", disputed);
        timer.tick();
        Incidents.see(token, disputed).then().body("status", equalTo("RESOLVED"));
        Api.operator()
                .body(Map.of("outcome", "ACCEPTED", "answer", "Ya está mirado."))
                .post("/operations/v1/disputes/" + disputed + "/resolution")
                .then()
                .statusCode(200);
        timer.tick();
        Incidents.see(token, disputed).then().body("status", equalTo("CLOSED")).body("messages", hasSize(1));
    }

    @Test
    void thoseThatWaitPastTheMonthOrNearlyAreCounted() {
        timer.tick();
        double overdue = waiting("overdue");
        double soon = waiting("soon");
        due(incident, LocalDate.now(BillingCycle.MADRID).plusDays(7));
        timer.tick();
        assertEquals(soon + 1, waiting("soon"));
        due(incident, LocalDate.now(BillingCycle.MADRID).minusDays(1));
        timer.tick();
        assertEquals(overdue + 1, waiting("overdue"));
        assertEquals(soon, waiting("soon"));
        Incidents.report(incident, "RESOLVED").then().statusCode(200);
        timer.tick();
        assertEquals(overdue, waiting("overdue"));
    }

    @Test
    void noNoticeHasWhatWasSaid() {
        Incidents.report(incident, "RESOLVED", Map.of("message", "Cambiamos tu router por uno nuevo."))
                .then()
                .statusCode(200);
        inbox.waitFor(customer.phone(), "O2: hemos resuelto tu incidencia R-");
        assertTrue(inbox.of(customer.phone()).stream().noneMatch(text -> text.contains("router")));
    }

    private double waiting(String due) {
        return meters.get("mio2.incidents.waiting").tag("due", due).gauge().value();
    }

    private void due(String incidentId, LocalDate day) {
        database.run("update incident set answer_due_date = ? where incident_id = ?::uuid", day, incidentId);
    }

    private static void isRefused(Response refused, int status, String code) {
        refused.then().statusCode(status).body("code", equalTo(code));
    }

    private List<String> moves() {
        return database.texts(
                "select status from incident_move where customer_id = ? order by moved_at", customer.customerId());
    }
}
