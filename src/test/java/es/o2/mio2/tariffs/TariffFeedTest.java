package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TariffFeedTest {

    @Inject
    Database database;

    private Feeds feeds;
    private String code;

    @BeforeEach
    void aNewTariff() {
        feeds = new Feeds();
        code = "ADD-" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    }

    @AfterEach
    void theCatalogueIsAsOthersKnowIt() {
        for (String table : List.of("tariff_text", "tariff_base", "tariff")) {
            database.run("delete from " + table + " where tariff_code = ?", code);
        }
    }

    @Test
    void aNewTariffIsOnSaleAndIsBroughtUpToDate() {
        isTaken(row());
        onSale().body("name", equalTo("Línea de ensayo"))
                // 12.3967 × 1.21 = 15.0000
                .body("price.amount", equalTo("15.00"));
        assertEquals(List.of("CONVERGENT", "MOBILE"), goesWith());
        Map<String, Object> row = row();
        row.put("netPrice", "8.2645");
        row.put("goesWith", List.of("MOBILE", "FIBRE"));
        row.put("names", names("Otra línea"));
        isTaken(row);
        // 8.2645 × 1.21 = 10.0000
        onSale().body("price.amount", equalTo("10.00")).body("name", equalTo("Otra línea"));
        assertEquals(List.of("FIBRE", "MOBILE"), goesWith());
    }

    /** Another price counts from the day on which it is brought; that which is brought again changes nothing. */
    @Test
    void whatItCostOnADayIsKept() {
        isTaken(row());
        String today = LocalDate.now(BillingCycle.MADRID).toString();
        Map<String, Object> row = row();
        row.put("netPrice", "8.2645");
        row.put("zoneNetPrice", "7");
        isTaken(row);
        isTaken(row);
        assertEquals(List.of("2020-01-01 12.3967", today + " 8.2645 7.0000"), prices());
        row.remove("zoneNetPrice");
        isTaken(row);
        assertEquals(List.of("2020-01-01 12.3967", today + " 8.2645"), prices());
    }

    private List<String> prices() {
        return database.texts(
                "select concat_ws(' ', from_date, net_price, zone_net_price) from tariff_price where tariff_code = ?"
                        + " order by from_date",
                code);
    }

    @Test
    void whatIsNoLongerSoldIsNotOnSale() {
        Map<String, Object> row = row();
        row.put("onSaleUntilDate", "2026-01-01");
        isTaken(row);
        Api.as(Api.login(Api.MARTA)).get("/v1/tariffs/" + code).then().statusCode(404);
    }

    @Test
    void whatATariffIsForNeverChanges() {
        isTaken(row());
        Map<String, Object> row = row();
        row.put("kind", "ADD_ON");
        row.put("names", names("Nada"));
        row.put("goesWith", List.of("FIBRE"));
        feeds.bring("tariffs", row)
                .then()
                .body("rejects.reason", contains("NOT_APPLICABLE"))
                .body("rejects.pointer", contains("/kind"));
        assertEquals(List.of("CONVERGENT", "MOBILE"), goesWith());
        onSale().body("name", equalTo("Línea de ensayo"));
    }

    @Test
    void theLaterRowOfABatchCounts() {
        Map<String, Object> row = row();
        row.put("netPrice", "1");
        feeds.bring("tariffs", row(), row).then().body("accepted", equalTo(2));
        // 1 × 1.21
        onSale().body("price.amount", equalTo("1.21"));
    }

    @ParameterizedTest
    @CsvSource({
        "netPrice, 1.23456, MALFORMED",
        "netPrice, -1, MALFORMED",
        "tariffCode, add, MALFORMED",
        "kind, CAR, MALFORMED",
        "onSaleUntilDate, 2019-12-31, OUT_OF_RANGE",
        "price, 1, UNKNOWN_FIELD"
    })
    void aWrongFieldIsNamed(String field, String value, String reason) {
        Map<String, Object> row = row();
        row.put(field, value);
        feeds.bring("tariffs", row)
                .then()
                .body("rejects.reason", contains(reason))
                .body("rejects.pointer", contains("/" + field));
    }

    @Test
    void whatIsNoProductGoesWithOneAndWhatIsOneWithNone() {
        Map<String, Object> row = row();
        row.put("goesWith", List.of());
        row.put("dataBytes", 0);
        Map<String, Object> other = row();
        other.put("goesWith", List.of());
        Map<String, Object> third = row();
        third.put("kind", "MOBILE");
        Map<String, Object> fourth = row();
        fourth.put("names", Map.of("es", "x", "ca", "x", "gl", "x", "eu", "x"));
        feeds.bring("tariffs", row, other, third, fourth)
                .then()
                .body("rejects.reason", contains("OUT_OF_RANGE", "REQUIRED", "NOT_APPLICABLE", "REQUIRED"))
                .body("rejects.pointer", contains("/dataBytes", "/goesWith", "/goesWith", "/names/en"));
    }

    private List<String> goesWith() {
        return database.texts("select product_kind from tariff_base where tariff_code = ? order by 1", code);
    }

    private ValidatableResponse onSale() {
        return Api.as(Api.login(Api.MARTA)).get("/v1/tariffs/" + code).then().statusCode(200);
    }

    private void isTaken(Map<String, Object> row) {
        feeds.bring("tariffs", row)
                .then()
                .statusCode(200)
                .body("rejects", empty())
                .body("accepted", equalTo(1));
    }

    private Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("tariffCode", code);
        row.put("kind", "ADDITIONAL_LINE");
        row.put("netPrice", "12.3967");
        row.put("dataBytes", 60_000_000_000L);
        row.put("nationalCalls", true);
        row.put("landline", false);
        row.put("fiveG", true);
        row.put("esim", true);
        row.put("onSaleFromDate", "2020-01-01");
        row.put("names", names("Línea de ensayo"));
        row.put("goesWith", List.of("CONVERGENT", "MOBILE"));
        return row;
    }

    private static Map<String, String> names(String name) {
        return Map.of("es", name, "ca", name, "gl", name, "eu", name, "en", name);
    }
}
