package es.o2.mio2.management;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Incidents;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer says is wrong, and what they answer. */
@QuarkusTest
class IncidentTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    private TestCustomer customer;
    private UUID line;
    private String token;

    @BeforeEach
    void aCustomer() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
        token = customer.login();
    }

    @Test
    void anIncidentHasAReferenceAndIsAnsweredWithinAMonth() {
        Response opened = Incidents.open(token, line, "SLOW");
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        opened.then()
                .statusCode(201)
                .body("reference", matchesPattern("^R-[0-9A-Z]{4}-[0-9A-Z]{4}$"))
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("category", equalTo("SLOW"))
                .body("description", equalTo("Va muy lento."))
                .body("lineId", equalTo(line.toString()))
                .body("productId", nullValue())
                .body("answerDueDate", equalTo(today.plusMonths(1).toString()))
                .body("messages", hasSize(0));
        assertEquals("/v1/incidents/" + opened.path("incidentId"), opened.header("Location"));
        assertEquals(
                opened.asString(), Api.as(token).get(opened.header("Location")).asString());
        Api.as(token)
                .get("/v1/incidents")
                .then()
                .body("items.incidentId", contains(opened.<String>path("incidentId")))
                .body("items[0].messages", nullValue());
        inbox.waitFor(
                customer.phone(), "O2: hemos abierto tu incidencia. Su referencia es " + opened.path("reference"));
        assertEquals(List.of("INCIDENT_OPENED"), audited());
    }

    @Test
    void itIsAboutExactlyOneLineOrProduct() {
        Map<String, Object> body = new HashMap<>(Map.of("category", "OTHER", "description", "No funciona."));
        isMistaken(body, "/lineId", "REQUIRED");
        body.put("lineId", line);
        body.put("productId", customer.productId());
        isMistaken(body, "/productId", "NOT_APPLICABLE");
        body.remove("lineId");
        Incidents.open(token, body)
                .then()
                .statusCode(201)
                .body("productId", equalTo(customer.productId().toString()))
                .body("lineId", nullValue());
    }

    private void isMistaken(Map<String, Object> body, String pointer, String code) {
        Incidents.open(token, body)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
    }

    @Test
    void anothersLineOrProductIsNone() {
        TestCustomer another = customers.convergent();
        List<Map<String, Object>> wanted = List.of(
                Map.of("lineId", UUID.randomUUID()),
                Map.of("lineId", another.lineIds().get(2)),
                Map.of("productId", UUID.randomUUID()),
                Map.of("productId", another.productId()));
        List<String> answers = new ArrayList<>();
        for (Map<String, Object> one : wanted) {
            Map<String, Object> body = new HashMap<>(one);
            body.putAll(Map.of("category", "OTHER", "description", "No funciona."));
            Response refused = Api.as(token)
                    .header("x-correlator", "the-same")
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(body)
                    .post("/v1/incidents");
            refused.then().statusCode(404);
            answers.add(refused.asString());
        }
        assertEquals(1, answers.stream().distinct().count());
        assertEquals(List.of(), moves());
    }

    @Test
    void aCustomerOpensOnePerLineOrProduct() {
        Response first = Incidents.open(token, line, "SLOW");
        isRefused(Incidents.open(token, line, "SIM"), "INCIDENT_ALREADY_OPEN");
        Map<String, Object> ofProduct =
                Map.of("productId", customer.productId(), "category", "BILLING", "description", "No cuadra.");
        Incidents.open(token, ofProduct).then().statusCode(201);
        isRefused(Incidents.open(token, ofProduct), "INCIDENT_ALREADY_OPEN");
        Incidents.report(first.path("incidentId"), "CANCELLED").then().statusCode(200);
        Incidents.open(token, line, "SIM").then().statusCode(201);
    }

    @Test
    void ofSeveralAtOnceOneIsOpened() {
        List<Integer> answers = new ArrayList<>(
                Together.run(6, () -> Incidents.open(token, line, "SLOW").statusCode()));
        Collections.sort(answers);
        assertEquals(List.of(201, 409, 409, 409, 409, 409), answers);
        assertEquals(List.of("ACKNOWLEDGED"), moves());
    }

    @Test
    void theSameKeyOpensOne() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("lineId", line, "category", "SLOW", "description", "Va lento.");
        String first = Api.as(token)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/incidents")
                .asString();
        String again = Api.as(token)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/incidents")
                .asString();
        assertEquals(first, again);
        Api.as(token).body(body).post("/v1/incidents").then().statusCode(400);
        assertEquals(List.of("ACKNOWLEDGED"), moves());
    }

    @Test
    void enoughIncidentsOfADayAreEnough() {
        database.run(
                "insert into attempt_counter (counter_key, window_end, attempts) values (?, now() + interval '1 day', 20)",
                "incidents:" + customer.customerId());
        Response refused = Incidents.open(token, line, "SLOW");
        refused.then().statusCode(429).header("Retry-After", notNullValue());
        assertEquals(List.of(), moves());
    }

    /** A control, a line break, a sign that turns the writing, a space first, nothing, too much. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0007b", "a\nb", "a\u202eb", " a", "", "a\u200bb"})
    void whatIsSaidIsPlainText(String text) {
        Incidents.open(token, Map.of("lineId", line, "category", "SLOW", "description", text))
                .then()
                .statusCode(400);
        String incident = Incidents.open(token, line, "SLOW").path("incidentId");
        Incidents.say(token, incident, text).then().statusCode(400);
        Incidents.say(token, incident, "a".repeat(1001)).then().statusCode(400);
        Incidents.say(token, incident, "ñ 😀 <b>".repeat(125)).then().statusCode(201);
    }

    @Test
    void bothSidesSaySomethingAndTheSameTwiceIsOneMessage() {
        String incident = Incidents.open(token, line, "SLOW").path("incidentId");
        Incidents.report(incident, "PENDING", Map.of("message", "¿Te pasa también fuera de casa?"))
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING"));
        inbox.waitFor(customer.phone(), "O2: te hemos contestado en tu incidencia R-");
        List<String> answers = Together.run(4, () -> Incidents.say(token, incident, "Sí, también.")
                .then()
                .statusCode(201)
                .extract()
                .asString());
        assertEquals(1, answers.stream().distinct().count());
        Incidents.report(incident, "MESSAGE", Map.of("message", "Gracias."));
        Incidents.say(token, incident, "Sí, también.").then().statusCode(201);
        Incidents.see(token, incident)
                .then()
                .body("status", equalTo("IN_PROGRESS"))
                .body("messages.author", contains("OPERATOR", "CUSTOMER", "OPERATOR", "CUSTOMER"))
                .body(
                        "messages.text",
                        contains("¿Te pasa también fuera de casa?", "Sí, también.", "Gracias.", "Sí, también."));
        assertEquals(List.of("ACKNOWLEDGED", "PENDING", "IN_PROGRESS"), moves());
    }

    @Test
    void whatIsOverForGoodTakesNoMessage() {
        for (String end : List.of("REJECTED", "CANCELLED")) {
            String incident = Incidents.open(token, line, "SLOW").path("incidentId");
            Incidents.report(incident, end).then().statusCode(200);
            isRefused(Incidents.say(token, incident, "Pero sigue igual."), "INCIDENT_CLOSED");
        }
        String incident = Incidents.open(token, line, "SLOW").path("incidentId");
        database.run("update incident set status = 'CLOSED' where incident_id = ?::uuid", incident);
        isRefused(Incidents.say(token, incident, "Pero sigue igual."), "INCIDENT_CLOSED");
    }

    @Test
    void anAnswerTakesUpAgainWhatWasResolved() {
        String incident = Incidents.open(token, line, "SLOW").path("incidentId");
        database.run("update incident set answer_due_date = '2026-01-01' where incident_id = ?::uuid", incident);
        Incidents.report(incident, "RESOLVED").then().statusCode(200);
        inbox.waitFor(customer.phone(), "O2: hemos resuelto tu incidencia R-");
        Incidents.see(token, incident)
                .then()
                .body("status", equalTo("RESOLVED"))
                .body("answer", equalTo("Ya está mirado."))
                .body("closesAt", notNullValue());
        Incidents.say(token, incident, "Sigue igual.").then().statusCode(201);
        Incidents.see(token, incident)
                .then()
                .body("status", equalTo("IN_PROGRESS"))
                .body("answer", nullValue())
                .body("closesAt", nullValue())
                .body(
                        "answerDueDate",
                        equalTo(LocalDate.now(BillingCycle.MADRID).plusMonths(1).toString()))
                .body("messages.text", contains("Ya está mirado.", "Sigue igual."));
        assertEquals(List.of("ACKNOWLEDGED", "RESOLVED", "IN_PROGRESS"), moves());
    }

    @Test
    void whatWasResolvedIsNotTakenUpBesideAnotherThatIsOpen() {
        String incident = Incidents.open(token, line, "SLOW").path("incidentId");
        Incidents.report(incident, "RESOLVED").then().statusCode(200);
        Incidents.open(token, line, "SIM").then().statusCode(201);
        isRefused(Incidents.say(token, incident, "Sigue igual."), "INCIDENT_ALREADY_OPEN");
        Incidents.see(token, incident)
                .then()
                .body("status", equalTo("RESOLVED"))
                .body("messages", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\": null}"})
    void aMessageThatSaysNothingIsRefused(String body) {
        String incident = Incidents.open(token, line, "SLOW").path("incidentId");
        Api.as(token)
                .body(body)
                .post("/v1/incidents/" + incident + "/messages")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/text"))
                .body("errors.code", contains("REQUIRED"));
    }

    @Test
    void anothersIncidentIsNone() {
        String incident = Incidents.open(token, line, "SLOW").path("incidentId");
        String another = customers.mobile("MOV12", TaxTerritory.MAINLAND).login();
        Incidents.see(another, incident).then().statusCode(404);
        Incidents.say(another, incident, "Hola.").then().statusCode(404);
        Incidents.see(token, incident).then().body("messages", hasSize(0));
    }

    @Test
    void whoFollowsEventsSeesItOpenedAndMoved() {
        try (EventReader reader = EventReader.open(token)) {
            String incident = Incidents.open(token, line, "SLOW").path("incidentId");
            isTold(reader, incident, "ACKNOWLEDGED");
            Incidents.report(incident, "HELD").then().statusCode(200);
            isTold(reader, incident, "HELD");
        }
    }

    private static void isTold(EventReader reader, String incident, String status) {
        EventReader.Block event = reader.next();
        assertEquals("incident.updated", event.event());
        String data = event.fields().get("data");
        assertTrue(data.contains(incident) && data.contains(status), data);
    }

    @Test
    void aCustomerOfTheDemoHasOneOpenInWhichTheyWereAskedSomething() {
        Api.as(Api.login(Api.CEUTA))
                .get("/v1/incidents")
                .then()
                .statusCode(200)
                .body("items.findAll { it.reference == 'R-D3M0-0001' }.status", contains("PENDING"));
    }

    private static void isRefused(Response refused, String code) {
        refused.then().statusCode(409).body("code", equalTo(code));
    }

    private List<String> moves() {
        return database.texts(
                "select status from incident_move where customer_id = ? order by moved_at", customer.customerId());
    }

    private List<String> audited() {
        return database.texts(
                "select action from audit_record where customer_id = ? and action like 'INCIDENT%' order by occurred_at",
                customer.customerId());
    }
}
