package es.o2.mio2.profile;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.CEUTA;
import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProfileResourceTest {

    @Test
    void aPersonSeesTheirDataWithTheNifMasked() {
        Api.as(Api.login(MARTA))
                .get("/v1/profile")
                .then()
                .statusCode(200)
                .body("kind", equalTo("PERSON"))
                .body("givenName", equalTo("Marta"))
                .body("familyName", equalTo("García Ruiz"))
                .body("companyName", nullValue())
                .body("greetingName", equalTo("Marta"))
                .body("documentKind", equalTo("DNI"))
                .body("maskedDocumentId", equalTo("***4567**"))
                .body("email", equalTo("marta.garcia@example.com"))
                .body("contactPhone", equalTo("+34600000001"))
                .body("language", equalTo("es"))
                .body("taxTerritory", equalTo("MAINLAND"))
                .body("addresses.kind", contains("BILLING", "DELIVERY"))
                .body("addresses[0].postalCode", equalTo("28004"))
                .body(not(containsString("12345678Z")));
    }

    @Test
    void theAddressesAreThoseOfTheProfile() {
        String token = Api.login(MARTA);
        Api.as(token)
                .get("/v1/profile/addresses")
                .then()
                .statusCode(200)
                .body("items.kind", contains("BILLING", "DELIVERY"))
                .body("items.street", contains("Calle de la Muestra 12", "Paseo del Ejemplo 45"))
                .body("items", equalTo(Api.as(token).get("/v1/profile").path("addresses")));
        Api.as(Api.login(BILBAO)).get("/v1/profile/addresses").then().body("items.postalCode", contains("48001"));
    }

    @Test
    void aCompanyHasItsOwnName() {
        Api.as(Api.login(BILBAO))
                .get("/v1/profile")
                .then()
                .body("kind", equalTo("COMPANY"))
                .body("companyName", equalTo("Ibaizabal Tailerrak, S.L."))
                .body("givenName", nullValue())
                .body("documentKind", equalTo("CIF"));
    }

    @Test
    void languageAndTerritoryAreTheCustomers() {
        Api.as(Api.login(LAS_PALMAS))
                .get("/v1/profile")
                .then()
                .body("language", equalTo("en"))
                .body("taxTerritory", equalTo("CANARY_ISLANDS"));
        Api.as(Api.login(CEUTA)).get("/v1/profile").then().body("taxTerritory", equalTo("CEUTA"));
    }

    @Test
    void theLanguageAndTheGreetingAreTheCustomersToChange() {
        String token = Api.login(BARCELONA);
        Response before = Api.as(token).get("/v1/profile");
        before.then().statusCode(200).body("language", equalTo("ca"));
        patch(token, before.header("ETag"), "{\"language\": \"gl\", \"greetingName\": \"Señora\"}")
                .then()
                .statusCode(200)
                .body("language", equalTo("gl"))
                .body("greetingName", equalTo("Señora"));
        patch(token, before.header("ETag"), "{}").then().statusCode(412);
        patch(token, "*", "{\"language\": \"ca\", \"greetingName\": null}")
                .then()
                .statusCode(200);
        assertEquals(before.asString(), Api.as(token).get("/v1/profile").asString());
    }

    private static Response patch(String token, String tag, String body) {
        return Api.as(token)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("If-Match", tag)
                .body(body)
                .patch("/v1/profile");
    }
}
