package es.o2.mio2.tariffs;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.TestCustomer;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A customer of a test who is logged in, and contracts. */
record Contracting(TestCustomer customer, String token) {

    static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    static Contracting as(TestCustomer customer) {
        return new Contracting(customer, customer.login());
    }

    /** Asks with a key of its own. */
    Response post(String path, Map<String, ?> body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Response post(String path, Map<String, ?> body, String key) {
        return Api.as(token).header("Idempotency-Key", key).body(body).post(path);
    }

    Response createProduct(Map<String, ?> body) {
        return post("/v1/products", body);
    }

    Response createLine(Map<String, ?> body) {
        return post(products() + "/lines", body);
    }

    Response createAddOn(String tariffCode) {
        return post(products() + "/add-ons", Map.of("tariffCode", tariffCode));
    }

    Response deleteAddOn(Object addOnId) {
        return Api.as(token).delete(products() + "/add-ons/" + addOnId);
    }

    Response share(boolean enabled) {
        return Api.as(token).body(Map.of("enabled", enabled)).put(products() + "/data-sharing");
    }

    /** The path of the product that the customer had before. */
    String products() {
        return "/v1/products/" + customer.productId();
    }

    Response get(String path) {
        return Api.as(token).get(path);
    }

    String phone() {
        return "+346" + customer.documentId().substring(0, 8);
    }

    /** A number that comes from another operator, in the customer's own name, but for what is changed. */
    Map<String, Object> portIn(String msisdn, String... changes) {
        Map<String, Object> portIn = new HashMap<>();
        portIn.put("msisdn", msisdn);
        portIn.put("currentOperator", "Otro operador");
        portIn.put("holderDocumentId", customer.documentId());
        for (int i = 0; i < changes.length; i += 2) {
            portIn.put(changes[i], changes[i + 1]);
        }
        return portIn;
    }

    /** The order that an answer is. */
    static String order(Response ordered) {
        return ordered.then().statusCode(201).extract().path("orderId");
    }

    /** The day on which a test runs, in Madrid. */
    static String today() {
        return LocalDate.now(MADRID).toString();
    }
}
