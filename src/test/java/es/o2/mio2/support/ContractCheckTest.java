package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.Header;
import io.restassured.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractCheckTest {

    private static final String CORRELATOR = "b4333c46-49c0-4f62-80d7-f0ef930f1c46";
    private static final String SECTIONS = "/v1/sections";
    private static final String LINE = "/v1/lines/3f0d6c9e-5a4b-4c8e-9d2f-7b1a6e5c4d3b";
    private static final String SUMMARY = "/v1/products/3f0d6c9e-5a4b-4c8e-9d2f-7b1a6e5c4d3b/contract-summary";
    private static final String ROLLOUT = "/operations/v1/sections/USAGE/channels/WEB";
    private static final String OPEN =
            "{\"section\":\"USAGE\",\"title\":\"Consumo\",\"description\":\"Lo que gastas.\",\"status\":\"AVAILABLE\"}";

    private final Map<String, String> headers = new TreeMap<>(Map.of(
            "Content-Type", "application/json;charset=UTF-8",
            "x-correlator", CORRELATOR,
            "Content-Language", "es",
            "RateLimit", "\"default\";r=99;t=60",
            "RateLimit-Policy", "\"default\";q=100;w=60",
            "ETag", "\"x1Yz4fL0vJm2kP8qR7sT\"",
            "Cache-Control", "private, no-cache"));

    @Test
    void anAnswerAsTheContractHasItPassesAndIsRemembered() {
        assertEquals(
                Optional.of(new ContractCoverage.Seen("listSections", 200, "")),
                check("GET", SECTIONS, 200, list(OPEN)));
    }

    @Test
    void whatTheContractHasForHeadAndForNothingNewPasses() {
        check("HEAD", SECTIONS, 200, "");
        headers.remove("Content-Type");
        check("GET", SECTIONS, 304, "");
        headers.remove("ETag");
        check("DELETE", "/v1/current-session", 204, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo/messages", "/test/echo", "/q/health"})
    void whatOnlyDevAndTestsHaveIsPassedOver(String path) {
        headers.clear();
        check("GET", path, 200, "java.lang.Exception");
    }

    @Test
    void anOperationThatTheContractLacksMayOnlyRefuse() {
        fails("comes from an operation that isn't in openapi/mi-o2-v1.yaml", "GET", "/v1/secrets", 200, "{}");
        fails("comes from an operation that isn't in openapi/mi-o2-v1.yaml", "PATCH", SECTIONS, 500, "{}");
        fails("comes from an operation that isn't in openapi/operations-v1.yaml", "PUT", "/operations/v1/x", 200, "{}");
        fails("isn't a problem but 'application/json'", "GET", "/v1/secrets", 404, "{}");
        problem();
        fails("wrong problem", "GET", "/v1/secrets", 404, "{}");
        check("GET", "/v1/secrets", 404, notFound());
        check("GET", LINE + "/secrets", 404, notFound());
    }

    @Test
    void aPreflightThatLetsAPageAskIsNoOperation() {
        fails("comes from an operation that isn't in", "OPTIONS", SECTIONS, 200, "");
        headers.put("access-control-allow-origin", "https://mi.o2online.example");
        check("OPTIONS", SECTIONS, 200, "");
    }

    @Test
    void anUndocumentedStatusFails() {
        fails("is a status that listSections has not", "GET", SECTIONS, 202, list(OPEN));
        problem();
        fails("is a status that listSections has not", "GET", SECTIONS, 404, notFound());
    }

    @Test
    void aWrongContentTypeFails() {
        headers.put("Content-Type", "text/plain");
        fails("has the content type 'text/plain'", "GET", SECTIONS, 200, list(OPEN));
        headers.remove("Content-Type");
        fails("has the content type ''", "GET", SECTIONS, 200, "");
    }

    @Test
    void aPdfIsOne() {
        headers.remove("ETag");
        headers.put("Content-Type", "application/pdf");
        fails("has no header Content-Disposition", "GET", SUMMARY, 200, "%PDF-1.7");
        headers.put("Content-Disposition", "inline");
        fails("has a wrong header Content-Disposition", "GET", SUMMARY, 200, "%PDF-1.7");
        headers.put("Content-Disposition", "attachment; filename=\"contract-summary.pdf\"");
        check("GET", SUMMARY, 200, "%PDF-1.7");
        fails("is no PDF", "GET", SUMMARY, 200, "{}");
        headers.put("Content-Type", "application/json");
        fails("has the content type 'application/json'", "GET", SUMMARY, 200, "{}");
    }

    @Test
    void aHeaderThatLeadsElsewhereIsDocumentedOrNotThere() {
        headers.put("Location", LINE);
        fails("has the header Location, which isn't documented", "GET", SECTIONS, 200, list(OPEN));
    }

    @Test
    void aBodyWhereNoneIsDocumentedFails() {
        fails("has a body, where none is documented", "DELETE", "/v1/current-session", 204, "{}");
        fails("has a body, where none is documented", "GET", SECTIONS, 304, list(OPEN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    required property 'items' not found | {}
                    'more' is not defined in the schema | {"items":[],"more":1}
                    string found, array expected        | {"items":"USAGE"}
                    null found, array expected          | {"items":null}
                    is not JSON                         | {"items":[]
                    is not JSON                         | {"items":[]}{}
                    is not JSON                         | {"items":[],"items":[]}
                    """)
    void aBodyThatBreaksItsSchemaFails(String reason, String body) {
        fails(reason, "GET", SECTIONS, 200, body);
    }

    @Test
    void theObjectsInsideAreLookedAtToo() {
        fails("/items/0: property 'id'", "GET", SECTIONS, 200, list(OPEN.replace("{", "{\"id\":7,")));
        fails("/items/0/status: does not have a value", "GET", SECTIONS, 200, list(OPEN.replace("AVAILABLE", "OPEN")));
    }

    @ParameterizedTest
    @CsvSource({"sessionId, not-an-id", "createdAt, 2026-02-30T10:00:00Z", "createdAt, 2026-11-22T09:30:00+01:00"})
    void formatsAreHeld(String field, String value) {
        Map<String, String> session = new TreeMap<>(Map.of(
                "sessionId", "3f0d6c9e-5a4b-4c8e-9d2f-7b1a6e5c4d3b",
                "channel", "APP",
                "client", "MiO2/7.4",
                "createdAt", "2026-11-22T09:30:00Z",
                "lastUsedAt", "2026-11-22T09:30:00Z",
                "expiresAt", "2026-12-22T09:30:00Z"));
        check("GET", "/v1/sessions", 200, listOf(session));

        session.put(field, value);

        fails("/items/0/" + field, "GET", "/v1/sessions", 200, listOf(session));
    }

    @Test
    void aProblemSaysNothingButWhatTheOperationMaySay() {
        problem();
        check("GET", LINE, 404, notFound());
        fails(
                "says CONFLICT, which isn't among the x-error-codes of getLine",
                "GET",
                LINE,
                404,
                notFound().replace("\"NOT_FOUND\"", "\"CONFLICT\""));
        fails("/code: does not have a value", "GET", LINE, 404, notFound().replace("\"NOT_FOUND\"", "\"OOPS\""));
        fails("names another status", "GET", LINE, 404, notFound().replace("404", "410"));
        headers.put("x-correlator", "another");
        fails("names another correlator", "GET", LINE, 404, notFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-correlator", "Content-Language", "RateLimit", "RateLimit-Policy", "ETag"})
    void aMissingHeaderFails(String name) {
        headers.remove(name);
        fails("has no header " + name, "GET", SECTIONS, 200, list(OPEN));
    }

    @Test
    void whatIsDocumentedForAProblemIsThereToo() {
        problem();
        fails("has no header WWW-Authenticate", "GET", SECTIONS, 401, notFound());
    }

    @ParameterizedTest
    @CsvSource({"Content-Language, fr", "ETag, two words", "x-correlator, é"})
    void aHeaderThatBreaksItsSchemaFails(String name, String value) {
        headers.put(name, value);
        fails("has a wrong header " + name, "GET", SECTIONS, 200, list(OPEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "soon", "1.5", "259201"})
    void anIntegerInAHeaderIsHeldToItsRange(String value) {
        problem();
        headers.put("Retry-After", value);
        fails("has a wrong header Retry-After=" + value, "GET", SECTIONS, 429, notFound());
    }

    @Test
    void anUndocumentedHeaderFails() {
        headers.put("X-Powered-By", "something");
        fails("has the header X-Powered-By", "GET", SECTIONS, 200, list(OPEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.IllegalStateException",
                "NullPointerException",
                "at es.o2.mio2.home.HomeService",
                "org.hibernate",
                "SELECT * FROM customers",
                "PSQL",
                "Quarkus"
            })
    void aWordOfTheImplementationFails(String word) {
        fails("shows how it was made", "GET", SECTIONS, 200, list(OPEN.replace("Consumo", word)));
    }

    @Test
    void theOperatorsAnswersAreHeldAgainstTheOperatorsContract() {
        problem();
        check("PUT", ROLLOUT, 404, notFound());
        fails("is a status that replaceSectionRollout has not", "PUT", ROLLOUT, 418, notFound());
    }

    @Test
    void theFailureNamesTheRequestAndTheStatus() {
        AssertionError failure = assertThrows(AssertionError.class, () -> check("GET", SECTIONS, 202, "{}"));

        assertEquals(0, failure.getMessage().indexOf("GET /v1/sections: the answer 202 "));
    }

    private void problem() {
        headers.put("Content-Type", "application/problem+json");
    }

    private void fails(String reason, String method, String path, int status, String body) {
        AssertionError failure = assertThrows(AssertionError.class, () -> check(method, path, status, body));

        assertTrue(failure.getMessage().contains(reason), failure::getMessage);
    }

    private Optional<ContractCoverage.Seen> check(String method, String path, int status, String body) {
        List<Header> sent = new ArrayList<>();
        headers.forEach((name, value) -> sent.add(new Header(name, value)));
        return ContractCheck.check(new Answer(method, path, status, new Headers(sent), body));
    }

    private static String list(String item) {
        return "{\"items\":[" + item + "]}";
    }

    private static String listOf(Map<String, String> session) {
        StringBuilder item = new StringBuilder("{\"current\":true");
        session.forEach((field, value) -> item.append(",\"%s\":\"%s\"".formatted(field, value)));
        return list(item.append('}').toString());
    }

    private static String notFound() {
        return """
                {"type":"urn:mi-o2:problem:not-found","title":"No encontrado","status":404,"detail":"No está.",
                "instance":"urn:uuid:329a6dec-d266-341d-95ee-ddf6561e7ef1","code":"NOT_FOUND","correlator":"%s"}""".formatted(CORRELATOR);
    }
}
