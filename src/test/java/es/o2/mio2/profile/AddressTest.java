package es.o2.mio2.profile;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer in Madrid, billed at one address and delivered to at another. */
@QuarkusTest
class AddressTest {

    private static final String ALL = "/v1/profile/addresses";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void start() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = customer.login();
    }

    @Test
    void anAddressIsAddedAndIsWhereLocationSays() {
        Response added = add(address("DELIVERY", "Calle del Pez, 7", "08012", "Barcelona"));
        added.then()
                .statusCode(201)
                .header("ETag", nullValue())
                .body("kind", equalTo("DELIVERY"))
                .body("street", equalTo("Calle del Pez, 7"))
                .body("details", nullValue())
                .body("province", equalTo("Barcelona"))
                .body("provinceCode", equalTo("08"))
                .body("taxTerritory", equalTo("MAINLAND"));
        String id = added.path("addressId");
        assertEquals(ALL + "/" + id, added.header("Location"));
        Response read = Api.as(token).get(added.header("Location"));
        read.then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("Cache-Control", "private, no-cache")
                .body("", equalTo(added.path("")));
        list().then().body("items.kind", contains("BILLING", "DELIVERY", "DELIVERY"));
        list().then().body("items.find { it.addressId == '" + id + "' }", equalTo(added.path("")));
        assertEquals(List.of("ADDRESS_ADDED " + id), changesInTheTrail());
    }

    /** Las Palmas and Santa Cruz de Tenerife under IGIC, Ceuta and Melilla under IPSI, all others under IVA. */
    @ParameterizedTest
    @CsvSource({
        "35002, Las Palmas, 35, CANARY_ISLANDS",
        "38001, Santa Cruz de Tenerife, 38, CANARY_ISLANDS",
        "51001, Ceuta, 51, CEUTA",
        "52001, Melilla, 52, MELILLA",
        "07001, Illes Balears, 07, MAINLAND",
        "01001, Araba/Álava, 01, MAINLAND"
    })
    void theTaxOfAnAddressFollowsItsPostalCode(String postalCode, String province, String code, String territory) {
        add(address("DELIVERY", "Calle 1", postalCode, "Ciudad"))
                .then()
                .statusCode(201)
                .body("province", equalTo(province))
                .body("provinceCode", equalTo(code))
                .body("taxTerritory", equalTo(territory));
        Api.as(token).get("/v1/profile").then().body("taxTerritory", equalTo("MAINLAND"));
    }

    @Test
    void theProvinceGoesWithThePostalCode() {
        Map<String, Object> wish = address("DELIVERY", "Kale Nagusia 1", "48001", "Bilbao");
        wish.put("province", "Madrid");
        refused(add(wish), 422, "PROVINCE_MISMATCH");
        wish.put("province", "Lisboa");
        refused(add(wish), 422, "PROVINCE_MISMATCH");
        refused(replace(id("DELIVERY"), wish, "*"), 422, "PROVINCE_MISMATCH");
        wish.put("province", "vizcaya");
        add(wish).then().statusCode(201).body("province", equalTo("Bizkaia"));
    }

    @Test
    void theTagOfWhatWasSeenIsNeeded() {
        String id = id("DELIVERY");
        Map<String, Object> wish = address("DELIVERY", "Calle Nueva 1", "28004", "Madrid");
        refused(Api.as(token).body(wish).put(ALL + "/" + id), 428, "PRECONDITION_REQUIRED");
        refused(Api.as(token).delete(ALL + "/" + id), 428, "PRECONDITION_REQUIRED");
        refused(replace(id, wish, "\"x\""), 412, "PRECONDITION_FAILED");
        refused(remove(id, "\"x\""), 412, "PRECONDITION_FAILED");
        String seen = tag(id);
        replace(id, wish, seen).then().statusCode(200).body("street", equalTo("Calle Nueva 1"));
        refused(remove(id, seen), 412, "PRECONDITION_FAILED");
        refused(replace(id, address("DELIVERY", "Calle 2", "28004", "Madrid"), seen), 412, "PRECONDITION_FAILED");
        replace(id, address("DELIVERY", "Calle 3", "28004", "Madrid"), "*")
                .then()
                .statusCode(200);
        remove(id, tag(id)).then().statusCode(204);
        refused(Api.as(token).get(ALL + "/" + id), 404, "NOT_FOUND");
        refused(remove(id, "*"), 404, "NOT_FOUND");
        assertEquals(
                List.of("ADDRESS_CHANGED " + id, "ADDRESS_CHANGED " + id, "ADDRESS_REMOVED " + id),
                changesInTheTrail());
    }

    @Test
    void ofTwoDevicesThatChangeTheSameAddressAtOnceOneWinsAndTheOtherGets412() {
        String phone = customer.login();
        String browser = customer.login();
        String id = id("DELIVERY");
        for (int round = 0; round < 3; round++) {
            String seen = tag(id);
            AtomicInteger devices = new AtomicInteger();
            int times = round;
            List<Response> answers = Together.run(2, () -> {
                int device = devices.getAndIncrement();
                return Api.as(device == 0 ? phone : browser)
                        .header("If-Match", seen)
                        .body(address("DELIVERY", "Calle " + times + device, "28004", "Madrid"))
                        .put(ALL + "/" + id);
            });
            assertEquals(
                    List.of(200, 412),
                    answers.stream().map(Response::statusCode).sorted().toList());
            String won = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .findFirst()
                    .orElseThrow()
                    .path("street");
            Api.as(token).get(ALL + "/" + id).then().body("street", equalTo(won));
        }
        assertEquals(3, changesInTheTrail().size());
    }

    @Test
    void exactlyOneIsTheBillingOne() {
        String first = id("BILLING");
        String second = id("DELIVERY");
        refused(remove(first, "*"), 409, "BILLING_ADDRESS_REQUIRED");
        refused(
                replace(first, address("DELIVERY", "Calle 1", "28004", "Madrid"), "*"),
                409,
                "BILLING_ADDRESS_REQUIRED");
        String seen = tag(first);
        replace(second, address("BILLING", "Avenida del Envío 2", "28004", "Ciudad"), tag(second))
                .then()
                .statusCode(200)
                .body("kind", equalTo("BILLING"));
        assertEquals(second, id("BILLING"));
        assertEquals(first, id("DELIVERY"));
        refused(remove(first, seen), 412, "PRECONDITION_FAILED");
        String third = add(address("BILLING", "Calle Tercera 3", "28004", "Madrid"))
                .then()
                .statusCode(201)
                .extract()
                .path("addressId");
        list().then().body("items.kind", contains("BILLING", "DELIVERY", "DELIVERY"));
        assertEquals(third, id("BILLING"));
        remove(first, "*").then().statusCode(204);
        remove(second, "*").then().statusCode(204);
        list().then().body("items.addressId", contains(third));
        assertEquals(
                List.of(
                        "BILLING_ADDRESS_CHANGED " + second,
                        "ADDRESS_ADDED " + third,
                        "BILLING_ADDRESS_CHANGED " + third,
                        "ADDRESS_REMOVED " + first,
                        "ADDRESS_REMOVED " + second),
                changesInTheTrail());
    }

    @Test
    void ofTenThatWouldBeTheBillingOneAtOnceOneIs() {
        AtomicInteger number = new AtomicInteger();
        Together.run(10, () -> add(address("BILLING", "Calle " + number.incrementAndGet(), "28004", "Madrid")))
                .forEach(answer -> answer.then().statusCode(201));
        assertEquals(
                List.of("1 12"),
                database.texts(
                        "select concat_ws(' ', count(*) filter (where kind = 'BILLING'), count(*)) from address"
                                + " where customer_id = ?",
                        customer.customerId()));
    }

    /** Whoever goes round the service is held back by the database. */
    @Test
    void theDatabaseKeepsOneBillingAddressToo() {
        UUID id = UUID.fromString(id("BILLING"));
        assertThrows(AssertionError.class, () -> database.run("delete from address where address_id = ?", id));
        assertThrows(
                AssertionError.class,
                () -> database.run("update address set kind = 'DELIVERY' where address_id = ?", id));
        assertThrows(
                AssertionError.class,
                () -> database.run("update address set kind = 'BILLING' where customer_id = ?", customer.customerId()));
        assertEquals(id.toString(), id("BILLING"));
    }

    @Test
    void theFirstOfAllIsTheBillingOne() {
        database.run("delete from address where customer_id = ?", customer.customerId());
        list().then().body("items", hasSize(0));
        refused(add(address("DELIVERY", "Calle 1", "28004", "Madrid")), 409, "BILLING_ADDRESS_REQUIRED");
        add(address("BILLING", "Calle 1", "28004", "Madrid")).then().statusCode(201);
        add(address("DELIVERY", "Calle 2", "28004", "Madrid")).then().statusCode(201);
    }

    /** What is shown and contracted from now on has the tax of the new home; a mobile line that is there keeps its own. */
    @Test
    void theTaxOnPricesFollowsTheBillingAddressAndNotThatOfWhatIsContracted() {
        String before = price();
        String id = id("BILLING");
        replace(id, address("BILLING", "Calle del Modelo 8", "35002", "Las Palmas de Gran Canaria"), tag(id))
                .then()
                .statusCode(200)
                .body("taxTerritory", equalTo("CANARY_ISLANDS"));
        Api.as(token).get("/v1/profile").then().body("taxTerritory", equalTo("CANARY_ISLANDS"));
        assertEquals("7.00", before);
        // 7.00 / 1.21 = 5.7851; with IGIC at 7 % 6.19.
        assertEquals("6.19", price());
        assertEquals(
                List.of("MAINLAND"),
                database.texts("select tax_territory from product where product_id = ?", customer.productId()));
        replace(id, address("BILLING", "Calle 1", "28004", "Madrid"), "*")
                .then()
                .statusCode(200);
        assertEquals("7.00", price());
    }

    @Test
    void whatIsThereAlreadyIsNotAddedAgainHoweverItIsWritten() {
        Map<String, Object> wish = address("DELIVERY", "Plaza de la Constitución, 1", "28004", "Madrid");
        wish.put("details", "3.º B");
        add(wish).then().statusCode(201);
        refused(add(wish), 409, "ADDRESS_ALREADY_KNOWN");
        wish.put("street", "PLAZA  DE LA CONSTITUCIO\u0301N, 1 ");
        wish.put("kind", "BILLING");
        refused(add(wish), 409, "ADDRESS_ALREADY_KNOWN");
        refused(replace(id("BILLING"), wish, "*"), 409, "ADDRESS_ALREADY_KNOWN");
        wish.put("details", "3.º C");
        add(wish).then().statusCode(201).body("street", equalTo("PLAZA DE LA CONSTITUCIÓN, 1"));
    }

    @Test
    void ofTheSameSentTwentyTimesAtOnceOneIsAdded() {
        List<Response> answers = Together.run(20, () -> add(address("DELIVERY", "Calle Doble 2", "28004", "Madrid")));
        assertEquals(1, answers.stream().filter(one -> one.statusCode() == 201).count());
        answers.stream()
                .filter(one -> one.statusCode() != 201)
                .forEach(one -> refused(one, 409, "ADDRESS_ALREADY_KNOWN"));
    }

    @Test
    void aTwentyFirstIsTooMany() {
        database.run(
                "insert into address (address_id, customer_id, kind, street, postal_code, city, province, created_at,"
                        + " version) select gen_random_uuid(), ?, 'DELIVERY', 'Calle ' || n, '28004', 'Madrid', 'Madrid',"
                        + " now(), 0 from generate_series(1, 17) n",
                customer.customerId());
        add(address("DELIVERY", "Calle Veinte 20", "28004", "Madrid")).then().statusCode(201);
        refused(add(address("DELIVERY", "Calle Veintiuna 21", "28004", "Madrid")), 409, "TOO_MANY_ADDRESSES");
        list().then().body("items", hasSize(20));
    }

    @Test
    void theTwentyFirstChangeOfADayWaits() {
        String id = id("DELIVERY");
        for (int change = 1; change <= 20; change++) {
            replace(id, address("DELIVERY", "Calle " + change, "28004", "Madrid"), "*")
                    .then()
                    .statusCode(200);
        }
        Response late = replace(id, address("DELIVERY", "Calle 21", "28004", "Madrid"), "*");
        refused(late, 429, "TOO_MANY_REQUESTS");
        assertTrue(Integer.parseInt(late.header("Retry-After"))
                > Duration.ofHours(23).toSeconds());
        replace(id, address("DELIVERY", "Calle 20", "28004", "Madrid"), "*")
                .then()
                .statusCode(200);
        remove(id, "*").then().statusCode(204);
    }

    @Test
    void theSameAgainChangesNothing() {
        String id = id("DELIVERY");
        String seen = tag(id);
        replace(id, address("DELIVERY", "Avenida del Envío 2", "28004", "Ciudad"), seen)
                .then()
                .statusCode(200);
        assertEquals(seen, tag(id));
        assertEquals(List.of(), changesInTheTrail());
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from account_hold where customer_id = ?", customer.customerId()));
    }

    /** Mass assignment: what the service decides isn't the caller's to say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "addressId",
                "id",
                "customerId",
                "ownerId",
                "confirmedAt",
                "changedAt",
                "createdAt",
                "simCardsFromAt",
                "taxTerritory",
                "provinceCode",
                "version"
            })
    void whatIsNotTheCustomersToSayIsRefused(String field) {
        String id = id("DELIVERY");
        String before = Api.as(token).get(ALL + "/" + id).asString();
        Map<String, Object> wish = address("DELIVERY", "Calle 1", "28004", "Madrid");
        wish.put(field, "2020-01-01T00:00:00Z");
        for (Response answer : List.of(add(wish), replace(id, wish, "*"))) {
            refused(answer, 400, "INVALID_ARGUMENT");
            answer.then().body("errors.pointer", contains("/" + field)).body("errors.code", contains("UNKNOWN"));
        }
        assertEquals(before, Api.as(token).get(ALL + "/" + id).asString());
        list().then().body("items", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"HOME\"}                | /kind       | MALFORMED",
                "{\"kind\": null}                    | /kind       | REQUIRED",
                "{\"street\": null}                  | /street     | REQUIRED",
                "{\"street\": \"\"}                  | /street     | MALFORMED",
                "{\"street\": \" a\"}                | /street     | MALFORMED",
                "{\"street\": \"a\\u0000b\"}         | /street     | MALFORMED",
                "{\"street\": \"a\\nb\"}             | /street     | MALFORMED",
                "{\"street\": \"a\\u202eb\"}         | /street     | MALFORMED",
                "{\"street\": \"\\u3000\"}           | /street     | MALFORMED",
                "{\"street\": 1}                     | /street     | MALFORMED",
                "{\"details\": \"\"}                 | /details    | MALFORMED",
                "{\"postalCode\": null}              | /postalCode | REQUIRED",
                "{\"postalCode\": \"00001\"}         | /postalCode | MALFORMED",
                "{\"postalCode\": \"53001\"}         | /postalCode | MALFORMED",
                "{\"postalCode\": \"2800a\"}         | /postalCode | MALFORMED",
                "{\"postalCode\": \"2800\"}          | /postalCode | MALFORMED",
                "{\"city\": null}                    | /city       | REQUIRED",
                "{\"city\": [\"Madrid\"]}            | /city       | MALFORMED",
                "{\"province\": \"\"}                | /province   | MALFORMED"
            })
    void whatIsNoAddressIsRefusedWhereItIsWrong(String change, String pointer, String code) throws Exception {
        Map<String, Object> wish = address("DELIVERY", "Calle 1", "28004", "Madrid");
        wish.putAll(new ObjectMapper().readValue(change, Map.class));
        for (Response answer : List.of(add(wish), replace(id("DELIVERY"), wish, "*"))) {
            refused(answer, 400, "INVALID_ARGUMENT");
            answer.then().body("errors.pointer", everyItem(equalTo(pointer))).body("errors.code", hasItem(code));
        }
    }

    @ParameterizedTest
    @CsvSource({"street, 150", "details, 100", "city, 100"})
    void aTextIsAsLongAsItMayBeAndNoLonger(String field, int longest) {
        Map<String, Object> wish = address("DELIVERY", "Calle 1", "28004", "Madrid");
        wish.put(field, "ñ".repeat(longest + 1));
        refused(add(wish), 400, "INVALID_ARGUMENT");
        // U+0958 alone becomes two characters where it is composed.
        wish.put(field, "\u0958".repeat(longest));
        Response grown = add(wish);
        refused(grown, 400, "INVALID_ARGUMENT");
        grown.then().body("errors.pointer", contains("/" + field)).body("errors.code", contains("OUT_OF_RANGE"));
        wish.put(field, "ñ".repeat(longest));
        add(wish).then().statusCode(201).body(field, equalTo("ñ".repeat(longest)));
    }

    @Test
    void halfACharacterIsNone() {
        Response answer = Api.as(token)
                .body("{\"kind\":\"DELIVERY\",\"street\":\"a\\ud800\",\"postalCode\":\"28004\",\"city\":\"Madrid\"}")
                .post(ALL);
        refused(answer, 400, "INVALID_ARGUMENT");
    }

    @Test
    void anothersAddressIsTheSameAsNone() {
        TestCustomer other = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String theirs = database.texts("select address_id from address where customer_id = ?", other.customerId())
                .get(0);
        Map<String, Object> wish = address("DELIVERY", "Calle 1", "28004", "Madrid");
        for (String method : List.of("GET", "PUT", "DELETE")) {
            String unknown = notFound(method, UUID.randomUUID().toString(), wish);
            assertEquals(unknown, notFound(method, theirs, wish));
            assertEquals(unknown, notFound(method, "1", wish));
        }
        Api.as(other.login()).get(ALL).then().body("items", hasSize(2)).body("items.street", not(contains("Calle 1")));
    }

    private String notFound(String method, String id, Map<String, Object> wish) {
        var request = Api.as(token).header("x-correlator", "the-same").header("If-Match", "*");
        if (method.equals("PUT")) {
            request.body(wish);
        }
        return request.request(method, ALL + "/" + id)
                .then()
                .statusCode(404)
                .extract()
                .asString();
    }

    @Test
    void aNewAddressSaysFromWhenOnCardsGoThere() {
        Response added = add(address("DELIVERY", "Calle 1", "28004", "Madrid"));
        Instant from = Instant.parse(added.path("simCardsFromAt"));
        Duration wait = Duration.between(Instant.now(), from);
        assertTrue(
                wait.compareTo(Duration.ofHours(72)) <= 0 && wait.compareTo(Duration.ofHours(71)) > 0, from::toString);
    }

    private static Map<String, Object> address(String kind, String street, String postalCode, String city) {
        return new HashMap<>(Map.of("kind", kind, "street", street, "postalCode", postalCode, "city", city));
    }

    private Response add(Map<String, Object> wish) {
        return Api.as(token).body(wish).post(ALL);
    }

    private Response replace(String id, Map<String, Object> wish, String ifMatch) {
        return Api.as(token).header("If-Match", ifMatch).body(wish).put(ALL + "/" + id);
    }

    private Response remove(String id, String ifMatch) {
        return Api.as(token).header("If-Match", ifMatch).delete(ALL + "/" + id);
    }

    private Response list() {
        return Api.as(token).get(ALL);
    }

    private String id(String kind) {
        return list().path("items.find { it.kind == '" + kind + "' }.addressId");
    }

    private String tag(String id) {
        return Api.as(token).get(ALL + "/" + id).header("ETag");
    }

    /** What a mobile tariff is offered at. */
    private String price() {
        return Api.as(token).get("/v1/tariffs/MOV12").path("price.amount");
    }

    private List<String> changesInTheTrail() {
        return database.texts(
                "select action || ' ' || subject from audit_record where customer_id = ? and action ~ 'ADDRESS'"
                        + " order by occurred_at, action",
                customer.customerId());
    }

    private static void refused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
