package es.o2.mio2.api;

import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input: the right refusal, never a failure, and nothing changed. */
@QuarkusTest
class InputTest {

    private static final String GOOD =
            "{\"documentId\":\"" + MARTA + "\",\"password\":\"" + PASSWORD + "\",\"channel\":\"APP\"}";

    @Inject
    Database database;

    private String before;

    @BeforeEach
    void countSessions() {
        before = sessions();
    }

    @AfterEach
    void nothingChanged() {
        assertEquals(before, sessions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/documentId|REQUIRED",
                "{\"documentId\":null,\"password\":\"x\",\"channel\":\"APP\"}|/documentId|REQUIRED",
                "{\"documentId\":\"12345678Z\",\"password\":\"x\",\"channel\":\"APP\",\"deviceName\":null}|/deviceName|MALFORMED",
                "{\"documentId\":\"12345678A\",\"password\":\"x\",\"channel\":\"APP\"}|/documentId|MALFORMED",
                "{\"documentId\":12345678,\"password\":\"x\",\"channel\":\"APP\"}|/documentId|MALFORMED",
                "{\"documentId\":[\"12345678Z\"],\"password\":\"x\",\"channel\":\"APP\"}|/documentId|MALFORMED",
                "{\"documentId\":\"12345678Z\",\"password\":\"x\",\"channel\":\"PHONE\"}|/channel|MALFORMED",
                "{\"documentId\":\"12345678Z\",\"password\":\"x\",\"channel\":0}|/channel|MALFORMED",
                "{\"documentId\":\"12345678Z\",\"password\":\"\",\"channel\":\"APP\"}|/password|OUT_OF_RANGE",
                "{\"documentId\":\"12345678Z\",\"password\":\"x\",\"channel\":\"APP\",\"role\":\"operator\"}|/role|UNKNOWN",
                "{\"documentId\":\"12345678Z\",\"password\":\"x\\u0000\",\"channel\":\"APP\"}|/password|MALFORMED",
                "{\"documentId\":\"12345678Z\",\"password\":\"\\ud800\",\"channel\":\"APP\"}|/password|MALFORMED",
                "{\"documentId\":\"12345678Z\",\"password\":\"x\",\"channel\":\"APP\",\"deviceName\":\"a\\nb\"}|/deviceName|MALFORMED",
                "{\"documentId\":\"12345678Z\",\"password\":\"x\",\"channel\":\"APP\",\"deviceName\":\"a\\u0085b\"}|/deviceName|MALFORMED",
                "{\"documentId\":\"12345678Z\",\"password\":\"x\",\"channel\":\"APP\",\"deviceName\":\"a\\u202eb\"}|/deviceName|MALFORMED"
            })
    void aWrongValueIsNamedByItsPointer(String body, String pointer, String code) {
        post(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors.pointer", hasItems(pointer))
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
    }

    @Test
    void aPasswordMayHave128Characters() {
        post(GOOD.replace(PASSWORD, "x".repeat(129)))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/password"))
                .body("errors[0].code", equalTo("OUT_OF_RANGE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "1",
                "{",
                "{\"a\"",
                "{'a':1}",
                "// x\n{}",
                "{} {}",
                "{\"documentId\":\"12345678Z\",\"documentId\":\"12345678Z\"}"
            })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        post(body).statusCode(400).body("code", equalTo("INVALID_ARGUMENT"));
    }

    @Test
    void nestedArraysAreRefused() {
        post("[".repeat(50_000)).statusCode(400);
        post("{\"a\":" + "[".repeat(25) + "]".repeat(25) + "}").statusCode(400);
    }

    @Test
    void numbersWithoutEndAreRefused() {
        post("{\"documentId\":" + "1".repeat(1001) + ",\"password\":\"x\",\"channel\":\"APP\"}")
                .statusCode(400);
        post("{\"x\":1e" + "9".repeat(30) + "}").statusCode(400);
    }

    @Test
    void badUtf8IsRefused() {
        byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
        body[GOOD.indexOf("Mi-O2")] = (byte) 0xff;
        json().body(body).post("/v1/sessions").then().statusCode(400).body("code", equalTo("INVALID_ARGUMENT"));
    }

    @Test
    void anotherEncodingIsReadOrRefusedButNeverAFailure() {
        json().body(GOOD.replace(PASSWORD, "wrong").getBytes(StandardCharsets.UTF_16LE))
                .post("/v1/sessions")
                .then()
                .statusCode(401);
        byte[] utf32 = {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f};
        json().body(utf32).post("/v1/sessions").then().statusCode(400);
    }

    @Test
    void elevenMegabytesAreTooMuch() {
        post("{\"documentId\":\"" + "1".repeat(11_000_000) + "\"}")
                .statusCode(413)
                .body("code", equalTo("PAYLOAD_TOO_LARGE"));
    }

    @Test
    void sixtyFourKibibytesAreTheMost() {
        String filler = " ".repeat(65_537 - GOOD.length());
        post(GOOD + filler).statusCode(413);
        post(GOOD.replace(PASSWORD, "wrong") + filler.substring(10)).statusCode(401);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aBodyThatDoesNotSayItsLengthIsBoundedTheSame(HttpClient.Version version)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/sessions"))
                .version(version)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() ->
                        new ByteArrayInputStream(("{" + " ".repeat(200_000) + "}").getBytes(StandardCharsets.UTF_8))))
                .build();
        assertEquals(
                413,
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource({"'GET /v1/home HTTP/1.1', 400", "'OPTIONS * HTTP/1.1', 404"})
    void whatIsNoProperRequestIsAProblemToo(String line, int status) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String host = status == 404 ? "Host: x\r\n" : "";
            socket.getOutputStream()
                    .write((line + "\r\n" + host + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
            assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET /v1/status HTTP/2.0\r\nHost: x\r\n\r\n"})
    void whoBeginsInAnotherHttpIsLeft(String words) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            assertEquals("", new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whoAsksForHttp2IsAnsweredWithoutIt() throws IOException {
        String words = "GET /v1/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 404 Not Found", answer.readLine());
        }
    }

    @Test
    void aPathOfThousandsOfSegmentsIsNoneOfOurs() throws IOException, InterruptedException {
        aPathThatIsNotPlainlyOneOfOursAnswersNobody("/a".repeat(3900));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void whatIsNotJsonIsNoBody(String type) {
        Api.given()
                .contentType(type)
                .body(GOOD)
                .post("/v1/sessions")
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void whatTheCallerDoesNotAcceptIsNotSent() {
        Api.as(Api.login(MARTA))
                .accept("application/xml")
                .get("/v1/home")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_ACCEPTABLE"));
        before = sessions();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/products?customerId=1,/query/customerId",
        "/v1/lines?nif=12345678Z,/query/nif",
        "/v1/lines?lineIds=a&lineIds=b,/query/lineIds",
        "/v1/lines?sort=iban,/query/sort"
    })
    void aParameterThatIsNotInTheContractIsRefused(String path, String pointer) {
        Api.as(Api.login(MARTA))
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo("UNKNOWN"));
        before = sessions();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "block-requests"})
    void whatIsNeitherTrueNorFalseIsRefused(String list) {
        Api.operator()
                .get("/operations/v1/" + list + "?overdue=perhaps")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/overdue"))
                .body("errors[0].code", equalTo("MALFORMED"));
        before = sessions();
    }

    @Test
    void aQueryOfFiveThousandParametersIsRefused() {
        String query = IntStream.range(0, 1000).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
        Api.as(Api.login(MARTA))
                .urlEncodingEnabled(false)
                .get("/v1/lines?" + query)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/query")));
        before = sessions();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/home",
                "/./v1/home",
                "/v1//home",
                "/v1/home;a=1",
                "/v1/home%3Ba",
                "/a%2F..%2Fv1/home",
                "/v1%5Chome",
                "/..;/v1/home",
                "/%2e%2e/v1/home",
                "/v1/home/",
                "/V1/home",
                "/v1/%68ome",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/q/dev-ui",
                "/q/swagger-ui",
                "/.git/config",
                "/.env",
                "/actuator",
                "/admin"
            })
    void aPathThatIsNotPlainlyOneOfOursAnswersNobody(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertEquals(404, answer.statusCode());
        assertEquals("NOT_FOUND", JsonPath.from(answer.body()).getString("code"));
    }

    @Test
    void anotherMethodIsNotAllowed() {
        Api.as(Api.login(MARTA))
                .post("/v1/home")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", containsString("GET"))
                .body("code", equalTo("METHOD_NOT_ALLOWED"));
        Api.given().request("TRACE", "/v1/home").then().statusCode(405);
        Api.given().options("/v1/home").then().statusCode(405);
        before = sessions();
    }

    @Test
    void headersWithoutEndAreRefused() {
        assertEquals(
                431,
                Api.unchecked()
                        .header("x-filler", "x".repeat(64_000))
                        .get("/v1/home")
                        .statusCode());
    }

    private String sessions() {
        return database.texts("select count(*)::text from access_session").get(0);
    }

    private static ValidatableResponse post(String body) {
        return json().body(body).post("/v1/sessions").then();
    }

    private static RequestSpecification json() {
        return Api.given().contentType("application/json");
    }
}
