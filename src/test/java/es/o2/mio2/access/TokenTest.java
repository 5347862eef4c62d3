package es.o2.mio2.access;

import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Jwt;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are good, and those with one thing wrong, each of which is refused. */
@QuarkusTest
class TokenTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    TestTokens tokens;

    @Inject
    ServiceClock clock;

    @Inject
    IdentityProviderManager identities;

    private String good;
    private UUID customer;
    private UUID session;

    @BeforeEach
    void logIn() {
        clock.setOffset(Duration.ZERO);
        good = Api.login(MARTA);
        customer = Jwt.of(good).subject();
        session = Jwt.of(good).session();
    }

    @Test
    void aTokenMadeAsTheApplicationMakesThemIsGood() {
        call(tokens.make(customer, session, claims -> {})).then().statusCode(200);
    }

    /** What is kept of a token is that token's alone. */
    @Test
    void whoShowsOneIsFoundOutOnce() {
        UUID another = UUID.randomUUID();
        SecurityIdentity first = identity(good);
        SecurityIdentity other = identity(tokens.make(another, UUID.randomUUID(), claims -> {}));

        assertSame(first, identity(good));
        assertEquals(customer.toString(), subject(first));
        assertEquals(another.toString(), subject(other));
        assertEquals(Set.of(Roles.CUSTOMER), first.getRoles());
    }

    @ParameterizedTest
    @CsvSource({"PT6S", "PT61S", "P1D"})
    void anExpiredOneIsRefused(String ago) {
        isRefused(tokens.expired(customer, session, Duration.parse(ago)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "nOnE", ""})
    void oneWithoutASignatureIsRefused(String algorithm) {
        isRefused(unsigned(algorithm) + ".");
        isRefused(unsigned(algorithm) + "." + good.split("\\.")[2]);
    }

    @ParameterizedTest
    @CsvSource({"HS256,HmacSHA256", "HS384,HmacSHA384", "HS512,HmacSHA512"})
    void oneKeyedWithThePublicKeyIsRefused(String algorithm, String mac) throws GeneralSecurityException {
        byte[] der = tokens.publicKey();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        String bare = Base64.getEncoder().encodeToString(der);
        Response published = Api.given().get("/.well-known/jwks.json");
        String set = published.asString();
        String jwk = set.substring(set.indexOf('[') + 1, set.indexOf('}') + 1);
        assertTrue(jwk.startsWith("{") && jwk.endsWith("}"), jwk);
        List<byte[]> keys =
                new ArrayList<>(List.of(der, Base64.getUrlDecoder().decode(published.<String>path("keys[0].n"))));
        for (String text :
                List.of(pem, pem.trim(), pem.replace("\n", ""), bare, set, jwk, published.<String>path("keys[0].n"))) {
            keys.add(text.getBytes(StandardCharsets.US_ASCII));
        }
        for (byte[] key : keys) {
            Mac hmac = Mac.getInstance(mac);
            hmac.init(new SecretKeySpec(key, mac));
            byte[] signature = hmac.doFinal(unsigned(algorithm).getBytes(StandardCharsets.US_ASCII));
            isRefused(unsigned(algorithm) + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
        }
    }

    @Test
    void oneThatIsForSomebodyElseIsRefused() {
        isRefused(changed(claims -> claims.setAudience("another")));
        isRefused(changed(claims -> claims.setAudience("mi-o2-api", "another")));
        isRefused(changed(claims -> claims.setStringListClaim("aud", "another")));
        isRefused(changed(claims -> claims.setClaim("aud", 1)));
        isRefused(changed(claims -> claims.setAudience("")));
        isRefused(changed(claims -> claims.unsetClaim("aud")));
        isRefused(changed(claims -> claims.setIssuer("https://evil.example")));
        isRefused(changed(claims -> claims.unsetClaim("iss")));
    }

    @Test
    void oneThatLacksSomethingIsRefused() {
        for (String claim : List.of("exp", "iat", "sub", "jti", "sid", "client_id", "acr", "auth_time")) {
            isRefused(changed(claims -> claims.unsetClaim(claim)));
        }
    }

    @Test
    void oneThatEndsBeyondAllCalendarsIsRefused() {
        isRefused(changed(claims -> claims.setClaim("exp", Long.MAX_VALUE)));
    }

    @Test
    void oneThatNamesNoClientOrSessionOfOursIsRefused() {
        isRefused(changed(claims -> claims.setClaim("client_id", "another")));
        isRefused(changed(claims -> claims.setClaim("sid", "1")));
        isRefused(changed(claims -> claims.setSubject("1")));
    }

    @Test
    void oneOfTheFutureOrOfAnotherTypeIsRefused() {
        isRefused(changed(claims ->
                claims.setNotBefore(NumericDate.fromSeconds(clock.instant().getEpochSecond() + 60))));
        isRefused(tokens.typed(customer, session, "JWT"));
        isRefused(tokens.typed(customer, session, "at+jwt+other"));
    }

    @Test
    void aChangedPayloadIsRefused() {
        String[] parts = good.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        for (String changed : List.of(
                payload.replace(customer.toString(), UUID.randomUUID().toString()),
                payload.replace("mi-o2:pwd", "mi-o2:otp"))) {
            isRefused(parts[0] + "." + base64(changed) + "." + parts[2]);
        }
    }

    @Test
    void aRoleThatTheTokenGivesItselfCountsForNothing() {
        String claimed = changed(claims -> claims.setStringListClaim("groups", "operator", "customer"));
        Api.as(claimed)
                .body(Map.of("status", "MAINTENANCE"))
                .put("/operations/v1/sections/PROFILE/channels/APP")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "a.b.c.d.e", "....", "\u00e9.b.c"})
    void rubbishIsRefused(String rubbish) {
        isRefused(rubbish);
        isRefused(good.substring(0, good.length() / 2));
    }

    @Test
    void aTokenAnywhereElseThanInItsHeaderIsNone() {
        Api.given().get("/v1/lines?access_token=" + good).then().statusCode(401);
        Api.given().cookie("access_token", good).get("/v1/lines").then().statusCode(401);
        Api.given().cookie("Bearer", good).get("/v1/lines").then().statusCode(401);
        Api.given()
                .contentType("application/x-www-form-urlencoded")
                .formParam("access_token", good)
                .post("/v1/sessions")
                .then()
                .statusCode(415);
    }

    @Test
    void whatComesInTheWrongPlaceIsInNoLog() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            root.info("it listens");
            aTokenAnywhereElseThanInItsHeaderIsNone();
            isRefused(good + "x");
        } finally {
            root.removeHandler(listener);
        }
        assertTrue(lines.stream().anyMatch(line -> line.contains("it listens")), "nothing is listened to");
        assertTrue(lines.stream().noneMatch(line -> line.contains(good.split("\\.")[1])), "a log has the token");
    }

    @Test
    void aStaleTokenIsNoHindranceToLoggingIn() {
        String stale = tokens.expired(customer, session, Duration.ofDays(1));
        Api.as(stale)
                .body(Map.of("documentId", MARTA, "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
    }

    private String changed(Consumer<JwtClaims> change) {
        return tokens.make(customer, session, change);
    }

    private String unsigned(String algorithm) {
        return base64("{\"typ\":\"at+jwt\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + tokens.keyId() + "\"}") + "."
                + good.split("\\.")[1];
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As whoever looks at a request's token asks. */
    private SecurityIdentity identity(String token) {
        return identities
                .authenticate(new TokenAuthenticationRequest(new JsonWebTokenCredential(token)))
                .await()
                .atMost(SOON);
    }

    private static String subject(SecurityIdentity identity) {
        return ((JsonWebToken) identity.getPrincipal()).getSubject();
    }

    private static Response call(String token) {
        return Api.as(token).get("/v1/lines");
    }

    private static void isRefused(String token) {
        call(token).then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
    }
}
