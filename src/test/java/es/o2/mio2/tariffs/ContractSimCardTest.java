package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Footprint;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New mobile lines get their SIM card from the operator, with the event that completes the order. */
@QuarkusTest
class ContractSimCardTest {

    private static final String PUK = "40506070";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Proofs proofs;

    private Operator operator;
    private Contracting her;

    @BeforeEach
    void start() {
        operator = new Operator();
        her = Contracting.as(customers.convergent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHYSICAL", "ESIM"})
    void aNewLineHasTheCardThatItWasGiven(String simKind) {
        Response ordered = line(Map.of("simKind", simKind));
        String line = ordered.path("lineId");
        String iccid = TestCustomers.iccid();
        isNamedAsTaking(ordered, line);
        complete(ordered, List.of(Operator.simCard(line, iccid, PUK))).then().statusCode(200);
        assertEquals(List.of(iccid + " " + simKind + " ACTIVE"), cards(line));
        puk(line).then().statusCode(200).body("puk", equalTo(PUK));
    }

    /** It is the line's from then on; at the end nobody need say so again. */
    @Test
    void aCardMayBeToldOfBeforeItWorks() {
        Response ordered = line(Map.of("simKind", "ESIM"));
        String line = ordered.path("lineId");
        String order = ordered.path("orderId");
        String iccid = TestCustomers.iccid();
        operator.walk(order, "ACCEPTED");
        operator.report(order, "ESIM_READY", Map.of("simCards", List.of(Operator.simCard(line, iccid, PUK))))
                .then()
                .statusCode(200);
        assertEquals(List.of(iccid + " ESIM ASSIGNED"), cards(line));
        isRefused(puk(line), 409, "NO_SIM_CARD");
        operator.complete(order, Map.of(line, TestCustomers.mobile())).then().statusCode(200);
        assertEquals(List.of(iccid + " ESIM ACTIVE"), cards(line));
        puk(line).then().statusCode(200).body("puk", equalTo(PUK));
    }

    @Test
    void whereNothingComesOfTheLineItsCardIsGivenBack() {
        Response ordered = line(Map.of("simKind", "ESIM"));
        String line = ordered.path("lineId");
        operator.walk(ordered.path("orderId"), "ACCEPTED");
        operator.report(
                        ordered.path("orderId"),
                        "ESIM_READY",
                        Map.of("simCards", List.of(Operator.simCard(line, TestCustomers.iccid(), PUK))))
                .then()
                .statusCode(200);
        operator.reject(ordered.path("orderId"), "OTHER");
        assertEquals(List.of(), cards(line));
    }

    @Test
    void theOperatorMayKnowTheKindBetter() {
        Response ordered = line(Map.of("simKind", "ESIM"));
        Map<String, Object> card = new HashMap<>(Operator.simCard(ordered.path("lineId"), TestCustomers.iccid(), PUK));
        card.put("kind", "PHYSICAL");
        complete(ordered, List.of(card)).then().statusCode(200);
        assertEquals(
                List.of("PHYSICAL"),
                database.texts("select kind from sim_card where line_id = ?", uuid(ordered.path("lineId"))));
    }

    @Test
    void aLineMayComeWithoutOne() {
        Response ordered = line(Map.of("simKind", "ESIM"));
        complete(ordered, List.of()).then().statusCode(200);
        her.get("/v1/lines/" + ordered.path("lineId")).then().body("status", equalTo("ACTIVE"));
        isRefused(puk(ordered.path("lineId")), 409, "NO_SIM_CARD");
    }

    /** It waits for no number, but takes a card. */
    @Test
    void aLineWhoseNumberComesFromElsewhereTakesACardToo() {
        Response ordered = line(Map.of("simKind", "ESIM", "portIn", her.portIn(TestCustomers.mobile())));
        String line = ordered.path("lineId");
        isNamedAsTaking(ordered, line);
        String order = ordered.path("orderId");
        database.run("update customer_order set due_at = created_at where order_id = ?", uuid(order));
        operator.walk(order, "ACCEPTED", "ESIM_READY", "PORTABILITY_SCHEDULED");
        String iccid = TestCustomers.iccid();
        operator.complete(order, Map.of(), List.of(Operator.simCard(line, iccid, PUK)))
                .then()
                .statusCode(200);
        assertEquals(List.of(iccid + " ESIM ACTIVE"), cards(line));
    }

    @Test
    void onlyTheMobileLineOfAProductTakesOne() {
        Response ordered = her.createProduct(Map.of(
                "tariffCode",
                "FM600-60",
                "simKind",
                "ESIM",
                "serviceAddress",
                Map.of("street", "Calle del Pez 7", "postalCode", "28004", "city", "Madrid", "province", "Madrid")));
        String order = ordered.path("orderId");
        String product = "/v1/products/" + ordered.path("productId");
        String mobile = her.get(product).path("lines.find { it.kind == 'MOBILE' }.lineId");
        String fibre = her.get(product).path("lines.find { it.kind == 'FIBRE' }.lineId");
        String landline = her.get(product).path("lines.find { it.kind == 'LANDLINE' }.lineId");
        isNamedAsTaking(ordered, mobile);
        Map<String, String> numbers = Map.of(
                mobile,
                TestCustomers.mobile(),
                landline,
                TestCustomers.landline().replaceFirst("^\\+349.", "+3491"));
        operator.walk(order, "ACCEPTED", "ESIM_READY");
        Footprint before = Footprint.of(her.customer(), database);
        for (Object other : List.of(
                fibre, landline, UUID.randomUUID(), her.customer().lineIds().get(2))) {
            isRefused(
                    operator.complete(order, numbers, List.of(Operator.simCard(other, TestCustomers.iccid(), PUK))),
                    422,
                    "LINE_NUMBERS_MISMATCH");
        }
        isRefused(
                operator.complete(
                        order,
                        numbers,
                        List.of(
                                Operator.simCard(mobile, TestCustomers.iccid(), PUK),
                                Operator.simCard(mobile, TestCustomers.iccid(), PUK))),
                422,
                "LINE_NUMBERS_MISMATCH");
        before.isUnchanged();
        operator.complete(order, numbers, List.of(Operator.simCard(mobile, TestCustomers.iccid(), PUK)))
                .then()
                .statusCode(200);
        assertEquals(1, cards(mobile).size());
    }

    @Test
    void anOrderForNoLineTakesNone() {
        String order = Contracting.order(her.createAddOn("TVPLUS"));
        Object line = her.customer().lineIds().get(2);
        operator.walk(order, "ACCEPTED");
        isRefused(
                operator.complete(order, Map.of(), List.of(Operator.simCard(line, TestCustomers.iccid(), PUK))),
                422,
                "LINE_NUMBERS_MISMATCH");
        operator.walk(order, "COMPLETED");
    }

    @Test
    void aCardThatAnotherLineHasIsRefusedAndNothingHappens() {
        String used = database.texts(
                        "select iccid from sim_card where line_id = ?",
                        customers
                                .mobile("MOV12", TaxTerritory.MAINLAND)
                                .lineIds()
                                .get(0))
                .get(0);
        Response ordered = line(Map.of("simKind", "ESIM"));
        String line = ordered.path("lineId");
        operator.walk(ordered.path("orderId"), "ACCEPTED", "ESIM_READY");
        Footprint before = Footprint.of(her.customer(), database);
        Map<Object, String> numbers = Map.of(line, TestCustomers.mobile());
        isRefused(
                operator.complete(ordered.path("orderId"), numbers, List.of(Operator.simCard(line, used, PUK))),
                409,
                "SIM_CARD_IN_USE");
        before.isUnchanged();
        operator.complete(ordered.path("orderId"), numbers, List.of(Operator.simCard(line, TestCustomers.iccid(), PUK)))
                .then()
                .statusCode(200);
    }

    /** The check digit of 893407123456789012 is 5; 18 digits are too few, and another beginning is no card's. */
    @ParameterizedTest
    @ValueSource(strings = {"8934071234567890124", "893407123456789012", "5500000000000000004", "1"})
    void aNumberThatIsNoCardsIsRefused(String iccid) {
        Response ordered = line(Map.of("simKind", "ESIM"));
        operator.walk(ordered.path("orderId"), "ACCEPTED", "ESIM_READY");
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(
                operator.complete(
                        ordered.path("orderId"),
                        Map.of(ordered.path("lineId"), TestCustomers.mobile()),
                        List.of(Operator.simCard(ordered.path("lineId"), iccid, PUK))),
                422,
                "ICCID_INVALID");
        before.isUnchanged();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"iccid\":\"8934071234567890125\"|/simCards/0/puk|REQUIRED",
                "\"puk\":\"40506070\"|/simCards/0/iccid|REQUIRED",
                "\"iccid\":\"8934071234567890125\",\"puk\":\"4050607x\"|/simCards/0/puk|MALFORMED",
                "\"iccid\":\"8934-071234567890125\",\"puk\":\"40506070\"|/simCards/0/iccid|MALFORMED",
                "\"iccid\":\"8934071234567890125\",\"puk\":\"40506070\",\"pin\":\"1234\"|/simCards/0/pin|UNKNOWN"
            })
    void aWrongValueIsNamedByItsPointer(String card, String pointer, String code) {
        Response ordered = line(Map.of("simKind", "ESIM"));
        Api.operator()
                .body(
                        "{\"eventId\":\"1\",\"source\":\"test\",\"type\":\"COMPLETED\",\"occurredAt\":\"2026-11-22T09:30:00Z\","
                                + "\"simCards\":[{\"lineId\":\"" + ordered.path("lineId") + "\"," + card + "}]}")
                .post("/operations/v1/orders/" + ordered.path("orderId") + "/events")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void cardsComeWithTheEndAlone() {
        Response ordered = line(Map.of("simKind", "ESIM"));
        operator.report(
                        ordered.path("orderId"),
                        "ACCEPTED",
                        Map.of(
                                "simCards",
                                List.of(Operator.simCard(ordered.path("lineId"), TestCustomers.iccid(), PUK))))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/simCards"))
                .body("errors[0].code", equalTo("NOT_APPLICABLE"));
    }

    /** The PUK is no part of what is compared: of so few digits no digest is kept. */
    @Test
    void theSameEventAgainIsTheSameAndAnotherCardByItsIdIsNot() {
        Response ordered = line(Map.of("simKind", "ESIM"));
        String line = ordered.path("lineId");
        String iccid = TestCustomers.iccid();
        operator.walk(ordered.path("orderId"), "ACCEPTED", "ESIM_READY");
        Map<String, Object> event = new HashMap<>();
        event.put("eventId", UUID.randomUUID().toString());
        event.put("numbers", List.of(Map.of("lineId", line, "number", TestCustomers.mobile())));
        event.put("simCards", List.of(Operator.simCard(line, iccid, PUK)));
        operator.report(ordered.path("orderId"), "COMPLETED", event).then().statusCode(200);
        operator.report(ordered.path("orderId"), "COMPLETED", event).then().statusCode(200);
        event.put("simCards", List.of(Operator.simCard(line, iccid, "99999999")));
        operator.report(ordered.path("orderId"), "COMPLETED", event).then().statusCode(200);
        puk(line).then().body("puk", equalTo(PUK));
        event.put("simCards", List.of(Operator.simCard(line, TestCustomers.iccid(), PUK)));
        isRefused(operator.report(ordered.path("orderId"), "COMPLETED", event), 422, "EVENT_ID_REUSED");
        assertEquals(List.of(iccid + " ESIM ACTIVE"), cards(line));
    }

    private Response line(Map<String, Object> wish) {
        Map<String, Object> body = new HashMap<>(wish);
        body.put("tariffCode", "ADD25");
        Response ordered = her.createLine(body);
        ordered.then().statusCode(201);
        return ordered;
    }

    private Response complete(Response ordered, List<Map<String, Object>> simCards) {
        boolean parcel = ordered.<List<String>>path("steps.code").contains("PREPARED");
        operator.walk(
                ordered.path("orderId"),
                parcel
                        ? new String[] {"ACCEPTED", "PREPARED", "SHIPPED", "DELIVERED"}
                        : new String[] {"ACCEPTED", "ESIM_READY"});
        return operator.complete(
                ordered.path("orderId"), Map.of(ordered.path("lineId"), TestCustomers.mobile()), simCards);
    }

    /** In the operator's list, where the oldest come first. */
    private void isNamedAsTaking(Response ordered, String lineId) {
        String order = ordered.path("orderId");
        database.run("update customer_order set created_at = '2001-01-01T00:00:00Z' where order_id = ?", uuid(order));
        Api.operator()
                .queryParam("limit", 20)
                .get("/operations/v1/orders")
                .then()
                .statusCode(200)
                .body("items.find { it.orderId == '%s' }.linesForSimCards.lineId".formatted(order), contains(lineId));
    }

    private List<String> cards(String lineId) {
        return database.texts(
                "select concat_ws(' ', iccid, kind, status) from sim_card where line_id = ? order by activated_at",
                uuid(lineId));
    }

    private static UUID uuid(String id) {
        return UUID.fromString(id);
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }

    /** As the customer asks for it, with the second factor. */
    private Response puk(String line) {
        return Api.as(proofs.of(her.customer(), her.token(), VerificationPurpose.PUK_DISCLOSURE, null))
                .get("/v1/lines/" + line + "/puk");
    }
}
