package es.o2.mio2.management;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers call their lines. */
@QuarkusTest
class LineAliasTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Test
    void aLineIsCalledWhatItsCustomerCallsIt() {
        TestCustomer customer = customers.convergent();
        String token = customer.login();
        String path = "/v1/lines/" + customer.lineIds().get(0);
        String tag = Api.as(token).get(path).header("ETag");
        Response named = patch(token, path, tag, "{\"alias\": \"Fibra del pueblo ñ 🏠 \"}");
        named.then().statusCode(200).body("alias", equalTo("Fibra del pueblo ñ 🏠 "));
        Response read = Api.as(token).get(path);
        assertEquals(read.asString(), named.asString());
        Api.as(token).get("/v1/lines").then().body("items.alias", hasItem("Fibra del pueblo ñ 🏠 "));
        isRefused(patch(token, path, tag, "{\"alias\": \"Otra\"}"), 412, "PRECONDITION_FAILED");
        patch(token, path, read.header("ETag"), "{}").then().statusCode(200).body("alias", notNullValue());
        patch(token, path, "*", "{\"alias\": null}").then().statusCode(200).body("alias", nullValue());
        patch(token, path, "*", "{\"alias\": null}").then().statusCode(200);
        assertEquals(
                List.of("2"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'LINE_RENAMED'",
                        customer.customerId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alias\": \"\"}",
                "{\"alias\": \" a\"}",
                "{\"alias\": 1}",
                "{\"alias\": \"a\\nb\"}",
                "{\"alias\": \"a\\u202eb\"}",
                "{\"alias\": \"a\\u0000b\"}",
                "{\"alias\": \"12345678901234567890123456789012345678901\"}"
            })
    void whatIsNoNameIsRefused(String body) {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String path = "/v1/lines/" + customer.lineIds().get(0);
        patch(customer.login(), path, "*", body)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors.pointer", everyItem(equalTo("/alias")));
    }

    @Test
    void nothingElseOfALineIsTheCustomersToChange() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = customer.login();
        String path = "/v1/lines/" + customer.lineIds().get(0);
        for (String field : List.of("status", "msisdn", "principal", "lineId", "aliasNamed", "customerId")) {
            patch(token, path, "*", "{\"" + field + "\": \"ACTIVE\"}")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("/" + field));
        }
        isRefused(patch(token, path, null, "{\"alias\": \"A\"}"), 428, "PRECONDITION_REQUIRED");
        Api.as(token)
                .header("If-Match", "*")
                .body("{\"alias\": \"A\"}")
                .patch(path)
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void whoChangesItWhileItIsBeingChangedLooksAgain() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = customer.login();
        String path = "/v1/lines/" + customer.lineIds().get(0);
        String tag = Api.as(token).get(path).header("ETag");
        List<Integer> statuses = Together.run(8, () -> patch(
                        token,
                        path,
                        tag,
                        "{\"alias\": \"" + UUID.randomUUID().toString().substring(0, 30) + "\"}")
                .statusCode());
        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
        assertTrue(statuses.stream().allMatch(status -> List.of(200, 412, 503).contains(status)), statuses::toString);
    }

    private static Response patch(String token, String path, String tag, String body) {
        RequestSpecification request = Api.as(token)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .body(body);
        if (tag != null) {
            request.header("If-Match", tag);
        }
        return request.patch(path);
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
