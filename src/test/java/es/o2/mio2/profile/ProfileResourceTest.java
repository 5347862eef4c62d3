package es.o2.mio2.profile;

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
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Jwt;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProfileResourceTest {

    @Inject
    Database database;

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

    @ParameterizedTest
    @ValueSource(strings = {"/v1/profile", "/v1/profile/addresses"})
    void thatItWasReadIsInTheTrail(String path) {
        String token = Api.login(MARTA);
        database.run("delete from audit_record");
        Api.as(token).header("x-correlator", "look").get(path).then().statusCode(200);
        Jwt who = Jwt.of(token);
        assertEquals(
                List.of("CUSTOMER " + who.subject() + " " + who.subject() + " " + who.session()
                        + " PROFILE_SEEN DONE 127.0.0.1 look"),
                database.texts("select concat_ws(' ', actor_kind, actor, customer_id, session_id, action, outcome,"
                        + " address, correlator) from audit_record where actor_kind <> 'SYSTEM'"));
    }
}
