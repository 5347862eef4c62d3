package es.o2.mio2.tariffs;

import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.CEUTA;
import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Statements;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TariffResourceTest {

    private static final String TERRITORY = "update customer set tax_territory = ? where document_id = ?";

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @AfterEach
    void putEverythingBack() {
        clock.setOffset(Duration.ZERO);
        database.run(TERRITORY, "MAINLAND", MARTA);
        database.run("delete from tariff_text where tariff_code like 'TEST-%'");
        database.run("delete from tariff where tariff_code like 'TEST-%'");
    }

    @Test
    void everythingOnSaleIsThereByKindAndPriceAndNothingElse() {
        tariffs(MARTA)
                .body(
                        "items.code",
                        contains(
                                "MOV12",
                                "MOV30",
                                "MOV75",
                                "MOV150",
                                "FM600-60",
                                "FM1000-150",
                                "FIB300",
                                "ADD25",
                                "ADD60",
                                "BON5",
                                "BON30",
                                "SHARE",
                                "TVPLUS"));
    }

    @Test
    void aTariffSaysAllThatThereIsToKnow() {
        tariff(MARTA, "FM600-60")
                .statusCode(200)
                .body("code", equalTo("FM600-60"))
                .body("kind", equalTo("CONVERGENT"))
                .body("name", equalTo("Fibra 600 Mb y móvil 60 GB"))
                .body("allowances.kind", contains("FIBRE", "DATA", "VOICE", "LANDLINE_VOICE"))
                .body("allowances[0].bitsPerSecond", equalTo(600_000_000))
                .body("allowances[1].includedBytes", equalTo(60_000_000_000L))
                .body("price.amount", equalTo("50.00"))
                .body("price.currency", equalTo("EUR"))
                .body("competitiveZonePrice.amount", equalTo("45.00"))
                // 50 ÷ 1.21 = 41.32231…
                .body("netPrice.amount", equalTo("41.3223"))
                .body("tax.kind", equalTo("IVA"))
                .body("tax.rate", equalTo("21.00"))
                .body("payment", equalTo("MONTHLY"))
                .body("compatibleWith", empty())
                .body("fiveG", equalTo(true))
                .body("esim", equalTo(true))
                .body("validFromDate", equalTo("2024-01-18"))
                .body("validUntilDate", nullValue());
    }

    @Test
    void aDataBonusIsPaidOnceAndGoesWithWhatHasData() {
        tariff(MARTA, "BON5")
                .body("payment", equalTo("ONCE"))
                .body("price.amount", equalTo("5.00"))
                .body("compatibleWith", contains("CONVERGENT", "MOBILE"))
                .body("fiveG", equalTo(false))
                .body("competitiveZonePrice", nullValue());
    }

    @Test
    void whatGoesWithAConvergentProductSaysSo() {
        for (String code : new String[] {"ADD25", "ADD60", "SHARE", "TVPLUS"}) {
            tariff(MARTA, code).body("compatibleWith", contains("CONVERGENT")).body("payment", equalTo("MONTHLY"));
        }
    }

    @Test
    void oneTariffIsWhatTheListSaysOfIt() {
        String listed = tariffs(CEUTA)
                .extract()
                .jsonPath()
                .getMap("items.find { it.code == 'MOV30' }")
                .toString();

        assertEquals(
                listed, tariff(CEUTA, "MOV30").extract().jsonPath().getMap("").toString());
    }

    /**
     * 10 ÷ 1.21 = 8.26446…, 8.2645 net: × 1.07 = 8.843015, × 1.10 = 9.09095. 45 ÷ 1.21 = 37.19008…, 37.1901 net in the
     * zone: × 1.07 = 39.793407, × 1.10 = 40.90911.
     */
    @ParameterizedTest
    @CsvSource({
        "12345678Z, 10.00, 45.00, IVA, 21.00",
        "X1234567L, 8.84, 39.79, IGIC, 7.00",
        "00000000T, 9.09, 40.91, IPSI, 10.00"
    })
    void thePriceHasTheTaxOfTheCustomersTerritory(
            String documentId, String price, String zonePrice, String tax, String rate) {
        tariffs(documentId)
                .body("items.find { it.code == 'MOV30' }.price.amount", equalTo(price))
                .body("items.find { it.code == 'MOV30' }.netPrice.amount", equalTo("8.2645"))
                .body("items.find { it.code == 'FM600-60' }.competitiveZonePrice.amount", equalTo(zonePrice))
                .body("items.tax.kind.unique()", contains(tax))
                .body("items.tax.rate.unique()", contains(rate));
    }

    /** 8.2645 × 1.08 = 8.92566; 37.1901 × 1.08 = 40.165308. */
    @Test
    void melillaHasATaxOfItsOwn() {
        database.run(TERRITORY, "MELILLA", MARTA);

        tariff(MARTA, "MOV30")
                .body("price.amount", equalTo("8.93"))
                .body("tax.kind", equalTo("IPSI"))
                .body("tax.rate", equalTo("8.00"));
        tariff(MARTA, "FM600-60").body("competitiveZonePrice.amount", equalTo("40.17"));
    }

    @ParameterizedTest
    @CsvSource({
        "es, Línea adicional 25 GB",
        "ca, Línia addicional 25 GB",
        "gl, Liña adicional 25 GB",
        "eu, 25 GB-ko linea gehigarria",
        "en, Additional line 25 GB",
        "fr, Línea adicional 25 GB"
    })
    void theNameIsInTheCallersLanguage(String language, String name) {
        String token = Api.login(BILBAO);
        Api.as(token)
                .header("Accept-Language", language)
                .get("/v1/tariffs")
                .then()
                .body("items.find { it.code == 'ADD25' }.name", equalTo(name));
        Api.as(token)
                .header("Accept-Language", language)
                .get("/v1/tariffs/ADD25")
                .then()
                .body("name", equalTo(name));
    }

    @ParameterizedTest
    @CsvSource({
        "MOBILE, MOV12 MOV30 MOV75 MOV150",
        "CONVERGENT, FM600-60 FM1000-150",
        "FIBRE, FIB300",
        "ADDITIONAL_LINE, ADD25 ADD60",
        "DATA_BONUS, BON5 BON30",
        "SERVICE, SHARE",
        "ADD_ON, TVPLUS"
    })
    void theKindFilters(String kind, String codes) {
        Api.as(Api.login(LAS_PALMAS))
                .get("/v1/tariffs?kind=" + kind)
                .then()
                .statusCode(200)
                .body("items.code", contains(codes.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "kind=X, /query/kind, MALFORMED",
        "kind=mobile, /query/kind, MALFORMED",
        "kind=, /query/kind, MALFORMED",
        "kind=MOBILE&kind=FIBRE, /query/kind, REPEATED",
        "limit=5, /query/limit, UNKNOWN",
        "territory=MELILLA, /query/territory, UNKNOWN"
    })
    void aWrongParameterIsNamed(String query, String pointer, String code) {
        Api.as(Api.login(MARTA))
                .get("/v1/tariffs?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FM600-25",
                "FM300-20",
                "MOV31",
                "mov30",
                "MOV30-",
                "MOV30%20",
                "%00",
                "MOV30%00",
                "%27",
                "null",
                "AAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNotOnSaleAndWhatIsNoCodeIsTheSameNotFound(String code) {
        String token = Api.login(MARTA);
        Response unknown = named(token).get("/v1/tariffs/NOSUCH");
        unknown.then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        Response answer = named(token).urlEncodingEnabled(false).get("/v1/tariffs/" + code);

        assertEquals(404, answer.statusCode());
        assertEquals(unknown.asString(), answer.asString());
    }

    /** Midnight is Madrid's, an hour or two before UTC's. */
    @Test
    void aTariffIsSoldFromItsFirstDayToTheEndOfItsLast() {
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        LocalDate tomorrow = today.plusDays(1);
        add("TEST-YESTERDAY", today.minusDays(9), today.minusDays(1));
        add("TEST-TODAY", today.minusDays(9), today);
        add("TEST-TOMORROW", today.minusDays(9), tomorrow);
        add("TEST-NEW", tomorrow, null);
        ZonedDateTime midnight = tomorrow.atStartOfDay(BillingCycle.MADRID);

        goTo(midnight.minusMinutes(1).toInstant());
        onSale("TEST-TODAY", "TEST-TOMORROW");
        notOnSale("TEST-YESTERDAY", "TEST-NEW");
        tariff(MARTA, "TEST-TODAY").body("validUntilDate", equalTo(today.toString()));

        goTo(midnight.plusSeconds(1).toInstant());
        onSale("TEST-TOMORROW", "TEST-NEW");
        notOnSale("TEST-YESTERDAY", "TEST-TODAY");
    }

    @Test
    void moreTariffsTakeNoMoreStatements() {
        String token = Api.login(MARTA);
        Api.as(token).get("/v1/tariffs");
        int before = statements(token);
        for (int i = 0; i < 5; i++) {
            add("TEST-" + i, LocalDate.of(2024, 1, 18), null);
        }

        assertEquals(before, statements(token));
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        String token = Api.login(MARTA);
        String tag = Api.as(token).get("/v1/tariffs").header("ETag");

        Api.as(token).header("If-None-Match", tag).get("/v1/tariffs").then().statusCode(304);
        Api.as(token)
                .header("If-None-Match", tag)
                .get("/v1/tariffs?kind=MOBILE")
                .then()
                .statusCode(200);
    }

    private int statements(String token) {
        return statements
                .of(correlator -> Api.as(token)
                        .header("x-correlator", correlator)
                        .get("/v1/tariffs")
                        .then()
                        .statusCode(200))
                .size();
    }

    private void add(String code, LocalDate from, LocalDate until) {
        database.run(
                "insert into tariff (tariff_code, kind, net_price, national_calls, landline, five_g, esim, on_sale_from,"
                        + " on_sale_until) values (?, 'MOBILE', 1, true, false, true, true, ?::date, ?::date)",
                code,
                from,
                until);
        for (Language language : Language.values()) {
            database.run(
                    "insert into tariff_text (tariff_code, language, name) values (?, ?, ?)",
                    code,
                    language.tag(),
                    code);
        }
    }

    private void goTo(Instant instant) {
        clock.setOffset(Duration.between(Instant.now(), instant));
    }

    private static void onSale(String... codes) {
        tariffs(MARTA).body("items.code", hasItems(codes));
        for (String code : codes) {
            tariff(MARTA, code).statusCode(200);
        }
    }

    private static void notOnSale(String... codes) {
        for (String code : codes) {
            tariffs(MARTA).body("items.code", not(hasItem(code)));
            tariff(MARTA, code).statusCode(404);
        }
    }

    private static ValidatableResponse tariffs(String documentId) {
        return Api.as(Api.login(documentId)).get("/v1/tariffs").then().statusCode(200);
    }

    private static ValidatableResponse tariff(String documentId, String code) {
        return Api.as(Api.login(documentId)).get("/v1/tariffs/" + code).then();
    }

    private static RequestSpecification named(String token) {
        return Api.as(token).header("x-correlator", "the-same");
    }
}
