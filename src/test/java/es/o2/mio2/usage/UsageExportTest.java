package es.o2.mio2.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of records on their way: how many, how long, and whose. */
@QuarkusTest
class UsageExportTest {

    /** More than lies between the service and who reads nothing. */
    private static final int MANY = 200_000;

    private static final Duration SOON = Duration.ofMinutes(1);

    private static final int RECEIVED_AT_ONCE = 16_384;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @TestHTTPResource
    URI server;

    private TestCustomer her;
    private String token;

    @BeforeEach
    void start() {
        Used.makeMonths(database);
        her = withRecords();
        token = her.login();
    }

    private TestCustomer withRecords() {
        TestCustomer customer = customers.convergent();
        Used.by(customer, customer.lineIds().get(2), database).calls(MANY, "2026-11-20T10:00:00Z");
        return customer;
    }

    @Test
    void aCustomerHasTwoAtOnce() throws IOException {
        try (Socket one = ask();
                Socket two = ask()) {
            begins(one);
            begins(two);
            Response third = csv();
            third.then()
                    .statusCode(429)
                    .body("code", equalTo("TOO_MANY_REQUESTS"))
                    .header("Retry-After", notNullValue());
            // Others have theirs, and she has the pages.
            TestCustomer other = customers.convergent();
            Api.as(other.login()).accept("text/csv").get(path(other)).then().statusCode(200);
            Api.as(token).get(path(her)).then().statusCode(200);
        }
        Eventually.within(SOON, "there is room again", () -> csv().statusCode() == 200);
    }

    /** Four, as the tests have it; who is put off may come back. */
    @Test
    void allTogetherHaveSoManyAtOnce() throws IOException {
        TestCustomer another = withRecords();
        String others = another.login();
        try (Socket one = ask();
                Socket two = ask();
                Socket three = ask(another, others);
                Socket four = ask(another, others)) {
            for (Socket each : List.of(one, two, three, four)) {
                begins(each);
            }
            TestCustomer third = customers.convergent();
            String thirds = third.login();
            Api.as(thirds)
                    .accept("text/csv")
                    .get(path(third))
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("UNAVAILABLE"))
                    .header("Retry-After", "10");
            Api.as(thirds).get(path(third)).then().statusCode(200);
        }
        Eventually.within(SOON, "there is room again", () -> csv().statusCode() == 200);
    }

    /** What isn't found, or is asked for wrongly, holds no place. */
    @Test
    void aRefusalHoldsNoPlace() {
        for (int i = 0; i < 3; i++) {
            Api.as(token)
                    .accept("text/csv")
                    .get(path(customers.convergent()))
                    .then()
                    .statusCode(404);
        }
        assertEquals(200, csv().statusCode());
    }

    /** Told at once, it is over within a second; the rest is for the pace of a busy machine. */
    @Test
    void itEndsWithTheSession() throws IOException {
        try (Socket reader = ask()) {
            InputStream body = begins(reader);
            Api.as(token).delete("/v1/current-session").then().statusCode(204);
            long loggedOut = System.nanoTime();
            assertBreaksOff(body);
            assertTrue(System.nanoTime() - loggedOut < Duration.ofSeconds(4).toNanos());
        }
    }

    /** Who reads nothing for five seconds, as the tests have it. */
    @Test
    void whoTakesNothingIsCutOff() throws IOException {
        try (Socket one = ask();
                Socket two = ask()) {
            begins(one);
            InputStream body = begins(two);
            Eventually.within(SOON, "both places are free", () -> Together.run(2, () -> csv().statusCode())
                    .equals(List.of(200, 200)));
            assertBreaksOff(body);
        }
    }

    /** There is no last chunk, of no bytes, at the end of what comes. */
    private static void assertBreaksOff(InputStream body) {
        StringBuilder end = new StringBuilder();
        try {
            byte[] some = new byte[65_536];
            for (int read = body.read(some); read >= 0; read = body.read(some)) {
                end.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
                end.delete(0, Math.max(0, end.length() - 64));
            }
        } catch (IOException reset) {
            return;
        }
        assertTrue(!end.toString().endsWith("0\r\n\r\n"), end::toString);
    }

    private Socket ask() throws IOException {
        return ask(her, token);
    }

    private Socket ask(TestCustomer customer, String token) throws IOException {
        Socket socket = new Socket();
        // Else the system would keep the whole file for a reader who takes nothing.
        socket.setReceiveBufferSize(RECEIVED_AT_ONCE);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        OutputStream request = socket.getOutputStream();
        request.write(
                ("GET " + path(customer) + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nAuthorization: Bearer "
                                + token + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        request.flush();
        return socket;
    }

    private static InputStream begins(Socket socket) throws IOException {
        InputStream answer = socket.getInputStream();
        byte[] status = answer.readNBytes("HTTP/1.1 200".length());
        assertEquals("HTTP/1.1 200", new String(status, StandardCharsets.US_ASCII));
        return answer;
    }

    /** One that is over at once: she sent no message. */
    private Response csv() {
        return Api.as(token).accept("text/csv").get(path(her) + "?kind=SMS");
    }

    private static String path(TestCustomer customer) {
        return "/v1/lines/" + customer.lineIds().get(2) + "/usage/records";
    }
}
