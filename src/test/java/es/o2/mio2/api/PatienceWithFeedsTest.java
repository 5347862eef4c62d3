package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.ContractCheck;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TightLimits;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch is waited for while it comes, and while it is written, to the end of its transaction; and not for ever. */
@QuarkusTest
@TestProfile(TightLimits.class)
class PatienceWithFeedsTest {

    private static final Duration MOST = TightLimits.BATCH;
    private static final Duration USUAL = TightLimits.DATABASE;

    private static final int MILLIS = 20_000;

    /** More than are written together. */
    private static final int MANY = 11 * TightLimits.CHUNK_ROWS;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
    private Feeds feeds;
    private String batch;

    @BeforeEach
    void aBatch() {
        TightLimits.warm();
        feeds = new Feeds();
        batch = UUID.randomUUID().toString();
    }

    @AfterEach
    void stop() {
        later.shutdownNow();
    }

    /** Between its portions the sender is silent for longer than a transaction may be. */
    @Test
    void whoIsSlowAndSteadyIsTaken() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            begin(socket);
            send(socket, rows(0, MANY));
            later.schedule(() -> send(socket, rows(MANY, 2 * MANY)), 2, TimeUnit.SECONDS);
            later.schedule(() -> send(socket, ""), 3, TimeUnit.SECONDS);
            assertEquals("HTTP/1.1 200 OK", answer(socket).readLine());
        }
        feeds.get("payments", batch).then().statusCode(200);
        assertEquals(
                List.of(Integer.toString(2 * MANY)),
                database.texts("select count(*) from payment where invoice_number = ?", batch));
    }

    @Test
    void whoIsTooSlowIsToldSo() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            long begin = System.nanoTime();
            begin(socket);
            for (int drop = 0; drop < 100; drop++) {
                later.schedule(() -> send(socket, "\n"), drop * 200L, TimeUnit.MILLISECONDS);
            }
            List<String> answer = answer(socket).lines().toList();
            assertEquals("HTTP/1.1 408 Request Timeout", answer.get(0));
            assertTrue(System.nanoTime() - begin >= MOST.toNanos());
            ContractCheck.observe("PUT", Feeds.path("payments", batch), answer);
            assertTrue(answer.get(answer.size() - 1).contains("BATCH_TOO_SLOW"));
        }
        feeds.get("payments", batch).then().statusCode(404);
    }

    /** The end of a large batch's transaction may take its time, and so does this one's; the connections are as before. */
    @Test
    void theEndOfTheTransactionIsWaitedFor() throws SQLException {
        String name = "slow_end_" + batch.replace("-", "");
        try (Connection owner = Database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("create function " + name + "() returns trigger language plpgsql as $$ begin"
                    + " if new.batch_id = '" + batch + "' then perform pg_sleep(" + (USUAL.toSeconds() + 1)
                    + "); end if; return null; end $$");
            try {
                statement.execute("create constraint trigger " + name + " after insert on feed_batch"
                        + " deferrable initially deferred for each row execute function " + name + "()");
                feeds.put("payments", batch, rows(0, 1)).then().statusCode(200);
            } finally {
                statement.execute("drop function " + name + "() cascade");
            }
        }
        List<Connection> all = new ArrayList<>();
        try {
            // One is always taken, by whoever hears of events.
            for (int i = 1;
                    i < source.getConfiguration().connectionPoolConfiguration().maxSize();
                    i++) {
                all.add(source.getConnection());
                assertEquals(USUAL.toMillis(), all.get(all.size() - 1).getNetworkTimeout());
            }
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
    }

    private void begin(Socket socket) throws IOException {
        socket.setSoTimeout(MILLIS);
        write(
                socket,
                "PUT " + Feeds.path("payments", batch) + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                        + "Authorization: Bearer " + feeds.token() + "\r\nContent-Type: " + Feeds.MEDIA_TYPE
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    /** A part of the body; an empty one is its end. */
    private static Void send(Socket socket, String part) throws IOException {
        write(socket, Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
        return null;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static BufferedReader answer(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private String rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append(
                    "{\"paymentId\":\"%1$s-%2$d\",\"invoiceNumber\":\"%1$s\",\"kind\":\"PAID\",\"amount\":\"61.50\",\"bookedDate\":\"2026-11-02\"}\n"
                            .formatted(batch, i));
        }
        return rows.toString();
    }
}
