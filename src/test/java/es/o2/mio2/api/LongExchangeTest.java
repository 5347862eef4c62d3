package es.o2.mio2.api;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.TestTokens;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.TightLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What takes its time is given it, where who asks is known; all else is ended as ever. */
@QuarkusTest
@TestProfile(TightLimits.class)
class LongExchangeTest {

    private static final Duration LIMIT = TightLimits.DEADLINE;

    /** Longer than anything is waited for, by far less than a test may take. */
    private static final int MILLIS = 5_000;

    /** More than an operation's body has that takes no time. */
    private static final int LARGE = 100_000;

    private static final String LONG = "/test/exchanges/long";
    private static final String SHORT = "/test/exchanges/short";

    @Inject
    TestTokens tokens;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    /** What somebody sends and is sent. */
    private interface Exchanging {
        void run() throws IOException;
    }

    @BeforeEach
    void answerAtOnce() {
        TightLimits.warm();
        LongExchangeResource.answering = new CountDownLatch(0);
        LongExchangeResource.gone = new CompletableFuture<>();
    }

    @AfterEach
    void stop() {
        later.shutdownNow();
        callers.shutdownNow();
    }

    /** All of them at once, for each waits for seconds. */
    @TestFactory
    List<DynamicTest> whoTakesTheirTime() {
        String token = token();
        LongExchangeResource.answering = new CountDownLatch(1);
        List<DynamicTest> begun = List.of(
                begin("an upload that comes slowly is taken whole", () -> anUploadThatComesSlowlyIsTakenWhole(token)),
                begin("an upload of nobody known is refused and cut", this::anUploadOfNobodyKnownIsRefusedAndCut),
                begin(
                        "an upload to what takes no time is cut as ever",
                        () -> anUploadToWhatTakesNoTimeIsCutAsEver(token)),
                begin(
                        "the connection is kept while the answer is made, and no longer",
                        () -> theConnectionIsKeptWhileTheAnswerIsMadeAndNoLonger(token)),
                begin("an event stream is kept", () -> anEventStreamIsKept(token)),
                begin("who does not read what is sent is dropped", () -> whoDoesNotReadWhatIsSentIsDropped(token)));
        later.schedule(LongExchangeResource.answering::countDown, MILLIS, TimeUnit.MILLISECONDS);
        return begun;
    }

    private DynamicTest begin(String name, Exchanging exchange) {
        Future<?> done = callers.submit(() -> {
            exchange.run();
            return null;
        });
        return DynamicTest.dynamicTest(name, done::get);
    }

    private void anUploadThatComesSlowlyIsTakenWhole(String token) throws IOException {
        try (Socket socket = connect()) {
            send(socket, post(LONG, "Authorization: Bearer " + token + "\r\n", LARGE + 25) + "x".repeat(LARGE));
            drip(socket, 25);
            assertEquals("HTTP/1.1 200 OK", answer(socket).readLine());
        }
    }

    private void anUploadOfNobodyKnownIsRefusedAndCut() throws IOException {
        try (Socket nobody = connect();
                Socket invented = connect()) {
            long begin = System.nanoTime();
            send(nobody, post(LONG, "", LARGE));
            send(invented, post(LONG, "Authorization: Bearer rubbish\r\n", LARGE));
            drip(nobody, 100);
            drip(invented, 100);
            for (Socket socket : new Socket[] {nobody, invented}) {
                BufferedReader answer = answer(socket);
                assertEquals("HTTP/1.1 401 Unauthorized", answer.readLine());
                isClosed(answer);
                assertTrue(System.nanoTime() - begin < LIMIT.multipliedBy(4).toNanos());
            }
        }
    }

    private void anUploadToWhatTakesNoTimeIsCutAsEver(String token) throws IOException {
        try (Socket socket = connect()) {
            send(socket, post(SHORT, "Authorization: Bearer " + token + "\r\n", 1_000));
            drip(socket, 100);
            BufferedReader answer = answer(socket);
            assertEquals("HTTP/1.1 503 Service Unavailable", answer.readLine());
            isClosed(answer);
        }
    }

    @Test
    void aBodyMayBeAsLargeAsTheOperationSays() {
        int most = (int) LongExchangeResource.MOST;
        upload(LONG, most).statusCode(200).body("count", equalTo(most));
        upload(LONG, most + 1).statusCode(413).body("code", equalTo("PAYLOAD_TOO_LARGE"));
        upload(SHORT, 65_537).statusCode(413);
        upload(SHORT, 65_536).statusCode(200).body("count", equalTo(65_536));
    }

    /** No byte goes either way for longer than a connection may be silent. */
    private void theConnectionIsKeptWhileTheAnswerIsMadeAndNoLonger(String token) throws IOException {
        try (Socket socket = connect()) {
            send(socket, post(LONG, "Authorization: Bearer " + token + "\r\n", 0));
            BufferedReader answer = answer(socket);
            assertEquals("HTTP/1.1 200 OK", answer.readLine());
            isClosed(answer);
        }
    }

    /** For five seconds nothing is heard of its reader. */
    private void anEventStreamIsKept(String token) {
        try (EventReader reader = EventReader.open(token)) {
            for (int beat = 0; beat < 10; beat++) {
                reader.awaitHeartbeat(LIMIT);
            }
        }
    }

    private void whoDoesNotReadWhatIsSentIsDropped(String token) throws IOException {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "GET /test/exchanges/download HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\n\r\n");
            assertDoesNotThrow(() -> LongExchangeResource.gone.get(10 * LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    private ValidatableResponse upload(String path, int length) {
        return Api.as(token())
                .contentType("application/octet-stream")
                .body(new byte[length])
                .post(path)
                .then();
    }

    /** Of a session that nobody logged in for: that takes its time too, on a busy machine. */
    private String token() {
        UUID customer = customers.mobile("MOV12", TaxTerritory.MAINLAND).customerId();
        UUID session = UUID.randomUUID();
        database.run(
                "insert into access_session (session_id, customer_id, channel, address, created_at, last_used_at,"
                        + " idle_until, expires_at) values (?, ?, 'APP', '127.0.0.1', now(), now(),"
                        + " now() + interval '1 hour', now() + interval '1 hour')",
                session,
                customer);
        return tokens.make(customer, session, claims -> {});
    }

    /** A byte at a time, five a second. */
    private void drip(Socket socket, int bytes) {
        for (int i = 0; i < bytes; i++) {
            later.schedule(() -> send(socket, "x"), (i + 1) * 200L, TimeUnit.MILLISECONDS);
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(4 * MILLIS);
        return socket;
    }

    private static String post(String path, String caller, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                + "Content-Type: application/octet-stream\r\n" + caller + "Content-Length: " + length + "\r\n\r\n";
    }

    private static Void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return null;
    }

    private static BufferedReader answer(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The rest of the answer comes, and then the end; or the end is a hard one, for what is still being sent. */
    private static void isClosed(BufferedReader answer) {
        try {
            assertTrue(answer.lines().count() > 0);
        } catch (UncheckedIOException reset) {
            assertEquals("Connection reset", reset.getCause().getMessage());
        }
    }
}
