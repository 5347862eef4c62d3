package es.o2.mio2.usage;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer chooses what they are told, and undoes no choice that they haven't seen. */
@QuarkusTest
class UsageAlertTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private TestCustomer customer;
    private String token;
    private String path;

    @BeforeEach
    void start() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = customer.login();
        path = path(customer.lineIds().get(0));
    }

    @Test
    void whoeverChoseNothingIsToldWhatEverybodyIs() {
        read().then()
                .statusCode(200)
                .body("dataPercents", contains(80, 100))
                .body("spendLimit", nullValue())
                .body("premiumSpend.amount", equalTo("3.00"))
                .header("Cache-Control", "private, no-cache");
    }

    @Test
    void whatIsChosenIsKept() {
        Map<String, Object> wish = wish(List.of(100, 5, 50));
        wish.put("spendLimit", euros("20.00"));
        wish.put("premiumSpend", euros("0.00"));
        replace(wish, tag())
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body("dataPercents", contains(5, 50, 100))
                .body("spendLimit.amount", equalTo("20.00"))
                .body("premiumSpend.amount", equalTo("0.00"));
        read().then().body("dataPercents", contains(5, 50, 100)).body("spendLimit.currency", equalTo("EUR"));

        replace(wish(List.of(90)), tag()).then().statusCode(200).body("spendLimit", nullValue());
        read().then().body("dataPercents", contains(90)).body("spendLimit", nullValue());
        assertEquals(
                List.of(
                        customer.lineIds().get(0).toString(),
                        customer.lineIds().get(0).toString()),
                database.texts(
                        "select subject from audit_record where customer_id = ? and action = 'USAGE_ALERTS_CHANGED'",
                        customer.customerId()));
    }

    @Test
    void theTagOfWhatWasSeenIsNeeded() {
        refused(request(wish(List.of(90))).put(path), 428, "PRECONDITION_REQUIRED");
        String first = tag();
        for (String none : List.of("\"x\"", "W/" + first, "x", first.replace("\"", ""))) {
            refused(replace(wish(List.of(90)), none), 412, "PRECONDITION_FAILED");
        }
        read().then().header("ETag", first);
        replace(wish(List.of(90)), "\"x\", " + first).then().statusCode(200);
        read().then().header("ETag", not(equalTo(first)));
        refused(replace(wish(List.of(70)), first), 412, "PRECONDITION_FAILED");
        read().then().body("dataPercents", contains(90));
        replace(wish(List.of(60)), "*").then().statusCode(200);
        request(wish(List.of(55)))
                .header("If-Match", "\"x\"")
                .header("If-Match", tag())
                .put(path)
                .then()
                .statusCode(200);
        read().then().body("dataPercents", contains(55));
    }

    /** That it is missing is told whatever the body says; a body that is wrong is, whatever the tag. */
    @Test
    void theTagIsAskedForBeforeTheBodyIsRead() {
        refused(request(Map.of("dataPercents", "x")).put(path), 428, "PRECONDITION_REQUIRED");
        refused(replace(Map.of("dataPercents", List.of(1)), "\"x\""), 400, "INVALID_ARGUMENT");
    }

    @Test
    void ofTwentyWhoSawTheSameOneChanges() {
        for (int round = 0; round < 3; round++) {
            String seen = tag();
            List<Integer> percents = List.of(10 + round, 20, 30);
            List<Response> answers = Together.run(20, () -> replace(wish(percents), seen));
            assertEquals(
                    1,
                    answers.stream()
                            .filter(answer -> answer.statusCode() == 200)
                            .count());
            answers.stream()
                    .filter(answer -> answer.statusCode() != 200)
                    .forEach(answer -> refused(answer, 412, "PRECONDITION_FAILED"));
            read().then().body("dataPercents", equalTo(percents));
        }
        assertEquals(
                List.of("3"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'USAGE_ALERTS_CHANGED'",
                        customer.customerId()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"dataPercents\": [0]}                  | /dataPercents/0",
                "{\"dataPercents\": [101]}                | /dataPercents/0",
                "{\"dataPercents\": [80.5]}               | /dataPercents/0",
                "{\"dataPercents\": [50, null]}           | /dataPercents/1",
                "{\"dataPercents\": []}                   | /dataPercents",
                "{\"dataPercents\": [1,2,3,4,5,6,7,8,9,10,11]} | /dataPercents",
                "{\"dataPercents\": [50, 80, 50]}         | /dataPercents",
                "{\"dataPercents\": null}                 | /dataPercents",
                "{\"premiumSpend\": null}                 | /premiumSpend",
                "{\"premiumSpend\": {\"amount\": 3.00, \"currency\": \"EUR\"}}    | /premiumSpend/amount",
                "{\"premiumSpend\": {\"amount\": \"3\", \"currency\": \"EUR\"}}       | /premiumSpend/amount",
                "{\"premiumSpend\": {\"amount\": \"-3.00\", \"currency\": \"EUR\"}}   | /premiumSpend/amount",
                "{\"premiumSpend\": {\"amount\": \"1000.01\", \"currency\": \"EUR\"}} | /premiumSpend/amount",
                "{\"premiumSpend\": {\"amount\": \"3.00\", \"currency\": \"USD\"}}    | /premiumSpend/currency",
                "{\"premiumSpend\": {\"amount\": \"3.00\"}}                       | /premiumSpend/currency",
                "{\"spendLimit\": {\"amount\": \"1e3\", \"currency\": \"EUR\"}}       | /spendLimit/amount",
                "{\"told\": true}                         | /told"
            })
    void whatIsNoChoiceIsRefusedWhereItIsWrong(String change, String pointer) throws Exception {
        Map<String, Object> wish = wish(List.of(80));
        wish.putAll(new ObjectMapper().readValue(change, new TypeReference<Map<String, Object>>() {}));
        Response answer = replace(wish, tag());
        refused(answer, 400, "INVALID_ARGUMENT");
        assertEquals(pointer, answer.path("errors[0].pointer"));
        read().then().body("dataPercents", contains(80, 100));
    }

    @Test
    void linesThatCallAndAreNotOverHaveThem() {
        TestCustomer family = customers.convergent();
        String hers = family.login();
        refused(Api.as(hers).get(path(family.lineIds().get(0))), 404, "NOT_FOUND");
        Api.as(hers).get(path(family.lineIds().get(1))).then().statusCode(200);
        Api.as(hers).get(path(family.lineIds().get(3))).then().statusCode(200);
        database.run(
                "update line set status = 'TERMINATED', end_date = current_date where line_id = ?",
                family.lineIds().get(3));
        refused(Api.as(hers).get(path(family.lineIds().get(3))), 404, "NOT_FOUND");
        refused(
                Api.as(hers)
                        .header("If-Match", "*")
                        .body(wish(List.of(9)))
                        .put(path(family.lineIds().get(3))),
                404,
                "NOT_FOUND");
    }

    @Test
    void anothersLineIsNone() {
        TestCustomer other = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String theirs = path(other.lineIds().get(0));
        refused(Api.as(token).get(theirs), 404, "NOT_FOUND");
        refused(request(wish(List.of(9))).header("If-Match", "*").put(theirs), 404, "NOT_FOUND");
        refused(request(wish(List.of(9))).header("If-Match", "*").put(path(UUID.randomUUID())), 404, "NOT_FOUND");
        Api.as(other.login()).get(theirs).then().body("dataPercents", contains(80, 100));
    }

    private static String path(Object lineId) {
        return "/v1/lines/" + lineId + "/usage-alerts";
    }

    private Response read() {
        return Api.as(token).get(path);
    }

    private String tag() {
        return read().header("ETag");
    }

    private RequestSpecification request(Map<String, ?> wish) {
        return Api.as(token).body(wish);
    }

    private Response replace(Map<String, ?> wish, String ifMatch) {
        return request(wish).header("If-Match", ifMatch).put(path);
    }

    private static Map<String, Object> wish(List<Integer> percents) {
        return new HashMap<>(Map.of("dataPercents", percents, "premiumSpend", euros("3.00")));
    }

    private static Map<String, Object> euros(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }

    private static void refused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
