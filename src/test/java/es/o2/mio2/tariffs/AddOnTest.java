package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Footprint;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Something more on a product: had, and given up. */
@QuarkusTest
class AddOnTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private Operator operator;
    private Contracting her;

    @BeforeEach
    void start() {
        operator = new Operator();
        her = Contracting.as(customers.convergent());
    }

    @Test
    void itIsPendingUntilItIsThere() {
        Response ordered = her.createAddOn("TVPLUS");
        ordered.then()
                .statusCode(201)
                .header("Location", equalTo("/v1/orders/" + ordered.path("orderId")))
                .body("kind", equalTo("ADD_ON"))
                .body("title", equalTo("Alta de Movistar Plus+"))
                .body("tariffCode", equalTo("TVPLUS"))
                .body("steps.code", contains("RECEIVED", "ACCEPTED", "COMPLETED"));
        her.get(her.products()).then().body("addOns.status", contains("PENDING"));
        operator.complete(ordered.<String>path("orderId"));
        her.get(her.products())
                .then()
                .body("addOns.code", contains("TVPLUS"))
                .body("addOns.status", contains("ACTIVE"))
                .body("addOns.startDate", contains(Contracting.today()));
        Operator.hasTold(her.phone(), "O2: ya tienes Movistar Plus+ por 9,99 € al mes.");
    }

    @Test
    void whatIsRejectedIsGoneAndCanBeHadLater() {
        operator.reject(Contracting.order(her.createAddOn("TVPLUS")), "OTHER");
        her.get(her.products()).then().body("addOns", hasSize(0));
        assertEquals(
                List.of("TERMINATED " + Contracting.today()),
                database.texts(
                        "select concat_ws(' ', status, end_date) from add_on where product_id = ?",
                        her.customer().productId()));
        her.createAddOn("TVPLUS").then().statusCode(201);
    }

    @Test
    void whatIsThereOrOnItsWayIsNotHadTwice() {
        String order = Contracting.order(her.createAddOn("TVPLUS"));
        Footprint pending = Footprint.of(her.customer(), database);
        isRefused(her.createAddOn("TVPLUS"), 409, "ALREADY_CONTRACTED");
        pending.isUnchanged();
        operator.complete(order);
        isRefused(her.createAddOn("TVPLUS"), 409, "ALREADY_CONTRACTED");
    }

    @Test
    void ofTenAtOnceOneIsHad() {
        List<Response> answers = Together.run(10, () -> her.createAddOn("TVPLUS"));
        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> isRefused(answer, 409, "ALREADY_CONTRACTED"));
        her.get(her.products()).then().body("addOns", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "BON5, TARIFF_NOT_COMPATIBLE",
        "SHARE, TARIFF_NOT_COMPATIBLE",
        "ADD25, TARIFF_NOT_COMPATIBLE",
        "MOV30, TARIFF_NOT_COMPATIBLE",
        "FM300-20, TARIFF_NOT_ON_SALE",
        "FREE, TARIFF_NOT_ON_SALE"
    })
    void whatIsNoAddOnIsNone(String tariffCode, String code) {
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(her.createAddOn(tariffCode), 422, code);
        before.isUnchanged();
    }

    @Test
    void itNeedsAnActiveProductOfItsKind() {
        Contracting his = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        isRefused(his.createAddOn("TVPLUS"), 422, "TARIFF_NOT_COMPATIBLE");
        database.run(
                "update product set status = 'SUSPENDED' where product_id = ?",
                her.customer().productId());
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(her.createAddOn("TVPLUS"), 409, "PRODUCT_NOT_ACTIVE");
        isRefused(his.post(her.products() + "/add-ons", Map.of("tariffCode", "TVPLUS")), 404, "NOT_FOUND");
        her.post(her.products() + "/add-ons", Map.of("tariffCode", "TVPLUS", "price", "0.00"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/price"));
        before.isUnchanged();
    }

    @Test
    void itStaysUntilItsRemovalIsDone() {
        String addOn = active();
        Response ordered = her.deleteAddOn(addOn);
        ordered.then()
                .statusCode(202)
                .body("kind", equalTo("ADD_ON_REMOVAL"))
                .body("title", equalTo("Baja de Movistar Plus+"))
                .body("status", equalTo("ACKNOWLEDGED"));
        her.get(her.products()).then().body("addOns.status", contains("ACTIVE"));
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(her.deleteAddOn(addOn), 409, "ORDER_IN_PROGRESS");
        isRefused(her.createAddOn("TVPLUS"), 409, "ALREADY_CONTRACTED");
        before.isUnchanged();

        operator.complete(ordered.<String>path("orderId"));
        her.get(her.products()).then().body("addOns", hasSize(0));
        assertEquals(
                List.of("TERMINATED " + Contracting.today()),
                database.texts(
                        "select concat_ws(' ', status, end_date) from add_on where add_on_id = ?",
                        UUID.fromString(addOn)));
        Operator.hasTold(her.phone(), "O2: hemos dado de baja Movistar Plus+, como pediste.");
        isRefused(her.deleteAddOn(addOn), 404, "NOT_FOUND");
        her.createAddOn("TVPLUS").then().statusCode(201);
    }

    @Test
    void whatCouldNotBeRemovedStays() {
        String addOn = active();
        operator.reject(her.deleteAddOn(addOn).path("orderId"), "OTHER");
        her.get(her.products()).then().body("addOns.status", contains("ACTIVE"));
        her.deleteAddOn(addOn).then().statusCode(202);
    }

    @Test
    void whatIsOnItsWayIsNotRemovedYet() {
        her.createAddOn("TVPLUS").then().statusCode(201);
        String addOn = her.get(her.products()).path("addOns[0].addOnId");
        isRefused(her.deleteAddOn(addOn), 409, "ORDER_IN_PROGRESS");
    }

    @Test
    void ofTenRemovalsAtOnceOneIsTaken() {
        String addOn = active();
        List<Response> answers = Together.run(10, () -> her.deleteAddOn(addOn));
        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 202).count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 202)
                .forEach(answer -> isRefused(answer, 409, "ORDER_IN_PROGRESS"));
    }

    @Test
    void anAddOnIsRemovedByItsCustomerFromItsProduct() {
        String addOn = active();
        Contracting his = Contracting.as(customers.convergent());
        String another = her.createProduct(Map.of("tariffCode", "MOV12", "simKind", "ESIM"))
                .path("productId");
        Footprint hers = Footprint.of(her.customer(), database);
        Footprint before = Footprint.of(his.customer(), database);
        isRefused(his.deleteAddOn(addOn), 404, "NOT_FOUND");
        isRefused(Contracting.as(his.customer()).deleteAddOn(UUID.randomUUID()), 404, "NOT_FOUND");
        isRefused(remove(his, her.customer().productId().toString(), addOn), 404, "NOT_FOUND");
        isRefused(remove(her, another, addOn), 404, "NOT_FOUND");
        hers.isUnchanged();
        before.isUnchanged();
    }

    private static Response remove(Contracting caller, String productId, String addOnId) {
        return Api.as(caller.token()).delete("/v1/products/" + productId + "/add-ons/" + addOnId);
    }

    private String active() {
        operator.complete(Contracting.order(her.createAddOn("TVPLUS")));
        return her.get(her.products()).path("addOns[0].addOnId");
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
