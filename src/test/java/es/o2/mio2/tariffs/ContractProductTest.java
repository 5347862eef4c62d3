package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Footprint;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A product of its own, from the wish to the day on which it works. */
@QuarkusTest
class ContractProductTest {

    private static final Map<String, Object> ESIM = Map.of("tariffCode", "MOV30", "simKind", "ESIM");

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private Operator operator;

    @BeforeEach
    void start() {
        operator = new Operator();
    }

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void aFibreWithAMobileComesWithItsThreeLines() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        Response ordered = her.createProduct(Map.of("tariffCode", "FM600-60", "serviceAddress", address("28021")));
        ordered.then()
                .statusCode(201)
                .header("Location", equalTo("/v1/orders/" + ordered.path("orderId")))
                .body("kind", equalTo("NEW_PRODUCT"))
                .body("title", equalTo("Alta de Fibra 600 Mb y móvil 60 GB"))
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("tariffCode", equalTo("FM600-60"))
                .body(
                        "steps.code",
                        contains(
                                "RECEIVED",
                                "ACCEPTED",
                                "PREPARED",
                                "SHIPPED",
                                "DELIVERED",
                                "ACTIVATION_REQUESTED",
                                "APPOINTMENT_SET",
                                "INSTALLED",
                                "COMPLETED"))
                .body("shipment.maskedAddress", equalTo("C**** d** E***** *, 28004 Ciudad"));
        String product = "/v1/products/" + ordered.path("productId");
        // The zone of competition has this postal code: 45 € instead of 50.
        her.get(product)
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING"))
                .body("tariff.monthlyPrice.amount", equalTo("45.00"))
                .body("lines.kind", contains("MOBILE", "FIBRE", "LANDLINE"))
                .body("lines.principal", contains(true, false, false))
                .body("lines.status", everyItem(equalTo("PENDING")))
                .body("lines.msisdn", everyItem(nullValue()))
                .body("dataSharing.status", equalTo("INACTIVE"));
        assertEquals(List.of(), tariffsOf(ordered.path("productId")));

        String order = ordered.path("orderId");
        operator.walk(order, "ACCEPTED", "PREPARED", "SHIPPED", "DELIVERED");
        operator.report(
                        order,
                        "APPOINTMENT_SET",
                        Map.of(
                                "appointment",
                                Map.of("startsAt", "2026-12-01T09:00:00Z", "endsAt", "2026-12-01T11:00:00Z")))
                .then()
                .statusCode(200);
        operator.walk(order, "INSTALLED");
        List<String> lines = her.get(product).path("lines.lineId");
        String mobile = TestCustomers.mobile();
        String landline = "+34917" + mobile.substring(mobile.length() - 6);
        operator.complete(order, Map.of(lines.get(0), mobile, lines.get(2), landline))
                .then()
                .statusCode(200);

