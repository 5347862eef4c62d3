package es.o2.mio2.usage;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A landline has no data, but calls that cost something. */
@QuarkusTest
class LandlineAlertTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    Clock clock;

    private TestCustomer family;
    private UUID landline;
    private String number;
    private String token;

    @BeforeEach
    void start() {
        family = customers.convergent();
        landline = family.lineIds().get(1);
        number = database.texts("select number from line where line_id = ?", landline)
                .get(0);
        token = family.login();
    }

    @Test
    void whatAppliesToItIsReadAndSet() {
        read().then()
                .statusCode(200)
                .body("dataPercents", empty())
                .body("spendLimit", nullValue())
                .body("premiumSpend.amount", equalTo("3.00"));
        replace(wish("20.00", "5.00"))
                .then()
                .statusCode(200)
                .body("dataPercents", empty())
                .body("spendLimit.amount", equalTo("20.00"))
                .body("premiumSpend.amount", equalTo("5.00"));
        read().then().body("dataPercents", empty()).body("premiumSpend.amount", equalTo("5.00"));
        Map<String, Object> asRead = read().jsonPath().getMap("");
        replace(asRead).then().statusCode(200).body("spendLimit.amount", equalTo("20.00"));
    }

    @Test
    void perCentsOfDataDoNotApply() {
        Map<String, Object> wish = wish("20.00", "5.00");
        wish.put("dataPercents", List.of(80));
        replace(wish)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/dataPercents"))
                .body("errors[0].code", equalTo("NOT_APPLICABLE"));
        read().then().body("premiumSpend.amount", equalTo("3.00"));
    }

    /** 61 s to directory information: 1.85 + 2 × 2.05 = 5.95, 7.20 with tax; a second call makes it 14.40. */
    @Test
    void whatItSpendsIsToldWithItsNumberMasked() {
        replace(wish("12.00", "5.00")).then().statusCode(200);
        Feeds feeds = new Feeds();
        for (int call = 1; call <= 2; call++) {
            feeds.bring(
                            "usage-records",
                            UsageFeed.call(number, clock.instant().minusSeconds(60 * call), 61, "11888")
                                    .fields())
                    .then()
                    .body("accepted", equalTo(1));
        }
        String masked = "+34 *** *** " + number.substring(9);
        Eventually.within(Duration.ofSeconds(20), "both come", () -> told().size() == 2);
        assertEquals(
                List.of(
                        "O2: la línea " + masked
                                + " ha pasado de 12,00 € en lo que tu tarifa no incluye, como querías saber. En Mi O2 ves en qué.",
                        "O2: la línea " + masked
                                + " ha pasado de 5,00 € en números de tarificación especial. En Mi O2 ves cuáles. Si no los"
                                + " conoces, llama gratis al 1551."),
                told());
    }

    private List<String> told() {
        return inbox.of(family.phone()).stream().sorted().toList();
    }

    private Response read() {
        return Api.as(token).get(path());
    }

    private Response replace(Map<String, ?> wish) {
        return Api.as(token).header("If-Match", "*").body(wish).put(path());
    }

    private String path() {
        return "/v1/lines/" + landline + "/usage-alerts";
    }

    private static Map<String, Object> wish(String spendLimit, String premiumSpend) {
        return new HashMap<>(Map.of(
                "spendLimit",
                Map.of("amount", spendLimit, "currency", "EUR"),
                "premiumSpend",
                Map.of("amount", premiumSpend, "currency", "EUR")));
    }
}
