package es.o2.mio2.access;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.CEUTA;
import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Load;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LoginTest {

    private static final String UNKNOWN = "11111111H";

    /** So many at once that the gate refuses most of them. */
    private static final int STRANGERS = 50;

    @Inject
    ServiceClock clock;

    @Inject
    Database database;

    @Inject
    DeviceSecrets devices;

    @BeforeEach
    @AfterEach
    void quiet() {
        clock.setOffset(Duration.ZERO);
        database.run("delete from attempt_counter");
        database.run("update credential set status = 'ENABLED'");
    }

    @ParameterizedTest
    @ValueSource(strings = {MARTA, LAS_PALMAS, BILBAO, CEUTA, BARCELONA})
    void everyDemoCustomerLogsIn(String documentId) {
        logIn(documentId, PASSWORD)
                .then()
                .statusCode(201)
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(300))
                .body("refreshToken.length()", equalTo(43))
                .body("session.channel", equalTo("APP"))
                .body("session.current", equalTo(true))
                .header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678z", " 12.345.678-Z ", "12 345 678 Z"})
    void aNifIsTakenAsPeopleTypeIt(String typed) {
        logIn(typed, PASSWORD).then().statusCode(201);
    }

    @Test
    void theAccessTokenSaysWhatAGatewayNeeds() {
        Jwt token = Jwt.of(Api.login(MARTA));
        assertEquals("at+jwt", token.header().getString("typ"));
        assertEquals("RS256", token.header().getString("alg"));
        assertEquals("https://mi.o2online.es", token.payload().getString("iss"));
        assertEquals("mi-o2-api", token.payload().getString("aud"));
        assertEquals("mi-o2-app", token.payload().getString("client_id"));
        assertEquals("mi-o2:pwd", token.payload().getString("acr"));
        assertEquals(300, token.payload().getLong("exp") - token.payload().getLong("iat"));
        assertNotEquals(null, token.payload().getString("jti"));
        Api.given()
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=300")
                .body("keys.kid", hasItems(token.header().getString("kid")))
                .body("keys.find { it.d != null }", nullValue());
    }

    @Test
    void whoIsUnknownDisabledThrottledOrMistypesGetsOneAnswer() {
        Response mistyped = logIn(MARTA, "wrong");
        Response unknown = logIn(UNKNOWN, "wrong");
        database.run("update credential set status = 'DISABLED' where document_id = ?", BILBAO);
        Response disabled = logIn(BILBAO, PASSWORD);
        for (int i = 0; i < 5; i++) {
            logIn(CEUTA, "wrong").then().statusCode(401);
        }
        Response throttled = logIn(CEUTA, PASSWORD);
        mistyped.then().statusCode(401).body("code", equalTo("INVALID_CREDENTIALS"));
        for (Response other : List.of(unknown, disabled, throttled)) {
            assertEquals(mistyped.statusCode(), other.statusCode());
            assertEquals(mistyped.asString(), other.asString());
            assertEquals(namesOf(mistyped), namesOf(other));
        }
    }

    @Test
    void theRightPasswordCountsAgainAfterTheWindow() {
        for (int i = 0; i < 5; i++) {
            logIn(MARTA, "wrong").then().statusCode(401);
        }
        logIn(MARTA, PASSWORD).then().statusCode(401);
        clock.setOffset(Duration.ofMinutes(14));
        logIn(MARTA, PASSWORD).then().statusCode(401);
        clock.setOffset(Duration.ofMinutes(16));
        logIn(MARTA, PASSWORD).then().statusCode(201);
    }

    @Test
    void aRightPasswordGivesItsTryBack() {
        for (int i = 0; i < 12; i++) {
            logIn(MARTA, PASSWORD).then().statusCode(201);
        }
    }

    @Test
    void strangersTriesDontShutAKnownDeviceOut() {
        String device = logIn(MARTA, PASSWORD).cookie(SessionCookies.DEVICE);
        for (int i = 0; i < 8; i++) {
            logIn(MARTA, "wrong").then().statusCode(401);
        }
        logIn(MARTA, PASSWORD).then().statusCode(401);
        Api.given()
                .cookie(SessionCookies.DEVICE, device)
                .body(credentials(MARTA, PASSWORD, "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
    }

    @Test
    void norDoStrangersAtTheSameAddress() {
        String device = logIn(MARTA, PASSWORD).cookie(SessionCookies.DEVICE);
        database.run("insert into attempt_counter values"
                + " ('address:unknown:127.0.0.1', now() + interval '10 minutes', 1000000)"
                + " on conflict (counter_key) do update set attempts = excluded.attempts");
        logIn(MARTA, PASSWORD).then().statusCode(429);
        Api.given()
                .cookie(SessionCookies.DEVICE, device)
                .body(credentials(MARTA, PASSWORD, "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
    }

    /** As cookies were before they said by themselves that they are ours: good for as much, and for a better one. */
    @Test
    void aDeviceKnownByAnOldSecretIsKnownStillAndGetsAMarkedOne() {
        String old = Secret.make();
        database.run(
                "insert into known_device (device_hash, customer_id, created_at, last_used_at)"
                        + " select ?, customer_id, now(), now() from credential where document_id = ?",
                Secret.hash(old),
                MARTA);
        for (int i = 0; i < 5; i++) {
            logIn(MARTA, "wrong").then().statusCode(401);
        }
        logIn(MARTA, PASSWORD).then().statusCode(401);
        Response known = onDevice(old, MARTA, PASSWORD);
        known.then().statusCode(201);
        String marked = known.cookie(SessionCookies.DEVICE);
        assertNotEquals(old, marked);
        assertTrue(devices.isMarked(marked));
        Response again = onDevice(marked, MARTA, PASSWORD);
        again.then().statusCode(201);
        assertEquals(marked, again.cookie(SessionCookies.DEVICE));
        onDevice(old, MARTA, PASSWORD).then().statusCode(201);
    }

    @Test
    void aDeviceOfAnotherCustomerIsNoKnownDevice() {
        String device = logIn(BILBAO, PASSWORD).cookie(SessionCookies.DEVICE);
        for (int i = 0; i < 5; i++) {
            logIn(MARTA, "wrong");
        }
        Api.given()
                .cookie(SessionCookies.DEVICE, device)
                .body(credentials(MARTA, PASSWORD, "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(401);
    }

    @Test
    void anAddressIsThrottledWhateverItClaimsToBe() {
        database.run(
                "insert into attempt_counter values ('address:unknown:127.0.0.1', now() + interval '10 minutes', 100000)");
        for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP")) {
            Api.given()
                    .header(new Header(header, header.equals("Forwarded") ? "for=10.1.2.3" : "10.1.2.3"))
                    .body(credentials(MARTA, PASSWORD, "APP"))
                    .post("/v1/sessions")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("TOO_MANY_REQUESTS"));
        }
    }

    @Test
    void norDoesItHelpToClaimAnotherAddressEachTime() {
        database.run("delete from audit_record");
        // Of the 100 000 tries from one address, three are left.
        database.run(
                "insert into attempt_counter values ('address:unknown:127.0.0.1', now() + interval '10 minutes', 99997)");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            String claimed = "10.1.2." + i;
            statuses.add(Api.given()
                    .header("X-Forwarded-For", claimed)
                    .header("Forwarded", "for=" + claimed)
                    .header("X-Real-IP", claimed)
                    .header("True-Client-IP", claimed)
                    .body(credentials(UNKNOWN, "wrong", "APP"))
                    .post("/v1/sessions")
                    .statusCode());
        }
        assertEquals(List.of(401, 401, 401, 429, 429), statuses);
        assertEquals(
                List.of("127.0.0.1", "127.0.0.1", "127.0.0.1"),
                database.texts("select address from audit_record where actor_kind <> 'SYSTEM'"));
    }

    @Test
    void aThousandStrangersTriesLeaveHerRefreshAndHerDeviceAlone() {
        Response hers = logIn(MARTA, PASSWORD);
        String device = hers.cookie(SessionCookies.DEVICE);
        AtomicInteger tries = new AtomicInteger();
        try (Load strangers = new Load(URI.create("http://localhost:" + RestAssured.port), STRANGERS)) {
            var answers = strangers.closed(STRANGERS, () -> tries.incrementAndGet() <= 1_000, () -> wrong(MARTA));
            String refreshToken = hers.path("refreshToken");
            for (int round = 0; round < 5; round++) {
                Response refreshed =
                        Api.given().body(Map.of("refreshToken", refreshToken)).post("/v1/session-refreshes");
                refreshed.then().statusCode(200);
                refreshToken = refreshed.path("refreshToken");
                // In a crowd at the door, the turn may come with the second try.
                Eventually.within(
                        Duration.ofSeconds(20),
                        "she is let in from her device",
                        () -> onDevice(device, MARTA, PASSWORD).statusCode() == 201);
            }
            // How many find no place in time is the machine's matter.
            Set<Integer> statuses =
                    answers.join().stream().map(Load.Answered::status).collect(Collectors.toSet());
            assertTrue(Set.of(401, 503).containsAll(statuses), statuses.toString());
            assertEquals(1_000, answers.join().size());
        }
        logIn(MARTA, PASSWORD).then().statusCode(401);
        onDevice(device, MARTA, PASSWORD).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or '1'='1",
                "'; drop table credential; --",
                "*)(uid=*))(|(uid=*",
                "{\"$ne\": null}",
                "${jndi:ldap://evil.example/x}",
                "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAAA",
                "%00%0d%0aSet-Cookie: a=b",
                "\t\u007f",
                "\ud83d\ude00"
            })
    void metacharactersMakeAWrongPasswordLikeAnyOther(String password) {
        Response known = logIn(MARTA, password);
        Response unknown = logIn(UNKNOWN, password);
        known.then().statusCode(401).body("code", equalTo("INVALID_CREDENTIALS"));
        assertEquals(401, unknown.statusCode());
        assertEquals(known.asString(), unknown.asString());
        assertEquals(namesOf(known), namesOf(unknown));
        assertEquals(201, logIn(MARTA, PASSWORD).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$gt\":\"\"}", "[\"12345678Z\"]", "12345678", "true"})
    void whatIsNoTextIsNoCredential(String value) {
        for (String body : List.of(
                "{\"documentId\":" + value + ",\"password\":\"x\",\"channel\":\"APP\"}",
                "{\"documentId\":\"12345678Z\",\"password\":" + value + ",\"channel\":\"APP\"}")) {
            int status = Api.given().body(body).post("/v1/sessions").statusCode();
            // A number is taken as its digits, which open nothing.
            assertTrue(Set.of(400, 401).contains(status), value + " gives " + status);
        }
    }

    @Test
    void noRequestNamesItsOwnSession() {
        String planted = "3f0d6c9e-5a4b-4c8e-9d2f-7b1a6e5c4d3b";
        for (String field : List.of("sid", "sessionId", "refreshToken")) {
            Map<String, String> body = new HashMap<>(credentials(MARTA, PASSWORD, "APP"));
            body.put(field, planted);
            Api.given()
                    .body(body)
                    .post("/v1/sessions")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("UNKNOWN"));
            Api.given()
                    .body(credentials(MARTA, PASSWORD, "APP"))
                    .post("/v1/sessions?" + field + "=" + planted)
                    .then()
                    .statusCode(400);
        }
        String before = Api.login(MARTA);
        String after = Api.as(before)
                .cookie("sid", planted)
                .body(credentials(MARTA, PASSWORD, "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
        assertNotEquals(Jwt.of(before).session(), Jwt.of(after).session());
        assertNotEquals(planted, Jwt.of(after).session().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002::/64",
        "2001:db8:1:2::1, 20010db800010002::/64",
        "::1, 0000000000000000::/64"
    })
    void anIpv6CustomerHasAWholeNetwork(String address, String network) {
        assertEquals(network, new Exchange("x", Language.ES, address, "").network());
    }

    @Test
    void onTheWebTheRefreshTokenIsInTheCookieAlone() {
        Response answer = Api.given().body(credentials(MARTA, PASSWORD, "WEB")).post("/v1/sessions");
        answer.then().statusCode(201).body("refreshToken", nullValue()).body("session.channel", equalTo("WEB"));
        String cookie = setCookie(answer, SessionCookies.REFRESH);
        for (String attribute : List.of("Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=43200")) {
            assertTrue(cookie.contains(attribute), cookie);
        }
        assertTrue(!cookie.contains("Domain"), cookie);
        assertTrue(!answer.asString().contains(answer.cookie(SessionCookies.REFRESH)), "the token is in the body");
    }

    @Test
    void whatWasPlantedBeforeTheLogInNeverBecomesValid() {
        String planted = "A".repeat(43);
        Response answer = Api.given()
                .cookie(SessionCookies.REFRESH, planted)
                .cookie(SessionCookies.DEVICE, planted)
                .body(credentials(MARTA, PASSWORD, "WEB"))
                .post("/v1/sessions");
        answer.then().statusCode(201);
        assertNotEquals(planted, answer.cookie(SessionCookies.REFRESH));
        assertNotEquals(planted, answer.cookie(SessionCookies.DEVICE));
        Api.refreshOnTheWeb(planted).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or 1=1 --",
                "*)(uid=*",
                "{\"$gt\":\"\"}",
                "12345678Z' --",
                "12345678A",
                "X",
                "1234567890123456"
            })
    void whatIsNoNifIsMalformed(String typed) {
        logIn(typed, PASSWORD)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/documentId"))
                .body("errors[0].code", equalTo("MALFORMED"))
                .body(not(containsString(PASSWORD)));
    }

    @Test
    void everyTryIsInTheTrail() {
        database.run("delete from audit_record");
        logIn(MARTA, "wrong");
        logIn(UNKNOWN, "wrong");
        logIn(MARTA, PASSWORD);
        assertEquals(
                List.of("LOGIN UNKNOWN REFUSED true", "LOGIN UNKNOWN REFUSED false", "LOGIN CUSTOMER DONE true"),
                database.texts(
                        "select action || ' ' || actor_kind || ' ' || outcome || ' ' || (customer_id is not null)"
                                + " from audit_record where actor_kind <> 'SYSTEM' order by occurred_at"));
        assertEquals(
                List.of("0"), database.texts("select count(*)::text from audit_record where address <> '127.0.0.1'"));
    }

    private static Response onDevice(String device, String documentId, String password) {
        return Api.given()
                .cookie(SessionCookies.DEVICE, device)
                .body(credentials(documentId, password, "APP"))
                .post("/v1/sessions");
    }

    private static Load.Request wrong(String documentId) {
        String body = "{\"documentId\":\"" + documentId + "\",\"password\":\"wrong\",\"channel\":\"APP\"}";
        return new Load.Request(HttpMethod.POST, "/v1/sessions", List.of(), body);
    }

    private static Response logIn(String documentId, String password) {
        return Api.given()
                .header("x-correlator", "the-same")
                .body(credentials(documentId, password, "APP"))
                .post("/v1/sessions");
    }

    private static Map<String, String> credentials(String documentId, String password, String channel) {
        return Map.of("documentId", documentId, "password", password, "channel", channel);
    }

    private static List<String> namesOf(Response answer) {
        return answer.headers().asList().stream().map(Header::getName).toList();
    }

    private static String setCookie(Response answer, String name) {
        return answer.headers().getValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }
}