        her.get(product)
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("startDate", equalTo(Contracting.today()))
                .body("lines.status", everyItem(equalTo("ACTIVE")))
                .body("lines.msisdn", contains(mobile, null, landline));
        her.get("/v1/lines")
                .then()
                .body("items.find { it.msisdn == '%s' }.startDate".formatted(mobile), equalTo(Contracting.today()));
        her.get("/v1/orders/" + order).then().body("status", equalTo("COMPLETED"));
        assertEquals(List.of(Contracting.today() + " FM600-60"), tariffsOf(ordered.path("productId")));
        assertEquals(
                List.of("Calle del Pez 7 28021"),
                database.texts(
                        "select concat_ws(' ', street, postal_code) from service_address where product_id = ?",
                        uuid(ordered.path("productId"))));
        Operator.hasTold(her.phone(), "O2: Fibra 600 Mb y móvil 60 GB ya está en marcha. Te damos la bienvenida.");
    }

    @Test
    void aFibreHasNoMobileAndNoParcel() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        Response ordered = her.createProduct(Map.of("tariffCode", "FIB300", "serviceAddress", address("28004")));
        ordered.then()
                .statusCode(201)
                .body("steps.code", contains("RECEIVED", "ACCEPTED", "APPOINTMENT_SET", "INSTALLED", "COMPLETED"))
                .body("shipment", nullValue());
        String product = "/v1/products/" + ordered.path("productId");
        her.get(product)
                .then()
                .body("lines.kind", contains("FIBRE", "LANDLINE"))
                .body("dataSharing", nullValue());
        String landline = her.get(product).path("lines[1].lineId");
        operator.walk(ordered.path("orderId"), "ACCEPTED");
        operator.complete(
                        ordered.path("orderId"),
                        Map.of(landline, TestCustomers.landline().replaceFirst("^\\+349.", "+3491")))
                .then()
                .statusCode(200);
        her.get(product).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void aMobileWithAnEsimNeedsNoParcel() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        Response ordered = her.createProduct(ESIM);
        ordered.then()
                .statusCode(201)
                .body("steps.code", contains("RECEIVED", "ACCEPTED", "ESIM_READY", "COMPLETED"))
                .body("shipment", nullValue());
        her.get("/v1/products/" + ordered.path("productId"))
                .then()
                .body("kind", equalTo("MOBILE"))
                .body("lines.kind", contains("MOBILE"))
                .body("lines.principal", contains(true));
    }

    /** FM600-60 is 41.3223 net. × 1.07 = 44.214861; × 1.10 = 45.45453; × 1.08 = 44.628084; × 1.21 = 49.999983. */
    @ParameterizedTest
    @CsvSource({"28004, 50.00", "35001, 44.21", "38400, 44.21", "51001, 45.45", "52001, 44.63", "07001, 50.00"})
    void theTaxIsThatOfThePlaceOfTheFibre(String postalCode, String price) {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        Response ordered = her.createProduct(
                Map.of("tariffCode", "FM600-60", "serviceAddress", address(postalCode), "simKind", "ESIM"));
        her.get("/v1/products/" + ordered.path("productId")).then().body("tariff.monthlyPrice.amount", equalTo(price));
        // What she had before keeps its own: MOV12 is 5.7851 net.
        her.get(her.products()).then().body("tariff.monthlyPrice.amount", equalTo("7.00"));
    }

    /** MOV30 is 8.2645 net; × 1.07 = 8.843015. */
    @Test
    void theTaxOfAMobileIsThatOfItsCustomer() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.CANARY_ISLANDS));
        her.get("/v1/products/" + her.createProduct(ESIM).path("productId"))
                .then()
                .body("tariff.monthlyPrice.amount", equalTo("8.84"));
    }

    @Test
    void theSimCardGoesToAnAddressOfTheCustomersOwn() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        String delivery = her.get("/v1/profile/addresses")
                .then()
                .statusCode(200)
                .body("items.kind", contains("BILLING", "DELIVERY"))
                .extract()
                .path("items[1].addressId");
        String order =
                Contracting.order(her.createProduct(Map.of("tariffCode", "MOV30", "deliveryAddressId", delivery)));
        assertEquals(
                List.of("Avenida del Envío 2"),
                database.texts("select street from shipment where order_id = ?", uuid(order)));
    }

    @Test
    void anothersAddressIsNoAddress() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        String his = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND))
                .get("/v1/profile/addresses")
                .path("items[0].addressId");
        Footprint before = Footprint.of(her.customer(), database);
        for (Object address : List.of(his, UUID.randomUUID())) {
            isRefused(her.createProduct(Map.of("tariffCode", "MOV30", "deliveryAddressId", address)), 404, "NOT_FOUND");
        }
        before.isUnchanged();
    }

    @Test
    void withoutAnyAddressOneIsNeeded() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        database.run("delete from address where customer_id = ?", her.customer().customerId());
        her.createProduct(Map.of("tariffCode", "MOV30"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/deliveryAddressId"))
                .body("errors[0].code", equalTo("REQUIRED"));
        her.createProduct(ESIM).then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "FM600-25, TARIFF_NOT_ON_SALE",
        "FM300-20, TARIFF_NOT_ON_SALE",
        "FREE, TARIFF_NOT_ON_SALE",
        "ADD25, TARIFF_NOT_COMPATIBLE",
        "TVPLUS, TARIFF_NOT_COMPATIBLE",
        "BON5, TARIFF_NOT_COMPATIBLE",
        "SHARE, TARIFF_NOT_COMPATIBLE"
    })
    void whatIsNoProductOnSaleIsNotContracted(String tariffCode, String code) {
        Contracting her = Contracting.as(customers.convergent());
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(her.createProduct(Map.of("tariffCode", tariffCode, "simKind", "ESIM")), 422, code);
        before.isUnchanged();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/tariffCode|REQUIRED",
                "{\"tariffCode\":\"mov30\"}|/tariffCode|MALFORMED",
                "{\"tariffCode\":\"FIB300\"}|/serviceAddress|REQUIRED",
                "{\"tariffCode\":\"FM600-60\"}|/serviceAddress|REQUIRED",
                "{\"tariffCode\":\"MOV30\",\"serviceAddress\":ADDRESS}|/serviceAddress|NOT_APPLICABLE",
                "{\"tariffCode\":\"FIB300\",\"serviceAddress\":ADDRESS,\"simKind\":\"ESIM\"}|/simKind|NOT_APPLICABLE",
                "{\"tariffCode\":\"FIB300\",\"serviceAddress\":ADDRESS,\"portIn\":PORT_IN}|/portIn|NOT_APPLICABLE",
                "{\"tariffCode\":\"FIB300\",\"serviceAddress\":ADDRESS,\"deliveryAddressId\":\"7d0e2b94-c5f8-4a13-8b7d-1e9f3c5a6042\"}|/deliveryAddressId|NOT_APPLICABLE",
                "{\"tariffCode\":\"MOV30\",\"simKind\":\"ESIM\",\"deliveryAddressId\":\"7d0e2b94-c5f8-4a13-8b7d-1e9f3c5a6042\"}|/deliveryAddressId|NOT_APPLICABLE",
                "{\"tariffCode\":\"MOV30\",\"deliveryAddressId\":\"x\"}|/deliveryAddressId|MALFORMED",
                "{\"tariffCode\":\"MOV30\",\"simKind\":\"NANO\"}|/simKind|MALFORMED",
                "{\"tariffCode\":\"MOV30\",\"price\":0}|/price|UNKNOWN",
                "{\"tariffCode\":\"MOV30\",\"status\":\"ACTIVE\"}|/status|UNKNOWN",
                "{\"tariffCode\":\"MOV30\",\"productId\":\"7d0e2b94-c5f8-4a13-8b7d-1e9f3c5a6042\"}|/productId|UNKNOWN",
                "{\"tariffCode\":\"MOV30\",\"customerId\":\"7d0e2b94-c5f8-4a13-8b7d-1e9f3c5a6042\"}|/customerId|UNKNOWN",
                "{\"tariffCode\":\"FIB300\",\"serviceAddress\":{\"street\":\"a\",\"postalCode\":\"28004\",\"city\":\"b\"}}|/serviceAddress/province|REQUIRED",
                "{\"tariffCode\":\"FIB300\",\"serviceAddress\":{\"street\":\"a\",\"postalCode\":\"53004\",\"city\":\"b\",\"province\":\"c\"}}|/serviceAddress/postalCode|MALFORMED",
                "{\"tariffCode\":\"FIB300\",\"serviceAddress\":{\"street\":\" \",\"postalCode\":\"28004\",\"city\":\"b\",\"province\":\"c\"}}|/serviceAddress/street|MALFORMED",
                "{\"tariffCode\":\"FIB300\",\"serviceAddress\":{\"street\":\"a\",\"postalCode\":\"28004\",\"city\":\"b\",\"province\":\"c\",\"territory\":\"CEUTA\"}}|/serviceAddress/territory|UNKNOWN",
                "{\"tariffCode\":\"MOV30\",\"portIn\":{\"msisdn\":\"600000099\",\"currentOperator\":\"a\",\"holderDocumentId\":\"12345678Z\"}}|/portIn/msisdn|MALFORMED"
            })
    void aWrongValueIsNamedByItsPointer(String body, String pointer, String code) {
        Contracting her = Contracting.as(customers.convergent());
        Footprint before = Footprint.of(her.customer(), database);
        String filled = body.replace(
                        "ADDRESS", "{\"street\":\"a\",\"postalCode\":\"28004\",\"city\":\"b\",\"province\":\"c\"}")
                .replace(
                        "PORT_IN",
                        "{\"msisdn\":\"+34600000099\",\"currentOperator\":\"a\",\"holderDocumentId\":\"12345678Z\"}");
        Api.as(her.token())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(filled)
                .post("/v1/products")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
        before.isUnchanged();
    }

    @Test
    void itIsDoneOnlyWithTheNumbersThatItsLinesWaitFor() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        Response ordered = her.createProduct(
                Map.of("tariffCode", "FM600-60", "serviceAddress", address("28004"), "simKind", "ESIM"));
        String order = ordered.path("orderId");
        String product = "/v1/products/" + ordered.path("productId");
        List<String> lines = her.get(product).path("lines.lineId");
        String mobile = lines.get(0);
        String landline = lines.get(2);
        String free = TestCustomers.mobile();
        String landlineNumber = "+34917" + free.substring(free.length() - 6);
        operator.walk(order, "ACCEPTED");
        Footprint before = Footprint.of(her.customer(), database);
        String mismatch = "LINE_NUMBERS_MISMATCH";
        isRefused(operator.report(order, "COMPLETED"), 422, mismatch);
        isRefused(operator.complete(order, Map.of(mobile, free)), 422, mismatch);
        isRefused(operator.complete(order, Map.of(mobile, landlineNumber, landline, free)), 422, mismatch);
        isRefused(operator.complete(order, Map.of(mobile, free, lines.get(1), landlineNumber)), 422, mismatch);
        isRefused(operator.complete(order, Map.of(mobile, free, UUID.randomUUID(), landlineNumber)), 422, mismatch);
        isRefused(
                operator.complete(order, Map.of(mobile, "+34600000001", landline, landlineNumber)),
                409,
                "NUMBER_IN_USE");
        before.isUnchanged();
        her.get(product).then().body("status", equalTo("PENDING"));
        operator.complete(order, Map.of(mobile, free, landline, landlineNumber))
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsRejectedIsOverAndShowsInNoList() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        String number = TestCustomers.mobile();
        Map<String, Object> wish = Map.of(
                "tariffCode",
                "FM600-60",
                "serviceAddress",
                address("28004"),
                "simKind",
                "ESIM",
                "portIn",
                her.portIn(number));
        Response ordered = her.createProduct(wish);
        ordered.then().statusCode(201).body("kind", equalTo("NEW_PRODUCT"));
        String product = ordered.path("productId");
        List<String> lines = her.get("/v1/products/" + product).path("lines.lineId");
        operator.reject(ordered.path("orderId"), "ADDRESS_NOT_SERVED");

        her.get("/v1/products")
                .then()
                .body("items.productId", contains(her.customer().productId().toString()));
        her.get("/v1/lines").then().body("items", hasSize(1));
        her.get("/v1/products/" + product)
                .then()
                .statusCode(200)
                .body("status", equalTo("TERMINATED"))
                .body("lines", hasSize(0));
        her.get("/v1/lines/" + lines.get(0)).then().statusCode(200).body("status", equalTo("TERMINATED"));
        assertEquals(
                List.of(Contracting.today()),
                database.texts("select distinct end_date from line where product_id = ?", uuid(product)));
        assertEquals(
                List.of(Contracting.today()),
                database.texts("select end_date from product where product_id = ?", uuid(product)));
        assertEquals(List.of(), tariffsOf(product));
        her.get("/v1/orders/" + ordered.path("orderId"))
                .then()
                .body("status", equalTo("REJECTED"))
                .body("problem.reason", equalTo("ADDRESS_NOT_SERVED"));
        // Its number is free again.
        her.createProduct(wish).then().statusCode(201);
    }

    /** Wednesday, 25 November 2026, 11:00 in Madrid: the number comes on Thursday. */
    @Test
    void aNumberComesWithAProductOnItsDayAndNotBefore() {
        itIs("2026-11-25T10:00:00Z");
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        String number = TestCustomers.mobile();
        Response ordered =
                her.createProduct(Map.of("tariffCode", "MOV30", "simKind", "ESIM", "portIn", her.portIn(number)));
        ordered.then()
                .statusCode(201)
                .body("kind", equalTo("NEW_PRODUCT"))
                .body("portIn.portInDate", equalTo("2026-11-26"))
                .body("portIn.maskedMsisdn", equalTo("+34 *** *** " + number.substring(number.length() - 3)))
                .body("expectedCompletionAt", equalTo("2026-11-26T19:00:00Z"))
                .body(
                        "steps.code",
                        contains(
                                "RECEIVED",
                                "ACCEPTED",
                                "ESIM_READY",
                                "PORTABILITY_REQUESTED",
                                "PORTABILITY_VALIDATED",
                                "PORTABILITY_SCHEDULED",
                                "COMPLETED"));
        String order = ordered.path("orderId");
        operator.walk(order, "ACCEPTED", "ESIM_READY", "PORTABILITY_SCHEDULED");
        itIs("2026-11-25T22:59:59Z");
        isRefused(operator.report(order, "COMPLETED"), 409, "ORDER_EVENT_NOT_POSSIBLE");
        itIs("2026-11-25T23:00:00Z");
        operator.walk(order, "COMPLETED");
        Contracting.as(her.customer())
                .get("/v1/products/" + ordered.path("productId"))
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("startDate", equalTo("2026-11-26"))
                .body("lines.msisdn", contains(number));
    }

    @Test
    void tenContractsCanBeUnderWayAndNoMore() {
        Contracting her = Contracting.as(customers.convergent());
        for (int i = 0; i < 9; i++) {
            her.createProduct(ESIM).then().statusCode(201);
        }
        String tenth = Contracting.order(her.createLine(Map.of("tariffCode", "ADD25", "simKind", "ESIM")));
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(her.createProduct(ESIM), 409, "TOO_MANY_OPEN_ORDERS");
        isRefused(her.createLine(Map.of("tariffCode", "ADD25")), 409, "TOO_MANY_OPEN_ORDERS");
        before.isUnchanged();
        // Other orders don't count, and whatever ends makes room.
        her.createAddOn("TVPLUS").then().statusCode(201);
        operator.reject(tenth, "OTHER");
        her.createProduct(ESIM).then().statusCode(201);
    }

    @Test
    void ofSixteenAtOnceTenAreTaken() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        List<Integer> answers =
                Together.run(16, () -> her.createProduct(ESIM).then().extract().statusCode());
        assertEquals(10, answers.stream().filter(status -> status == 201).count());
        assertEquals(6, answers.stream().filter(status -> status == 409).count());
        assertEquals(List.of("10"), ordersOf(her.customer()));
    }

    @Test
    void theSameKeyTwentyTimesAtOnceIsOneOrder() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        String key = UUID.randomUUID().toString();
        List<Response> answers = Together.run(20, () -> her.post("/v1/products", ESIM, key));
        assertEquals(List.of("1"), ordersOf(her.customer()));
        assertTrue(answers.stream().allMatch(answer -> answer.statusCode() == 201 || answer.statusCode() == 409));
        String order = Contracting.order(her.post("/v1/products", ESIM, key));
        her.post("/v1/products", ESIM, key).then().header("Location", equalTo("/v1/orders/" + order));
        isRefused(
                her.post("/v1/products", Map.of("tariffCode", "MOV75", "simKind", "ESIM"), key),
                422,
                "IDEMPOTENCY_KEY_REUSED");
        assertEquals(List.of("1"), ordersOf(her.customer()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEsimIsForTariffsThatHaveIt(boolean esim) {
        String tariff = "TEST" + (esim ? 1 : 0);
        database.run(
                "insert into tariff (tariff_code, kind, net_price, data_bytes, national_calls, landline, five_g, esim,"
                        + " on_sale_from) values (?, 'MOBILE', 5, 1, true, false, true, ?, '2024-01-01')",
                tariff,
                esim);
        database.run("insert into tariff_text (tariff_code, language, name) values (?, 'es', 'Prueba')", tariff);
        try {
            Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
            her.createProduct(Map.of("tariffCode", tariff, "simKind", "ESIM"))
                    .then()
                    .statusCode(esim ? 201 : 400)
                    .body("errors[0].pointer", equalTo(esim ? null : "/simKind"));
        } finally {
            database.run("update tariff set on_sale_until = on_sale_from where tariff_code = ?", tariff);
        }
    }

    @Test
    void thePriceIsTheServersAndTheOrderNamesNoNumber() {
        Contracting her = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        String number = TestCustomers.mobile();
        String answer = her.createProduct(
                        Map.of("tariffCode", "MOV30", "simKind", "ESIM", "portIn", her.portIn(number)))
                .asString();
        assertTrue(!answer.contains(number) && !answer.contains(her.customer().documentId()), answer);
        PortInRequest typed = new PortInRequest(number, "a", her.customer().documentId(), "8934071234567890125");
        ProductRequest wish = new ProductRequest("MOV30", null, typed, null, null);
        assertEquals(
                "ProductRequest[tariffCode=MOV30, serviceAddress=null, portIn=PortInRequest[], simKind=null,"
                        + " deliveryAddressId=null]",
                wish.toString());
    }

    /** An operator's token is good for an hour. */
    private void itIs(String instant) {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse(instant)));
        operator = new Operator();
    }

    private List<String> ordersOf(TestCustomer customer) {
        return database.texts("select count(*) from customer_order where customer_id = ?", customer.customerId());
    }

    private List<String> tariffsOf(String productId) {
        return database.texts(
                "select concat_ws(' ', start_date, tariff_code) from product_tariff where product_id = ?",
                uuid(productId));
    }

    private static UUID uuid(String id) {
        return UUID.fromString(id);
    }

    private static Map<String, Object> address(String postalCode) {
        Map<String, Object> address = new HashMap<>();
        address.put("street", "Calle del Pez 7");
        address.put("postalCode", postalCode);
        address.put("city", "Ciudad");
        address.put("province", "Provincia");
        return address;
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
