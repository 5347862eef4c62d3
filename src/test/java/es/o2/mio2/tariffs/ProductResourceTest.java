package es.o2.mio2.tariffs;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.CEUTA;
import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProductResourceTest {

    @Test
    void aFamilySeesItsConvergentProductWhole() {
        productsOf(MARTA, "es")
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("Fibra 600 Mb y móvil 60 GB"))
                .body("items[0].kind", equalTo("CONVERGENT"))
                .body("items[0].status", equalTo("ACTIVE"))
                .body("items[0].tariff.code", equalTo("FM600-60"))
                .body("items[0].tariff.monthlyPrice.amount", equalTo("50.00"))
                .body("items[0].tariff.monthlyPrice.currency", equalTo("EUR"))
                .body("items[0].tariff.allowances.kind", contains("FIBRE", "DATA", "VOICE", "LANDLINE_VOICE"))
                .body("items[0].tariff.allowances[0].bitsPerSecond", equalTo(600_000_000))
                .body("items[0].tariff.allowances[1].includedBytes", equalTo(60_000_000_000L))
                .body("items[0].tariff.allowances[1].unlimited", equalTo(false))
                .body("items[0].tariff.allowances[2].unlimited", equalTo(true))
                .body("items[0].tariff.allowances[2].includedBytes", nullValue())
                .body("items[0].lines.findAll { it.principal }.msisdn", contains("+34600000001"))
                .body("items[0].lines.kind.countBy { it }.MOBILE", equalTo(3))
                .body("items[0].lines.find { it.msisdn == '+34600000002' }.tariff.code", equalTo("ADD25"))
                .body(
                        "items[0].lines.find { it.msisdn == '+34600000002' }.tariff.monthlyPrice.amount",
                        equalTo("10.00"))
                .body(
                        "items[0].lines.find { it.msisdn == '+34600000003' }.tariff.monthlyPrice.amount",
                        equalTo("15.00"))
                .body("items[0].lines.find { it.kind == 'FIBRE' }.msisdn", nullValue())
                .body("items[0].addOns[0].code", equalTo("TVPLUS"))
                .body("items[0].addOns[0].monthlyPrice.amount", equalTo("9.99"))
                .body("items[0].dataSharing.status", equalTo("ACTIVE"));
    }

    /** net = gross ÷ 1.21 to 4 decimals; × 1.21, 1.07 or 1.10; to 2 decimals, half up: worked out by hand. */
    @ParameterizedTest
    @CsvSource({
        "12345678Z, FM600-60, 50.00",
        "X1234567L, MOV30, 8.84",
        "B12345674, FM1000-150, 55.00",
        "00000000T, MOV12, 6.36",
        "87654321X, FIB300, 38.00"
    })
    void thePriceHasTheTaxOfTheCustomersTerritory(String documentId, String tariff, String price) {
        productsOf(documentId, "es")
                .body("items[0].tariff.code", equalTo(tariff))
                .body("items[0].tariff.monthlyPrice.amount", equalTo(price));
    }

    @Test
    void aCompanyHasSixMobileLines() {
        productsOf(BILBAO, "eu")
                .body("items[0].lines.findAll { it.kind == 'MOBILE' }", hasSize(6))
                .body("items[0].lines.findAll { it.tariff != null }", hasSize(5));
    }

    @Test
    void aProductWithoutAdditionalLinesHasNoPool() {
        for (String customer : new String[] {LAS_PALMAS, CEUTA, BARCELONA}) {
            productsOf(customer, "es").body("items[0].dataSharing", nullValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"es, Fibra 600 Mb y móvil 60 GB", "en, Fibre 600 Mb and mobile 60 GB", "fr, Fibra 600 Mb y móvil 60 GB"
    })
    void theNameIsInTheCallersLanguage(String language, String name) {
        productsOf(MARTA, language).body("items[0].name", equalTo(name)).body("items[0].tariff.name", equalTo(name));
    }

    @Test
    void oneProductIsWhatTheListSaysOfIt() {
        String token = Api.login(MARTA);
        String listed =
                Api.as(token).get("/v1/products").jsonPath().getMap("items[0]").toString();
        String id = Api.as(token).get("/v1/products").path("items[0].productId");
        String single = Api.as(token)
                .get("/v1/products/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("")
                .toString();
        assertEquals(listed, single);
    }

    @Test
    void anUnknownProductIsNotFound() {
        Api.as(Api.login(MARTA))
                .get("/v1/products/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
    }

    private static ValidatableResponse productsOf(String documentId, String language) {
        return Api.as(Api.login(documentId))
                .header("Accept-Language", language)
                .get("/v1/products")
                .then()
                .statusCode(200);
    }
}
