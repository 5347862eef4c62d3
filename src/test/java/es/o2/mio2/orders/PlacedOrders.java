package es.o2.mio2.orders;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.TestCustomer;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Orders of a customer of a test who is logged in. */
record PlacedOrders(TestCustomer customer, String token) {

    static PlacedOrders of(TestCustomer customer) {
        return new PlacedOrders(customer, customer.login());
    }

    /** An additional line, with a card or as is said. */
    Response line(Map<String, ?> more) {
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("tariffCode", "ADD25");
        return post("/v1/products/" + customer.productId() + "/lines", wish);
    }

    /** An additional line whose number comes from elsewhere, without a card to wait for. */
    Response portIn(String msisdn) {
        return line(Map.of(
                "simKind",
                "ESIM",
                "portIn",
                Map.of(
                        "msisdn",
                        msisdn,
                        "currentOperator",
                        "Otro operador",
                        "holderDocumentId",
                        customer.documentId())));
    }

    Response cancel(String orderId) {
        return cancel(orderId, UUID.randomUUID().toString());
    }

    Response cancel(String orderId, String key) {
        return Api.as(token)
                .header("Idempotency-Key", key)
                .body(Map.of("reason", "Ya no lo quiero"))
                .post("/v1/orders/" + orderId + "/cancellation");
    }

    Response activate(String orderId, String iccid) {
        return post("/v1/orders/" + orderId + "/sim-activation", Map.of("iccid", iccid));
    }

    Response get(String orderId) {
        return Api.as(token).get("/v1/orders/" + orderId);
    }

    Response post(String path, Map<String, ?> body) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path);
    }
}
