package es.o2.mio2.management;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.AdditionalLineCase;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Footprint;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What impostors want most: a SIM for somebody else's line. */
@QuarkusTest
class SimReplacementTest extends AdditionalLineCase {

    private static final Map<String, Object> CARD = Map.of("reason", "DAMAGED", "simKind", "PHYSICAL");
    private static final Map<String, Object> ESIM = Map.of("reason", "TO_ESIM", "simKind", "ESIM");

    @Test
    void aCardGoesToTheBillingAddress() {
        Response ordered = order(CARD);
        ordered.then()
                .statusCode(201)
                .header("Location", equalTo("/v1/orders/" + ordered.path("orderId")))
                .body("kind", equalTo("SIM_REPLACEMENT"))
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("lineId", equalTo(line.toString()))
                .body("productId", equalTo(customer.productId().toString()))
                .body("simKind", equalTo("PHYSICAL"))
                .body("simReplacementReason", equalTo("DAMAGED"))
                .body("problem", nullValue())
                .body("heldUntilAt", nullValue())
                .body("shipment.status", equalTo("PREPARING"))
                .body("shipment.maskedAddress", equalTo("C**** d** E***** *, 28004 Ciudad"));
        String body = Api.as(session).get(ordered.header("Location")).asString();
        assertEquals(body, ordered.asString());
    }

    @Test
    void orToAnotherOfTheCustomers() {
        order(card(address("DELIVERY")))
                .then()
                .statusCode(201)
                .body("shipment.maskedAddress", equalTo("A****** d** E**** *, 28004 Ciudad"));
    }

    @ParameterizedTest
    @CsvSource({"DAMAGED, PHYSICAL", "LOST, PHYSICAL", "STOLEN, PHYSICAL", "SIZE, PHYSICAL", "TO_ESIM, ESIM"})
    void itIsOrderedWhereTheSimIsDamagedLostStolenOrOfAnotherSizeOrBecomesAnEsim(String reason, String kind) {
        order(Map.of("reason", reason, "simKind", kind))
                .then()
                .statusCode(201)
                .body("simReplacementReason", equalTo(reason))
                .body("simKind", equalTo(kind));
    }

    @Test
    void anEsimGoesNowhere() {
        order(ESIM)
                .then()
                .statusCode(201)
                .body("simKind", equalTo("ESIM"))
                .body("simReplacementReason", equalTo("TO_ESIM"))
                .body("shipment", nullValue());
    }

    /** The line that it is about is told too: its own SIM works until the new one does. */
    @Test
    void itIsToldOnEveryChannelWithWhatItIsFor() {
        order(Map.of("reason", "STOLEN", "simKind", "ESIM")).then().statusCode(201);
        String masked = masked();
        String sms = "O2: se ha pedido otra SIM para la línea " + masked
                + " (robo). Si no has sido tú, dilo en la actividad de Mi O2 o llama gratis al 1551.";
        for (String phone : List.of(customer.phone(), number)) {
            inbox.waitFor(phone, sms);
            assertEquals(1, inbox.of(phone).stream().filter(sms::equals).count());
        }
        inbox.waitFor(customer.email(), "otra tarjeta SIM o una eSIM para la línea " + masked + ". Motivo: robo.");
    }

