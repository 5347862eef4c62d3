package es.o2.mio2.support;

import es.o2.mio2.api.Channel;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Calls the API as the app, the web and the operator do; every answer is held against the contract. */
public final class Api {

    /** The demo customer in Madrid, with one product of everything. */
    public static final String MARTA = "12345678Z";

    /** The demo customer in Las Palmas de Gran Canaria, under IGIC. */
    public static final String LAS_PALMAS = "X1234567L";

    /** The demo company in Bilbao. */
    public static final String BILBAO = "B12345674";

    /** The demo customer in Ceuta, under IPSI. */
    public static final String CEUTA = "00000000T";

    /** The demo customer in Barcelona. */
    public static final String BARCELONA = "87654321X";

    /** Every demo customer's. */
    public static final String PASSWORD = "Mi-O2-demo-2026!";

    /** Where the front end of the tests lives. */
    public static final String ORIGIN = "https://mi.o2online.example";

    private static final ContractCheck CHECK = new ContractCheck();

    private Api() {}

    /** A request of nobody in particular. */
    public static RequestSpecification given() {
        return RestAssured.given()
                .config(asTheyCome())
                .filter(CHECK)
                .contentType(ContentType.JSON)
                .accept(ContentType.JSON);
    }

    /** What goes wrong is shown as it was sent: to make megabytes of JSON pretty takes gigabytes. */
    private static RestAssuredConfig asTheyCome() {
        RestAssuredConfig config = CheapClients.in(RestAssured.config());
        return config.logConfig(config.getLogConfig().enablePrettyPrinting(false));
    }

    /** A request with an access token. */
    public static RequestSpecification as(String accessToken) {
        return given().auth().oauth2(accessToken);
    }

    /** A request of the operator. */
    public static RequestSpecification operator() {
        return as(operatorToken());
    }

    /** An operator's token. */
    public static String operatorToken() {
        return given().post("/demo/operator-tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }

    /** Logs a demo customer in on the app, and gives the access token. */
    public static String login(String nif) {
        return login(nif, Channel.APP);
    }

    /** Logs a demo customer in, and gives the access token. */
    public static String login(String nif, Channel channel) {
        return given().body(Map.of("documentId", nif, "password", PASSWORD, "channel", channel))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
    }

    /** Renews a session as the front end's page does: by cookie, from its own origin, with its header. */
    public static Response refreshOnTheWeb(String cookie) {
        return given().cookie("__Host-mi-o2-refresh", cookie)
                .header("Origin", ORIGIN)
                .header("x-mi-o2-client", "web")
                .post("/v1/session-refreshes");
    }

    /** A request whose answer is made before the application sees it, and is no business of the contract. */
    public static RequestSpecification unchecked() {
        return RestAssured.given();
    }
}
