package es.o2.mio2.usage;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.BillingCycle;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data on top: there with the answer, until the cycle's end, at the catalogue's price. */
@QuarkusTest
class DataBonusTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private TestCustomer customer;
    private UUID line;
    private String token;

    @BeforeEach
    void start() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
        token = customer.login();
    }

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    /** 5 € with 21 % are 4.1322 net, half up from 4.13223. */
    @Test
    void itIsThereWithTheAnswer() {
        Response bought = buy("BON5");
        String order = bought.then()
                .statusCode(201)
                .header("Location", equalTo("/v1/orders/" + bought.path("orderId")))
                .body("kind", equalTo("DATA_BONUS"))
                .body("title", equalTo("Bono de 5 GB"))
                .body("status", equalTo("COMPLETED"))
                .body("lineId", equalTo(line.toString()))
                .body("tariffCode", equalTo("BON5"))
                .body("steps.code", contains("RECEIVED", "ACCEPTED", "COMPLETED"))
                .body("steps.status", everyItem(equalTo("DONE")))
                .body("steps.reachedAt", everyItem(notNullValue()))
                .body("completedAt", notNullValue())
                .body("expectedCompletionAt", nullValue())
                .extract()
                .path("orderId");
        assertEquals(
                List.of(String.join(
                        " ",
                        customer.productId().toString(),
                        line.toString(),
                        order,
                        "BON5 5000000000 4.1322",
                        BillingCycle.of(clock.instant()).toString())),
                bonuses());
        Api.as(token).get("/v1/orders/" + order).then().body("status", equalTo("COMPLETED"));
        Operator.hasTold(customer.phone(), "O2: ya tienes Bono de 5 GB por 5,00 €. Puedes usarlo hasta el día 17.");
    }

    @Test
    void itsOrderHasGoneThroughItsStepsAndStandsInTheTrail() {
        String order = buy("BON30").path("orderId");
        assertEquals(
                List.of("PLACED ACKNOWLEDGED", "ACCEPTED IN_PROGRESS", "COMPLETED COMPLETED"),
                database.texts(
                        "select type || ' ' || to_status from order_event where order_id = ?"
                                + " order by array_position(array['PLACED', 'ACCEPTED', 'COMPLETED'], type::text)",
                        UUID.fromString(order)));
        assertEquals(
                List.of("ORDER_PLACED " + order + " DATA_BONUS", "ORDER_MOVED " + order + " COMPLETED"),
                database.texts(
                        "select action || ' ' || subject from audit_record where customer_id = ? and subject like ?"
                                + " order by action desc",
                        customer.customerId(),
                        order + "%"));
    }

    @Test
    void severalInOneCycleAddUpAndARepeatIsNone() {
        String key = UUID.randomUUID().toString();
        String first = buy("BON5", key).then().statusCode(201).extract().path("orderId");
        assertEquals(first, buy("BON5", key).then().statusCode(201).extract().path("orderId"));
        buy("BON30", key).then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertEquals(1, bonuses().size());
        buy("BON5").then().statusCode(201);
        buy("BON30").then().statusCode(201);
        assertEquals(3, bonuses().size());
    }

    @Test
    void tenAtOnceWithOneKeyAreOneAndWithTenAreTen() {
        String key = UUID.randomUUID().toString();
        Together.run(10, () -> buy("BON5", key));
        assertEquals(1, bonuses().size());
        Together.run(10, () -> buy("BON5")).forEach(bought -> bought.then().statusCode(201));
        assertEquals(11, bonuses().size());
    }

    /** The 17th's last seconds are of the old cycle, in Madrid; with the 18th it is the new one. */
    @Test
    void itIsOfTheCycleInWhichItIsBought() {
        BillingCycle current = BillingCycle.of(clock.instant());
        at(current.endsAt().minusSeconds(5), "BON5");
        at(current.endsAt(), "BON30");
        assertEquals(
                List.of("BON5 " + current, "BON30 " + current.next()),
                database.texts(
                        "select tariff_code || ' ' || cycle_start_date from data_bonus where customer_id = ?"
                                + " order by bought_at",
                        customer.customerId()));
    }

    /** Logged in at that time: a token of now would be too old, or not good yet. */
    private void at(Instant moment, String bonusCode) {
        move(moment);
        token = customer.login();
        move(moment);
        buy(bonusCode).then().statusCode(201);
    }

    private void move(Instant moment) {
        clock.setOffset(Duration.ZERO);
        clock.setOffset(Duration.between(clock.instant(), moment));
    }

    /** 4.1322 net with IGIC, 7 %: 4.421454; 4.42. */
    @Test
    void itsPriceIsTheCataloguesWithTheTerritorysTax() {
        customer = customers.mobile("MOV12", TaxTerritory.CANARY_ISLANDS);
        line = customer.lineIds().get(0);
        token = customer.login();
        Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("bonusCode", "BON5", "price", "0.00"))
                .post(path(line))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/price"));
        buy("BON5").then().statusCode(201);
        Operator.hasTold(customer.phone(), "O2: ya tienes Bono de 5 GB por 4,42 €. Puedes usarlo hasta el día 17.");
    }

    @ParameterizedTest
    @CsvSource({
        "TVPLUS, TARIFF_NOT_COMPATIBLE",
        "MOV30, TARIFF_NOT_COMPATIBLE",
        "ADD25, TARIFF_NOT_COMPATIBLE",
        "SHARE, TARIFF_NOT_COMPATIBLE",
        "FM300-20, TARIFF_NOT_ON_SALE",
        "FREE, TARIFF_NOT_ON_SALE"
    })
    void whatIsNoBonusIsNone(String code, String problem) {
        Footprint before = Footprint.of(customer, database);
        isRefused(buy(code), 422, problem);
        before.isUnchanged();
    }

    /** One that the catalogue forgot to give any data. */
    @Test
    void whatBringsNoDataIsNoBonus() {
        database.run(
                "insert into tariff select * from jsonb_populate_record((select tariff from tariff where tariff_code ="
                        + " 'BON5'), '{\"tariff_code\": \"BON0\", \"data_bytes\": null}')");
        try {
            database.run("insert into tariff_text select 'BON0', language, name from tariff_text"
                    + " where tariff_code = 'BON5'");
            database.run(
                    "insert into tariff_base select 'BON0', product_kind from tariff_base where tariff_code = 'BON5'");
            Footprint before = Footprint.of(customer, database);
            isRefused(buy("BON0"), 422, "TARIFF_NOT_COMPATIBLE");
            before.isUnchanged();
        } finally {
            database.run("delete from tariff_base where tariff_code = 'BON0'");
            database.run("delete from tariff_text where tariff_code = 'BON0'");
            database.run("delete from tariff where tariff_code = 'BON0'");
        }
    }

    @Test
    void productAndLineAreActive() {
        database.run("update line set status = 'SUSPENDED' where line_id = ?", line);
        isRefused(buy("BON5"), 409, "PRODUCT_NOT_ACTIVE");
        database.run("update line set status = 'ACTIVE' where line_id = ?", line);
        database.run("update product set status = 'SUSPENDED' where product_id = ?", customer.productId());
        isRefused(buy("BON5"), 409, "PRODUCT_NOT_ACTIVE");
        database.run("update product set status = 'ACTIVE' where product_id = ?", customer.productId());
        database.run("update line set status = 'TERMINATED', end_date = current_date where line_id = ?", line);
        isRefused(buy("BON5"), 404, "NOT_FOUND");
        assertEquals(List.of(), bonuses());
    }

    @Test
    void onlyAMobileLineOfOnesOwnHasThem() {
        TestCustomer family = customers.convergent();
        Footprint theirs = Footprint.of(family, database);
        for (Object none : List.of(family.lineIds().get(2), UUID.randomUUID(), "x")) {
            isRefused(post(token, none, "BON5", UUID.randomUUID().toString()), 404, "NOT_FOUND");
        }
        theirs.isUnchanged();
        String hers = family.login();
        for (int line : List.of(0, 1)) {
            isRefused(
                    post(
                            hers,
                            family.lineIds().get(line),
                            "BON5",
                            UUID.randomUUID().toString()),
                    404,
                    "NOT_FOUND");
        }
        post(hers, family.lineIds().get(3), "BON5", UUID.randomUUID().toString())
                .then()
                .statusCode(201)
                .body("productId", equalTo(family.productId().toString()));
    }

    private List<String> bonuses() {
        return database.texts(
                "select concat_ws(' ', product_id, line_id, order_id, tariff_code, data_bytes, net_price,"
                        + " cycle_start_date) from data_bonus where customer_id = ?",
                customer.customerId());
    }

    private static String path(Object lineId) {
        return "/v1/lines/" + lineId + "/data-bonuses";
    }

    private Response buy(String bonusCode) {
        return buy(bonusCode, UUID.randomUUID().toString());
    }

    private Response buy(String bonusCode, String key) {
        return post(token, line, bonusCode, key);
    }

    private static Response post(String caller, Object lineId, String bonusCode, String key) {
        return Api.as(caller)
                .header("Idempotency-Key", key)
                .body(Map.of("bonusCode", bonusCode))
                .post(path(lineId));
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