    @Test
    void withoutAProofItIsAskedForBeforeTheBodyIsRead() {
        for (Object body : List.of(CARD, Map.of(), Map.of("price", 0))) {
            for (Object any : List.of(line, UUID.randomUUID(), "x")) {
                isRefused(order(session, any, body), 401, "STEP_UP_REQUIRED");
            }
        }
        Response refused = order(session, line, CARD);
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"mi-o2:otp\", max_age=300",
                refused.header("WWW-Authenticate"));
    }

    @Test
    void aProofForSomethingElseOrAnotherLineIsNone() {
        String unlock = proofs.of(customer, session, VerificationPurpose.SIM_UNLOCK, line);
        isRefused(order(unlock, line, CARD), 401, "STEP_UP_REQUIRED");
        String other = proofs.of(
                customer,
                session,
                VerificationPurpose.SIM_REPLACEMENT,
                customer.lineIds().get(2));
        isRefused(order(other, line, CARD), 401, "STEP_UP_REQUIRED");
        assertEquals(List.of(), orders());
    }

    @Test
    void aSessionAndACodeToTheVeryLineAreNotEnoughSoItGoesToAnother() {
        proof();
        assertEquals(List.of(), inbox.codes(number));
        assertEquals(1, inbox.codes(customer.phone()).size());
        UUID principal = customer.lineIds().get(2);
        proofs.of(customer, session, VerificationPurpose.SIM_REPLACEMENT, principal);
        assertEquals(1, inbox.codes(customer.phone()).size());
        assertEquals(1, inbox.codes(number).size());
    }

    @Test
    void onlyTheHolderGetsADuplicateAndOnlyForAMobileLine() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String any = anyLinesProof();
        String nobodys = notFound(any, UUID.randomUUID());
        assertEquals(nobodys, notFound(any, another.lineIds().get(0)));
        assertEquals(nobodys, notFound(any, customer.lineIds().get(0)));
        assertEquals(nobodys, notFound(any, customer.lineIds().get(1)));
        assertEquals(nobodys, notFound(any, "12345678"));
        assertEquals(
                List.of(),
                database.texts("select order_id from customer_order where customer_id = ?", another.customerId()));
    }

    @Test
    void aLockedSimIsNotReplaced() {
        database.run("update line set sim_locked_at = now() where line_id = ?", line);
        isRefused(order(CARD), 409, "SIM_LOCKED");
        isRefused(order(ESIM), 409, "SIM_LOCKED");
        assertEquals(List.of(), orders());
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, LOST, 201",
        "SUSPENDED, STOLEN, 201",
        "SUSPENDED, DAMAGED, 409",
        "SUSPENDED, SIZE, 409",
        "SUSPENDED, TO_ESIM, 409",
        "PENDING, LOST, 409",
        "TERMINATED, LOST, 409"
    })
    void aLineThatDoesNotWorkGetsOneOnlyWhereItsOwnIsGone(String status, String reason, int expected) {
        String proof = proof();
        database.run(
                "update line set status = ?, end_date = case when ? = 'TERMINATED' then start_date end,"
                        + " number = case when ? <> 'PENDING' then number end where line_id = ?",
                status,
                status,
                status,
                line);
        Response answer = order(proof, line, Map.of("reason", reason, "simKind", "ESIM"));
        assertEquals(expected, answer.statusCode(), answer::asString);
        if (expected == 409) {
            answer.then().body("code", equalTo("LINE_NOT_ACTIVE"));
        }
    }

    @Test
    void oneAtATimeComesForALine() {
        order(CARD).then().statusCode(201);
        isRefused(order(ESIM), 409, "ORDER_IN_PROGRESS");
        UUID principal = customer.lineIds().get(2);
        String proof = proofs.of(customer, session, VerificationPurpose.SIM_REPLACEMENT, principal);
        order(proof, principal, ESIM).then().statusCode(201);
    }

    @Test
    void ofTenAtOnceOneIsOrdered() {
        String proof = proof();
        List<Integer> statuses = Together.run(10, () -> order(proof, line, ESIM).statusCode());
        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses::toString);
        assertTrue(statuses.stream().allMatch(status -> List.of(201, 409, 503).contains(status)), statuses::toString);
        assertEquals(1, orders().size());
    }

    @Test
    void theSameKeyTenTimesIsOneOrderAndWithAnotherBodyNone() {
        String proof = proof();
        String key = UUID.randomUUID().toString();
        String first =
                order(proof, line, ESIM, key).then().statusCode(201).extract().asString();
        for (int time = 2; time <= 10; time++) {
            Response again = order(proof, line, ESIM, key);
            again.then().statusCode(201);
            assertEquals(first, again.asString());
        }
        isRefused(order(proof, line, CARD, key), 422, "IDEMPOTENCY_KEY_REUSED");
        Api.as(proof).body(ESIM).post(path(line)).then().statusCode(400);
        assertEquals(1, orders().size());
    }

    @ParameterizedTest
    @CsvSource({
        "price, 0, /price, UNKNOWN",
        "state, DELIVERED, /state, UNKNOWN",
        "status, COMPLETED, /status, UNKNOWN",
        "heldUntilAt, 2026-01-01T00:00:00Z, /heldUntilAt, UNKNOWN",
        "customerId, 1, /customerId, UNKNOWN",
        "simKind, PAPER, /simKind, MALFORMED",
        "reason, WISH, /reason, MALFORMED",
        "deliveryAddressId, x, /deliveryAddressId, MALFORMED"
    })
    void whatTheContractDoesNotKnowIsRefused(String field, String value, String pointer, String code) {
        String proof = proof();
        Footprint before = Footprint.of(customer, database);
        Map<String, Object> body = new HashMap<>(CARD);
        body.put(field, value);
        order(proof, line, body)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
        before.isUnchanged();
    }

    @Test
    void valuesThatDoNotGoTogetherAreNamed() {
        String proof = proof();
        isInvalid(order(proof, line, Map.of("reason", "TO_ESIM", "simKind", "PHYSICAL")), "/simKind", "NOT_APPLICABLE");
        Map<String, Object> body = new HashMap<>(ESIM);
        body.put("deliveryAddressId", address("DELIVERY"));
        isInvalid(order(proof, line, body), "/deliveryAddressId", "NOT_APPLICABLE");
        isInvalid(order(proof, line, Map.of("simKind", "ESIM")), "/reason", "REQUIRED");
        isInvalid(order(proof, line, Map.of("reason", "LOST")), "/simKind", "REQUIRED");
        database.run("delete from address where customer_id = ?", customer.customerId());
        isInvalid(order(proof, line, CARD), "/deliveryAddressId", "REQUIRED");
        assertEquals(List.of(), orders());
    }

    /** The line's own tariff counts, or its product's. */
    @Test
    void aTariffWithoutEsimGivesNone() {
        String tariff = "NOESIM" + customer.documentId().substring(0, 8);
        database.run(
                "insert into tariff (tariff_code, kind, net_price, data_bytes, national_calls, landline, five_g, esim,"
                        + " on_sale_from, on_sale_until) select ?, kind, net_price, data_bytes, national_calls, landline,"
                        + " five_g, false, '2020-01-18', '2020-02-17' from tariff where tariff_code = 'ADD25'",
                tariff);
        database.run("insert into tariff_text values (?, 'es', 'Sin eSIM')", tariff);
        database.run("update line set tariff_code = ? where line_id = ?", tariff, line);
        isInvalid(order(ESIM), "/simKind", "NOT_APPLICABLE");
        order(CARD).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BILLING", "DELIVERY"})
    void nothingGoesToAnAddressThatIsYoungerThanThreeDays(String kind) {
        UUID address = address(kind);
        changed(address, "71 hours 59 minutes");
        String proof = proof();
        Footprint before = Footprint.of(customer, database);
        Response refused = order(proof, line, card(address));
        isRefused(refused, 409, "DELIVERY_ADDRESS_TOO_NEW");
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 0 && wait <= 60, () -> "Retry-After: " + wait);
        assertEquals(List.of(), orders());
        before.isUnchanged();
        changed(address, "72 hours");
        order(proof, line, card(address)).then().statusCode(201);
    }

    @Test
    void unlessTheCustomerConfirmedIt() {
        UUID address = address("DELIVERY");
        changed(address, "1 minute");
        database.run("update address set confirmed_at = now() where address_id = ?", address);
        order(card(address)).then().statusCode(201);
    }

    @Test
    void anothersAddressIsNotThere() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String theirs = database.texts(
                        "select address_id from address where customer_id = ? and kind = 'DELIVERY'",
                        another.customerId())
                .get(0);
        String proof = proof();
        String nobodys = correlated(proof, line, card(UUID.randomUUID()));
        assertEquals(nobodys, correlated(proof, line, card(theirs)));
        assertTrue(nobodys.contains("NOT_FOUND"), nobodys);
        assertEquals(List.of(), orders());
    }

    @Test
    void anotherCustomersOrderIsNoneOfTheirs() {
        String location = order(CARD).header("Location");
        String another = customers.mobile("MOV12", TaxTerritory.MAINLAND).login();
        Api.as(another).get(location).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    private String proof() {
        return proofs.of(customer, session, VerificationPurpose.SIM_REPLACEMENT, line);
    }

    /** For any line: of two lines neither gets the code. */
    private String anyLinesProof() {
        return proofs.of(customer, session, VerificationPurpose.SIM_REPLACEMENT, null);
    }

    private Response order(Map<String, ?> body) {
        return order(proof(), line, body);
    }

    private static Response order(String token, Object lineId, Object body) {
        return order(token, lineId, body, UUID.randomUUID().toString());
    }

    private static Response order(String token, Object lineId, Object body, String key) {
        return Api.as(token).header("Idempotency-Key", key).body(body).post(path(lineId));
    }

    private static String correlated(String token, Object lineId, Object body) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .header("x-correlator", "the-same")
                .body(body)
                .post(path(lineId))
                .then()
                .statusCode(404)
                .extract()
                .asString();
    }

    private static String notFound(String token, Object lineId) {
        return correlated(token, lineId, CARD);
    }

    private static String path(Object lineId) {
        return "/v1/lines/" + lineId + "/sim-replacements";
    }

    private static Map<String, Object> card(Object address) {
        Map<String, Object> body = new HashMap<>(CARD);
        body.put("deliveryAddressId", address);
        return body;
    }

    private UUID address(String kind) {
        return UUID.fromString(database.texts(
                        "select address_id from address where customer_id = ? and kind = ?",
                        customer.customerId(),
                        kind)
                .get(0));
    }

    private void changed(UUID address, String before) {
        database.run("update address set changed_at = now() - ?::interval where address_id = ?", before, address);
    }

    private List<String> orders() {
        return database.texts("select order_id from customer_order where customer_id = ?", customer.customerId());
    }

    private static void isInvalid(Response answer, String pointer, String code) {
        answer.then().statusCode(400).body("errors.pointer", contains(pointer)).body("errors.code", contains(code));
    }
}
