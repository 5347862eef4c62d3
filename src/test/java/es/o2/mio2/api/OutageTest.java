package es.o2.mio2.api;

import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TightLimits;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.resteasy.reactive.common.core.AbstractResteasyReactiveContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that doesn't answer is told of in time, and nothing lasts when it answers again. */
@QuarkusTest
@TestProfile(TightLimits.class)
class OutageTest {

    private static final long IN_TIME_MILLIS = 3_000;

    @Inject
    AgroalDataSource source;

    @BeforeEach
    void warm() {
        TightLimits.warm();
    }

    @Test
    void whoWaitsForADatabaseThatHangsIsToldToComeBack() throws SQLException {
        String token = Api.login(MARTA);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table customer in access exclusive mode");
            isUnavailable(Api.as(token).get("/v1/home"));
            connection.rollback();
        }
        Api.as(token).get("/v1/home").then().statusCode(200);
    }

    /** A batch that isn't read yet, a file and a stream whose first byte isn't out; none is written to when it is late. */
    @Test
    void soIsWhoBringsOrFetchesWhatTakesItsTime() throws SQLException {
        Queue<String> errors = new ConcurrentLinkedQueue<>();
        Handler listener = new Errors(errors);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            bringAndFetch();
            Eventually.within(Duration.ofSeconds(20), "what hung is over", OutageTest::nothingIsUnderWay);
        } finally {
            root.removeHandler(listener);
        }
        assertEquals(List.of(), List.copyOf(errors));
    }

    private void bringAndFetch() throws SQLException {
        String token = Api.login(MARTA);
        Feeds feeds = new Feeds();
        String line = Api.as(token)
                .get("/v1/lines")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.kind == 'MOBILE' }.lineId");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table feed_batch, usage_record, event_reader in access exclusive mode");
            isUnavailable(feeds.put("payments", UUID.randomUUID().toString(), ""));
            isUnavailable(Api.as(token).accept("text/csv").get("/v1/lines/" + line + "/usage/records"));
            isUnavailable(Api.as(token).accept("text/event-stream").get("/v1/events"));
            connection.rollback();
        }
        feeds.put("payments", UUID.randomUUID().toString(), "").then().statusCode(200);
    }

    /** No thread works on a request, answered or not. */
    private static boolean nothingIsUnderWay() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .noneMatch(frame -> frame.getClassName().equals(AbstractResteasyReactiveContext.class.getName()));
    }

    @Test
    void whoGetsNoConnectionIsToldToComeBack() throws SQLException {
        String token = Api.login(MARTA);
        List<Connection> taken = new ArrayList<>();
        try {
            // One is always taken, by whoever hears of events.
            for (int i = 1;
                    i < source.getConfiguration().connectionPoolConfiguration().maxSize();
                    i++) {
                taken.add(source.getConnection());
            }
            isUnavailable(Api.as(token).get("/v1/home"));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        Api.as(token).get("/v1/home").then().statusCode(200);
    }

    @Test
    void theConnectionOutlivesTheRequestThatHung() throws SQLException, IOException {
        String request =
                "GET /v1/home HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Api.login(MARTA) + "\r\n\r\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table customer in access exclusive mode");
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertEquals("HTTP/1.1 503 Service Unavailable", answers.readLine());
                connection.rollback();
            }
            for (int again = 0; again < 20; again++) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            }
            assertEquals(
                    20,
                    answers.lines()
                            .filter(line -> line.contains("HTTP/1.1 200 OK"))
                            .limit(20)
                            .count());
        }
    }

    /** Keeps what is logged as an error. */
    private static final class Errors extends Handler {

        private final Queue<String> errors;

        Errors(Queue<String> errors) {
            this.errors = errors;
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(entry.getLoggerName() + ": " + entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Within three seconds, as the deadline promises. */
    private static void isUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", equalTo("UNAVAILABLE"))
                .time(lessThan(IN_TIME_MILLIS));
        assertEquals("no-store", answer.header("Cache-Control"));
    }
}
