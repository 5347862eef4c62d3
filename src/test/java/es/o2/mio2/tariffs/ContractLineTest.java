package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An additional line, with a new number or one from another operator. */
@QuarkusTest
class ContractLineTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private Operator operator;
    private Contracting her;

    @BeforeEach
    void start() {
        operator = new Operator();
        her = Contracting.as(customers.convergent());
    }

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void aNewLineGetsItsNumberWhenItWorks() {
        Response ordered = her.createLine(Map.of("tariffCode", "ADD60"));
        String line = ordered.path("lineId");
        ordered.then()
                .statusCode(201)
                .header("Location", equalTo("/v1/orders/" + ordered.path("orderId")))
                .body("kind", equalTo("ADDITIONAL_LINE"))
                .body("productId", equalTo(her.customer().productId().toString()))
                .body("portIn", nullValue())
                .body(
                        "steps.code",
                        contains(
                                "RECEIVED",
                                "ACCEPTED",
                                "PREPARED",
                                "SHIPPED",
                                "DELIVERED",
                                "ACTIVATION_REQUESTED",
                                "COMPLETED"));
        her.get(her.products())
                .then()
                .body("lines.find { it.lineId == '%s' }.status".formatted(line), equalTo("PENDING"))
                .body("lines.find { it.lineId == '%s' }.principal".formatted(line), equalTo(false))
                .body("lines.find { it.lineId == '%s' }.tariff.code".formatted(line), equalTo("ADD60"));

        String number = TestCustomers.mobile();
        operator.walk(ordered.path("orderId"), "ACCEPTED", "PREPARED", "SHIPPED", "DELIVERED");
        operator.complete(ordered.path("orderId"), Map.of(line, number)).then().statusCode(200);

        her.get("/v1/lines/" + line)
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("msisdn", equalTo(number))
                .body("startDate", equalTo(Contracting.today()));
        Operator.hasTold(
                her.phone(),
                "O2: tu línea nueva +34 *** *** %s ya funciona. La tarifa es Línea adicional 60 GB."
                        .formatted(number.substring(number.length() - 3)));
    }

    /** Friday, 4 December 2026, 21:00 in Madrid, counts from Monday the 7th; the 8th is a holiday: Wednesday the 9th. */
    @Test
    void aNumberComesOnItsWorkingDay() {
        itIs("2026-12-04T20:00:00Z");
        her = Contracting.as(her.customer());
        String number = TestCustomers.mobile();
        String typed = her.customer().documentId().toLowerCase().replaceFirst("^(..)(...)", "$1.$2.");
        Response ordered = her.createLine(Map.of(
                "tariffCode",
                "ADD25",
                "simKind",
                "ESIM",
                "portIn",
                her.portIn(number, "holderDocumentId", typed, "iccid", "8934 0712 3456 7890 125")));
        ordered.then()
                .statusCode(201)
                .body("kind", equalTo("PORT_IN"))
                .body("title", equalTo("Portabilidad a Línea adicional 25 GB"))
                .body("portIn.portInDate", equalTo("2026-12-09"))
                .body("portIn.currentOperator", equalTo("Otro operador"))
                .body("portIn.maskedMsisdn", equalTo("+34 *** *** " + number.substring(number.length() - 3)))
                .body("expectedCompletionAt", equalTo("2026-12-09T19:00:00Z"));
        String order = ordered.path("orderId");
        assertEquals(
                List.of(number + " " + her.customer().documentId() + " 8934071234567890125 2026-12-09"),
                database.texts(
                        "select concat_ws(' ', msisdn, holder_document_id, iccid, port_on) from portability"
                                + " where order_id = ?",
                        UUID.fromString(order)));
        // The line has the number while it waits for it.
        her.get("/v1/lines/" + ordered.path("lineId"))
                .then()
                .body("status", equalTo("PENDING"))
                .body("msisdn", equalTo(number));
        operator.walk(order, "ACCEPTED", "ESIM_READY", "PORTABILITY_SCHEDULED");
        itIs("2026-12-08T22:59:00Z");
        isRefused(operator.report(order, "COMPLETED"), 409, "ORDER_EVENT_NOT_POSSIBLE");
        itIs("2026-12-08T23:00:00Z");
        isRefused(
                operator.complete(order, Map.of(ordered.path("lineId"), TestCustomers.mobile())),
                422,
                "LINE_NUMBERS_MISMATCH");
        operator.walk(order, "COMPLETED");
        Contracting.as(her.customer())
                .get("/v1/lines/" + ordered.path("lineId"))
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("msisdn", equalTo(number))
                .body("startDate", equalTo("2026-12-09"));
    }

    @Test
    void aRejectedLineIsOverAndItsNumberFree() {
        String number = TestCustomers.mobile();
        Map<String, Object> wish = Map.of("tariffCode", "ADD25", "simKind", "ESIM", "portIn", her.portIn(number));
        Response ordered = her.createLine(wish);
        String line = ordered.then().statusCode(201).extract().path("lineId");
        operator.reject(ordered.path("orderId"), "HOLDER_MISMATCH");

        her.get(her.products()).then().body("status", equalTo("ACTIVE")).body("lines.lineId", not(hasItem(line)));
        her.get("/v1/lines").then().body("items.lineId", not(hasItem(line)));
        her.get("/v1/lines/" + line).then().body("status", equalTo("TERMINATED"));
        assertEquals(
                List.of(Contracting.today()),
                database.texts("select end_date from line where line_id = ?", UUID.fromString(line)));
        her.createLine(wish).then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "msisdn, +34910000099, MSISDN_INVALID",
        "msisdn, +34700000099, MSISDN_INVALID",
        "msisdn, +34900000099, MSISDN_INVALID",
        "msisdn, +346000000990, MSISDN_INVALID",
        "msisdn, +33612345678, MSISDN_INVALID",
        "holderDocumentId, 12345678Z, PORT_IN_HOLDER_MISMATCH",
        "holderDocumentId, 12345678A, PORT_IN_HOLDER_MISMATCH",
        "holderDocumentId, nobody, PORT_IN_HOLDER_MISMATCH",
        "iccid, 8934071234567890124, ICCID_INVALID",
        "iccid, 123, ICCID_INVALID"
    })
    void whatCannotComeIsRefused(String field, String value, String code) {
        Footprint before = Footprint.of(her.customer(), database);
        Map<String, Object> portIn = her.portIn(TestCustomers.mobile(), field, value);
        isRefused(her.createLine(Map.of("tariffCode", "ADD25", "portIn", portIn)), 422, code);
        isRefused(her.createProduct(Map.of("tariffCode", "MOV12", "portIn", portIn)), 422, code);
        before.isUnchanged();
    }

    @Test
    void aNumberThatIsHereOrOnItsWayDoesNotComeAgain() {
        Contracting his = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        String underWay = TestCustomers.mobile();
        his.createProduct(Map.of("tariffCode", "MOV12", "portIn", his.portIn(underWay)))
                .then()
                .statusCode(201);
        Footprint before = Footprint.of(her.customer(), database);
        for (String number : List.of(underWay, "+34600000001", her.phone())) {
            Map<String, Object> wish = Map.of("tariffCode", "ADD25", "portIn", her.portIn(number));
            String key = UUID.randomUUID().toString();
            String path = her.products() + "/lines";
            isRefused(her.post(path, wish, key), 409, "NUMBER_NOT_PORTABLE");
            // What was refused isn't kept for the key.
            isRefused(her.post(path, wish, key), 409, "NUMBER_NOT_PORTABLE");
            isRefused(
                    her.createProduct(Map.of("tariffCode", "MOV12", "portIn", her.portIn(number))),
                    409,
                    "NUMBER_NOT_PORTABLE");
        }
        before.isUnchanged();
    }

    @Test
    void ofTwentyAtOnceOneGetsTheNumber() {
        Contracting his = Contracting.as(customers.convergent());
        String number = TestCustomers.mobile();
        AtomicInteger turn = new AtomicInteger();
        List<Response> answers = Together.run(20, () -> {
            Contracting one = turn.getAndIncrement() % 2 == 0 ? her : his;
            return one.createLine(Map.of("tariffCode", "ADD25", "simKind", "ESIM", "portIn", one.portIn(number)));
        });
        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> isRefused(answer, 409, "NUMBER_NOT_PORTABLE"));
        assertEquals(List.of("1"), database.texts("select count(*) from portability where msisdn = ?", number));
        assertEquals(List.of("1"), database.texts("select count(*) from line where number = ?", number));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from customer_order where customer_id in (?, ?)",
                        her.customer().customerId(),
                        his.customer().customerId()));
    }

    @ParameterizedTest
    @CsvSource({
        "MOV30, TARIFF_NOT_COMPATIBLE",
        "FM600-60, TARIFF_NOT_COMPATIBLE",
        "BON5, TARIFF_NOT_COMPATIBLE",
        "TVPLUS, TARIFF_NOT_COMPATIBLE",
        "FM600-25, TARIFF_NOT_ON_SALE",
        "FREE, TARIFF_NOT_ON_SALE"
    })
    void whatIsNoAdditionalLineIsNone(String tariffCode, String code) {
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(her.createLine(Map.of("tariffCode", tariffCode)), 422, code);
        before.isUnchanged();
    }

    @Test
    void thereIsNoAdditionalLineWithoutAConvergentProduct() {
        Contracting his = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        Footprint before = Footprint.of(his.customer(), database);
        isRefused(his.createLine(Map.of("tariffCode", "ADD25")), 422, "TARIFF_NOT_COMPATIBLE");
        before.isUnchanged();
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "SUSPENDED", "TERMINATED"})
    void aLineNeedsAnActiveProduct(String status) {
        database.run(
                "update product set status = ? where product_id = ?",
                status,
                her.customer().productId());
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(her.createLine(Map.of("tariffCode", "ADD25")), 409, "PRODUCT_NOT_ACTIVE");
        before.isUnchanged();
    }

    @Test
    void anothersProductIsNoProduct() {
        Contracting his = Contracting.as(customers.convergent());
        Footprint hers = Footprint.of(her.customer(), database);
        Footprint before = Footprint.of(his.customer(), database);
        isRefused(his.post(her.products() + "/lines", Map.of("tariffCode", "ADD25")), 404, "NOT_FOUND");
        hers.isUnchanged();
        before.isUnchanged();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tariffCode\":\"ADD25\",\"serviceAddress\":{}}|/serviceAddress|UNKNOWN",
                "{\"tariffCode\":\"ADD25\",\"number\":\"+34600000099\"}|/number|UNKNOWN",
                "{\"tariffCode\":\"ADD25\",\"price\":\"0.00\"}|/price|UNKNOWN",
                "{\"tariffCode\":\"ADD25\",\"portIn\":{\"currentOperator\":\"a\",\"holderDocumentId\":\"x\"}}|/portIn/msisdn|REQUIRED",
                "{\"tariffCode\":\"ADD25\",\"portIn\":{\"msisdn\":\"600000099\",\"currentOperator\":\"a\",\"holderDocumentId\":\"x\"}}|/portIn/msisdn|MALFORMED",
                "{\"tariffCode\":\"ADD25\",\"portIn\":{\"msisdn\":\"+34600000099\",\"currentOperator\":\"a\",\"holderDocumentId\":\"x\",\"verified\":true}}|/portIn/verified|UNKNOWN",
                "{\"tariffCode\":\"ADD25\",\"simKind\":\"ESIM\",\"deliveryAddressId\":\"7d0e2b94-c5f8-4a13-8b7d-1e9f3c5a6042\"}|/deliveryAddressId|NOT_APPLICABLE"
            })
    void aWrongValueIsNamedByItsPointer(String body, String pointer, String code) {
        Footprint before = Footprint.of(her.customer(), database);
        Api.as(her.token())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(her.products() + "/lines")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
        before.isUnchanged();
    }

    /** An operator's token is good for an hour. */
    private void itIs(String instant) {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse(instant)));
        operator = new Operator();
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
