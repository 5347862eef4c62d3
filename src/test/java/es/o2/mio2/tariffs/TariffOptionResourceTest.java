package es.o2.mio2.tariffs;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.CEUTA;
import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Statements;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TariffOptionResourceTest {

    private static final UUID ORDER = UUID.fromString("7d1e0c5a-4b92-4f3e-8a6d-1c2b3f4e5d6a");

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    private BillingCycle open;

    @BeforeEach
    void lookAtTheCalendar() {
        open = BillingCycle.of(Instant.now());
    }

    @AfterEach
    void putEverythingBack() {
        clock.setOffset(Duration.ZERO);
        database.run("delete from customer_order where order_id = ?", ORDER);
        change(MARTA, "tariff_code = 'FM600-60', data_sharing_status = 'ACTIVE'");
        change(LAS_PALMAS, "status = 'ACTIVE'");
        change(BILBAO, "competitive_zone = false, tax_territory = 'MAINLAND'");
        use(open, "27.4");
        use(open.previous(), "29.1");
        database.run(
                "delete from usage_counter where cycle_start_date < ?",
                open.previous().previous().previous().startDate());
    }

    /**
     * 7, 10, 15, 20, 38, 50 and 55 € with IVA are 5.7851, 8.2645, 12.3967, 16.5289, 31.4050, 41.3223 and 45.4545 net;
     * × 1.07: 6.190057, 8.843015, 13.264469, 17.685923, 33.60335, 44.214861, 48.636315. The difference is that of the
     * prices as they are shown: 17.69 - 8.84 = 8.85.
     */
    @Test
    void pricesAndDifferencesAreThoseOfTheProductsTerritory() {
        options(LAS_PALMAS)
                .body(
                        "items.tariff.code",
                        contains("MOV12", "MOV30", "MOV75", "MOV150", "FM600-60", "FM1000-150", "FIB300"))
                .body(
                        "items.tariff.monthlyPrice.amount",
                        contains("6.19", "8.84", "13.26", "17.69", "44.21", "48.64", "33.60"))
                .body(
                        "items.monthlyDifference.amount",
                        contains("-2.65", "0.00", "4.42", "8.85", "35.37", "39.80", "24.76"))
                .body("items.monthlyDifference.currency.unique()", contains("EUR"));
    }

    @Test
    void oneOfTheProductsKindIsAllowedUnlessItHasItAlready() {
        options(LAS_PALMAS)
                .body("items.findAll { it.allowed }.tariff.code", contains("MOV12", "MOV75", "MOV150"))
                .body("items.findAll { it.allowed }.reasons", everyItem(nullValue()))
                .body("items.find { it.tariff.code == 'MOV30' }.reasons", contains("CURRENT_TARIFF"))
                .body(
                        "items.findAll { !it.tariff.code.startsWith('MOV') }.reasons.unique()",
                        contains(List.of("DIFFERENT_PRODUCT_KIND")));
    }

    /** The most is 30.0; 30.0 + 3.0 = 33.0 is more than 30 and less than 75. */
    @Test
    void theOneThatFitsWhatWasUsedIsRecommendedWithItsWhy() {
        options(LAS_PALMAS)
                .body("items.findAll { it.recommended }.tariff.code", contains("MOV75"))
                .body("items.findAll { !it.recommended }.recommendation", everyItem(nullValue()))
                .body("items[2].allowed", equalTo(true))
                .body("items[2].recommendation.cycles.startDate", contains(lastThree()))
                .body(
                        "items[2].recommendation.cycles.usedBytes",
                        contains(30_000_000_000L, 28_600_000_000L, 29_100_000_000L))
                .body("items[2].recommendation.peakBytes", equalTo(30_000_000_000L))
                .body("items[2].recommendation.headroomPercent", equalTo(10))
                .body("items[2].recommendation.neededBytes", equalTo(33_000_000_000L))
                .body("items[2].recommendation.additionalLinesBytes", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es | En los últimos 3 ciclos usaste como mucho 41,2 GB. Con 60 GB vas con margen.",
                "ca | En els últims 3 cicles vas fer servir com a màxim 41,2 GB. Amb 60 GB tens marge.",
                "gl | Nos últimos 3 ciclos usaches como máximo 41,2 GB. Con 60 GB vas con marxe.",
                "eu | Azken 3 zikloetan, gehienez, 41,2 GB erabili zenituen. 60 GB-rekin lasai ibiliko zara.",
                "en | In the last 3 cycles you used 41.2 GB at most. 60 GB leaves you room to spare."
            })
    void theWhyIsToldInTheCallersLanguage(String language, String explanation) {
        options(BILBAO, language)
                .body("items.find { it.recommended }.recommendation.explanation", equalTo(explanation));
    }

    /** The most is 5.2; 5.2 + 0.52 = 5.72 is less than 12. */
    @Test
    void theTariffThatFitsMayBeTheOneThatThereIs() {
        options(CEUTA)
                .body("items.findAll { it.recommended }.tariff.code", contains("MOV12"))
                .body("items[0].allowed", equalTo(false))
                .body("items[0].reasons", contains("CURRENT_TARIFF"))
                .body("items[0].monthlyDifference.amount", equalTo("0.00"))
                .body("items[0].recommendation.neededBytes", equalTo(5_720_000_000L))
                .body(
                        "items[0].recommendation.explanation",
                        equalTo("En los últimos 3 ciclos usaste como mucho 5,2 GB. Con 12 GB vas con margen."));
    }

    /** Nothing is shared: the principal line's most is 41.2; 41.2 + 4.12 = 45.32; 50 - 55 = -5. */
    @Test
    void withoutSharingThePrincipalLineAloneCounts() {
        options(BILBAO)
                .body("items.tariff.code[0, 1]", contains("FM600-60", "FM1000-150"))
                .body("items.findAll { it.recommended }.tariff.code", contains("FM600-60"))
                .body("items[0].allowed", equalTo(true))
                .body("items[0].monthlyDifference.amount", equalTo("-5.00"))
                .body("items[0].recommendation.neededBytes", equalTo(45_320_000_000L))
                .body("items[1].reasons", contains("CURRENT_TARIFF"));
    }

    /**
     * 36.4 + 24.3 + 57.6 = 118.3, 41.7 + 19.8 + 48.9 = 110.4, 38.2 + 21.7 + 55.1 = 115.0. The additional lines bring
     * 25 + 60 = 85: 118.3 + 11.83 - 85 = 45.13 is less than 60.
     */
    @Test
    void withSharingAllLinesCountAndTheAdditionalOnesBringTheirs() {
        options(MARTA)
                .body("items.findAll { it.recommended }.tariff.code", contains("FM600-60"))
                .body("items[0].reasons", contains("CURRENT_TARIFF"))
                .body(
                        "items[0].recommendation.cycles.usedBytes",
                        contains(118_300_000_000L, 110_400_000_000L, 115_000_000_000L))
                .body("items[0].recommendation.peakBytes", equalTo(118_300_000_000L))
                .body("items[0].recommendation.additionalLinesBytes", equalTo(85_000_000_000L))
                .body("items[0].recommendation.neededBytes", equalTo(45_130_000_000L))
                .body(
                        "items[0].recommendation.explanation",
                        equalTo("En los últimos 3 ciclos tus líneas usaron como mucho 118,3 GB entre todas. Con 60 GB,"
                                + " más los 85 GB de tus líneas adicionales, vas con margen."));
    }

    /** The most of the principal line is 41.7; 41.7 + 4.17 = 45.87. */
    @Test
    void whileSharingIsOnItsWayThePrincipalLineAloneCounts() {
        change(MARTA, "data_sharing_status = 'ACTIVATING'");

        options(MARTA)
                .body("items[0].recommendation.neededBytes", equalTo(45_870_000_000L))
                .body("items[0].recommendation.additionalLinesBytes", nullValue());
    }

    @Test
    void whereNoDataIsUsedNothingIsRecommended() {
        options(BARCELONA)
                .body("items[0].tariff.code", equalTo("FIB300"))
                .body("items[0].reasons", contains("CURRENT_TARIFF"))
                .body("items.findAll { it.allowed }", empty())
                .body("items.recommended", everyItem(equalTo(false)))
                .body("items.recommendation", everyItem(nullValue()));
    }

    /** 200 + 20 = 220 is more than any tariff has. */
    @Test
    void whereNoneIsEnoughTheOneWithTheMostDataIsRecommended() {
        use(open.previous(), "200");

        options(LAS_PALMAS)
                .body("items.findAll { it.recommended }.tariff.code", contains("MOV150"))
                .body(
                        "items[3].recommendation.explanation",
                        equalTo("En los últimos 3 ciclos usaste como mucho 200 GB. Es la tarifa que más datos tiene:"
                                + " 150 GB."));
    }

    @Test
    void onlyTheLastThreeCyclesThatAreOverCount() {
        use(open, "500");
        BillingCycle fourth = open.previous().previous().previous().previous();
        database.run(
                "insert into usage_counter (line_id, cycle_start_date, customer_id, kind, usage_class, amount,"
                        + " records, charge, last_at) select line_id, ?::date, customer_id, kind, usage_class,"
                        + " 500000000000, 0, 0, last_at from usage_counter where line_id = ? and cycle_start_date = ?",
                fourth.startDate(),
                line(LAS_PALMAS),
                open.startDate());

        options(LAS_PALMAS)
                .body("items.find { it.recommended }.recommendation.peakBytes", equalTo(30_000_000_000L))
                .body("items.find { it.recommended }.recommendation.cycles.startDate", contains(lastThree()));
    }

    /** Three cycles on, the one that is open now is the only one known: 27.4 + 2.74 = 30.14. */
    @Test
    void oneCycleIsEnoughToRecommendAndNoneIsNot() {
        goTo(open.next().next().next());
        options(LAS_PALMAS)
                .body("items.findAll { it.recommended }.tariff.code", contains("MOV75"))
                .body("items[2].recommendation.cycles.startDate", contains(open.toString()))
                .body("items[2].recommendation.neededBytes", equalTo(30_140_000_000L))
                .body(
                        "items[2].recommendation.explanation",
                        equalTo("En el único ciclo que conocemos usaste 27,4 GB. Con 75 GB vas con margen."));

        goTo(open.next().next().next().next());
        options(LAS_PALMAS).body("items.recommended", everyItem(equalTo(false)));
    }

    /** FM600-25 and FM600-60 cost the same. */
    @Test
    void aRetiredTariffIsThereWhereTheProductHasItAndNowhereElse() {
        change(MARTA, "tariff_code = 'FM600-25'");

        options(MARTA)
                .body("items.tariff.code[0, 1, 2]", contains("FM600-25", "FM600-60", "FM1000-150"))
                .body("items[0].allowed", equalTo(false))
                .body("items[0].reasons", contains("CURRENT_TARIFF"))
                .body("items[1].allowed", equalTo(true))
                .body("items[1].monthlyDifference.amount", equalTo("0.00"))
                .body("items[1].recommended", equalTo(true))
                .body("items[2].monthlyDifference.amount", equalTo("5.00"))
                .body("items.tariff.code", not(hasItem("FM300-20")));
    }

    /** 45 € in the zone; 45 - 55 = -10. */
    @Test
    void inTheZoneOfCompetitionItsPricesCount() {
        change(BILBAO, "competitive_zone = true");

        options(BILBAO)
                .body("items[0].tariff.monthlyPrice.amount", equalTo("45.00"))
                .body("items[0].monthlyDifference.amount", equalTo("-10.00"));
    }

    /** 45.4545 × 1.08 = 49.09086, 41.3223 × 1.08 = 44.628084: 44.63 - 49.09 = -4.46. */
    @Test
    void theTerritoryIsTheProductsNotTheCustomers() {
        change(BILBAO, "tax_territory = 'MELILLA'");

        options(BILBAO)
                .body("items.tariff.monthlyPrice.amount[0, 1]", contains("44.63", "49.09"))
                .body("items[0].monthlyDifference.amount", equalTo("-4.46"));
    }

    @Test
    void whileAChangeIsUnderWayNoneIsAllowed() {
        database.run(
                "insert into customer_order (order_id, customer_id, kind, status, product_id, tariff_code, created_at,"
                        + " updated_at, due_at, expected_completion_at) select ?, customer_id, 'TARIFF_CHANGE', 'HELD',"
                        + " product_id, 'MOV75', now(), now(), now(), now() from product where product_id = ?",
                ORDER,
                product(LAS_PALMAS));

        options(LAS_PALMAS)
                .body("items.findAll { it.allowed }", empty())
                .body("items.reasons", everyItem(hasItem("CHANGE_IN_PROGRESS")))
                .body("items[1].reasons", contains("CURRENT_TARIFF", "CHANGE_IN_PROGRESS"))
                .body("items[2].reasons", contains("CHANGE_IN_PROGRESS"));
    }

    @Test
    void aProductThatIsNotActiveCanChangeToNothing() {
        change(LAS_PALMAS, "status = 'SUSPENDED'");

        options(LAS_PALMAS)
                .body("items.findAll { it.allowed }", empty())
                .body("items[2].reasons", contains("PRODUCT_NOT_ACTIVE"))
                .body("items.recommended", everyItem(equalTo(false)));
    }

    @Test
    void anothersProductAnUnknownAndAMalformedOneAreTheSameNotFound() {
        String hers = product(MARTA).toString();
        String his = Api.login(BILBAO);
        Response unknown = get(his, UUID.randomUUID().toString());
        unknown.then().statusCode(404).body("code", equalTo("NOT_FOUND"));

        for (String id : List.of(hers, "1", "x", hers.substring(1))) {
            Response answer = get(his, id);
            assertEquals(404, answer.statusCode());
            assertEquals(unknown.asString(), answer.asString());
        }
    }

    @Test
    void aParameterIsRefused() {
        Api.as(Api.login(MARTA))
                .get("/v1/products/" + product(MARTA) + "/tariff-options?kind=MOBILE")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/kind"));
    }

    /** Two lines hang on one, eight on the other: that makes no difference. */
    @Test
    void moreLinesTakeNoMoreStatements() {
        assertEquals(statements(LAS_PALMAS), statements(BILBAO));
    }

    private int statements(String documentId) {
        String token = Api.login(documentId);
        String id = product(documentId).toString();
        get(token, id);
        return statements
                .of(correlator -> get(token, id, correlator).then().statusCode(200))
                .size();
    }

    private ValidatableResponse options(String documentId) {
        return options(documentId, "es");
    }

    private ValidatableResponse options(String documentId, String language) {
        return Api.as(Api.login(documentId))
                .header("Accept-Language", language)
                .get("/v1/products/" + product(documentId) + "/tariff-options")
                .then()
                .statusCode(200);
    }

    private static Response get(String token, String productId) {
        return get(token, productId, "the-same");
    }

    private static Response get(String token, String productId, String correlator) {
        return Api.as(token).header("x-correlator", correlator).get("/v1/products/" + productId + "/tariff-options");
    }

    private String[] lastThree() {
        BillingCycle last = open.previous();
        return new String[] {
            last.previous().previous().toString(), last.previous().toString(), last.toString()
        };
    }

    private void goTo(BillingCycle cycle) {
        clock.setOffset(Duration.between(Instant.now(), cycle.startsAt().plus(Duration.ofHours(12))));
    }

    private void change(String documentId, String what) {
        database.run("update product set " + what + " where product_id = ?", product(documentId));
    }

    /** What the line in Las Palmas used in a cycle, at home and in the EU together. */
    private void use(BillingCycle cycle, String gigabytes) {
        database.run(
                "update usage_counter used set amount = ? - (select coalesce(sum(amount), 0) from usage_counter roamed"
                        + " where roamed.line_id = used.line_id and roamed.cycle_start_date = used.cycle_start_date"
                        + " and roamed.kind = 'DATA' and roamed.usage_class = 'EU_ROAMING')"
                        + " where line_id = ? and cycle_start_date = ? and kind = 'DATA' and usage_class = 'NATIONAL'",
                new BigDecimal(gigabytes).movePointRight(9).longValueExact(),
                line(LAS_PALMAS),
                cycle.startDate());
    }

    private UUID product(String documentId) {
        return UUID.fromString(database.texts(
                        "select product_id from product join customer using (customer_id) where document_id = ?",
                        documentId)
                .get(0));
    }

    private UUID line(String documentId) {
        return UUID.fromString(
                database.texts("select line_id from line where product_id = ? and principal", product(documentId))
                        .get(0));
    }
}
