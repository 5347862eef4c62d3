package es.o2.mio2.access;

import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a request, it keeps no place from others. */
@QuarkusTest
class GateFilterTest {

    private static final int MORE_THAN_PLACES = 2 * (PasswordHasher.AT_ONCE + 1);
    private static final String BODY =
            "{\"documentId\":\"11111111H\",\"password\":\"not the password\",\"channel\":\"APP\"}";

    @Inject
    Database database;

    @AfterEach
    void forgetTheTries() {
        database.run("delete from attempt_counter");
    }

    @Test
    void whatIsMalformedGivesItsPlaceBack() {
        for (int i = 0; i < MORE_THAN_PLACES; i++) {
            assertEquals(400, Api.given().body("{").post("/v1/sessions").statusCode());
            assertEquals(400, Api.given().body("{}").post("/v1/sessions").statusCode());
        }
        assertEquals(201, logIn());
    }

    @Test
    void whoGoesAwayGivesTheirPlaceBack() throws IOException {
        for (int i = 0; i < MORE_THAN_PLACES; i++) {
            try (Socket caller = connect()) {
                send(caller, head(BODY.length()) + BODY);
            }
        }
        Eventually.within(Duration.ofSeconds(10), "another is let in", () -> logIn() == 201);
    }

    @Test
    void whoSendsSlowlyHoldsNoPlace() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_PLACES; i++) {
                Socket caller = connect();
                slow.add(caller);
                send(caller, head(BODY.length()) + BODY.substring(0, 10));
            }
            assertEquals(201, logIn());
        } finally {
            for (Socket caller : slow) {
                caller.close();
            }
        }
    }

    private static Socket connect() throws IOException {
        return new Socket("localhost", RestAssured.port);
    }

    private static void send(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    private static String head(int length) {
        return "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    private static int logIn() {
        return Api.given()
                .body(Map.of("documentId", MARTA, "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .statusCode();
    }
}
