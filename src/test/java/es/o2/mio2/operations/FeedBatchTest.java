package es.o2.mio2.operations;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Together;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all feeds have in common, with payments. */
@QuarkusTest
class FeedBatchTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** More than are written together. */
    private static final int MANY = 15_000;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    private Feeds feeds;
    private String batch;
    private String invoice;

    @BeforeEach
    void aBatch() {
        feeds = new Feeds();
        batch = "test-" + UUID.randomUUID();
        invoice = "I-" + UUID.randomUUID();
    }

    @Test
    void goodRowsGoInAndBadOnesAreNamedWithLineAndReason() {
        String rows =
                payment(1) + "\n" + "[]\n" + "{\"paymentId\":1}\n" + payment(2).replace("PAID", "LOST") + "\n\n"
                        + payment(3).replace("}", ",\"x\":1}") + "\n" + "{\"paymentId\":\"x\"}\n" + payment(4) + "{}\n"
                        + payment(5);
        put(rows)
                .then()
                .statusCode(200)
                .body("received", equalTo(8))
                .body("accepted", equalTo(2))
                .body("rejected", equalTo(6))
                .body("rejects.line", contains(2, 3, 4, 6, 7, 8))
                .body(
                        "rejects.reason",
                        contains("NOT_JSON", "MALFORMED", "MALFORMED", "UNKNOWN_FIELD", "REQUIRED", "NOT_JSON"))
                .body("rejects.pointer", contains(null, "/paymentId", "/kind", "/x", "/amount", null));
        assertEquals(2, kept());
    }

    @Test
    void theFirstHundredRejectsAreTold() {
        put("{}\n".repeat(150) + payment(1))
                .then()
                .body("received", equalTo(151))
                .body("rejected", equalTo(150))
                .body("rejects", hasSize(100))
                .body("rejects[99].line", equalTo(100));
    }

    @Test
    void theSameAgainGetsTheSameAnswerAndDoesNothing() {
        String rows = payment(1) + "\n{}\n";
        String first = put(rows).asString();
        database.run("delete from payment where invoice_number = ?", invoice);
        assertEquals(first, put(rows).then().statusCode(200).extract().asString());
        assertEquals(
                first,
                feeds.get("payments", batch).then().statusCode(200).extract().asString());
        assertEquals(0, kept());
    }

    @Test
    void packedOrNotItIsTheSame() {
        String first = put(payment(1)).asString();
        assertEquals(
                first,
                feeds.putPacked("payments", batch, packed(payment(1)))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    @Test
    void otherRowsUnderTheSameIdAreRefused() {
        put(payment(1)).then().statusCode(200);
        put(payment(2)).then().statusCode(422).body("code", equalTo("BATCH_ID_REUSED"));
        assertEquals(1, kept());
        // The id is the feed's own.
        feeds.put("tariffs", batch, "").then().statusCode(200);
    }

    @Test
    void whatWasNotTakenIsNotThere() {
        feeds.get("payments", batch).then().statusCode(404);
        feeds.get("nothing", batch).then().statusCode(404);
        feeds.put("nothing", batch, "").then().statusCode(404);
        feeds.put("payments", "x".repeat(65), "").then().statusCode(404);
        feeds.put("payments", "x~", "").then().statusCode(404);
        feeds.put("payments", "x".repeat(64), "").then().statusCode(200);
    }

    @Test
    void gzipIsTaken() {
        feeds.putPacked("payments", batch, packed(payment(1) + "\n" + payment(2)))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2));
        assertEquals(2, kept());
    }

    @Test
    void gzipThatBreaksOffBringsNothing() {
        byte[] whole = packed(payment(1) + "\n" + payment(2));
        for (byte[] broken :
                List.of(Arrays.copyOf(whole, whole.length - 1), payment(1).getBytes(), new byte[0])) {
            feeds.putPacked("payments", batch, broken).then().statusCode(400).body("code", equalTo("INVALID_ARGUMENT"));
        }
        assertEquals(0, kept());
        feeds.get("payments", batch).then().statusCode(404);
        feeds.putPacked("payments", batch, whole).then().statusCode(200).body("accepted", equalTo(2));
    }

    /** 60 MB of spaces are 60 KB when packed. */
    @Test
    void whatUnpacksToTooMuchIsRefused() {
        feeds.putPacked("payments", batch, packed(payment(1) + "\n" + " ".repeat(60_000_000)))
                .then()
                .statusCode(413)
                .body("code", equalTo("PAYLOAD_TOO_LARGE"));
        assertEquals(0, kept());
    }

    @Test
    void anotherEncodingIsNone() {
        Feeds.rows(Api.as(feeds.token()))
                .header("Content-Encoding", "br")
                .body(payment(1).getBytes(StandardCharsets.UTF_8))
                .put(Feeds.path("payments", batch))
                .then()
                .statusCode(415);
    }

    /** As a whole, of which the head says how long it is, and in chunks. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatIsCutBringsNothing(boolean chunked) throws IOException {
        byte[] rows = (payment(1) + "\n" + payment(2) + "\n").getBytes(StandardCharsets.UTF_8);
        try (Sender sender =
                received(batch, chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (rows.length + 1))) {
            sender.write(chunked ? Integer.toHexString(rows.length) + "\r\n" : "");
            sender.write(new String(rows, StandardCharsets.UTF_8));
            sender.write(chunked ? "\r\n" : "");
        }
        String again = payment(3);
        Response whole = put(again);
        whole.then().statusCode(200).body("accepted", equalTo(1));
        assertEquals(1, kept());
    }

    /** It is refused while it is being taken, or because the instance has enough to do; it never goes in twice. */
    @Test
    void theSameTwentyTimesAtOnceGoesInOnce() {
        String rows = rows(500);
        List<Integer> statuses = Together.run(20, () -> put(rows).statusCode());
        assertTrue(Set.of(200, 409, 503).containsAll(statuses), statuses.toString());
        assertTrue(statuses.contains(200), statuses.toString());
        put(rows).then().statusCode(200).body("accepted", equalTo(500));
        assertEquals(500, kept());
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where action = 'FEED_BATCH_TAKEN' and subject = ?",
                        "payments " + batch));
    }

    @Test
    void aBatchInFlightIsRefusedOnWhateverInstance() throws SQLException {
        CompletableFuture<Integer> first;
        try (Bar bar = new Bar()) {
            first = later(batch, rows(MANY));
            bar.isMet();
            put(payment(1)).then().statusCode(409).body("code", equalTo("CONFLICT"));
        }
        assertEquals(200, first.join());
        assertEquals(MANY, kept());
    }

    /** Neither a connection, nor what a feed's batches wait for, nor its own id. */
    @Test
    void whoSendsSlowlyHoldsNothing() throws IOException {
        try (Held slow = new Held()) {
            slow.send(MANY);
            slow.isReceived();
            feeds.put("payments", "another-" + batch, payment(MANY + 1)).then().statusCode(200);
            put(payment(1)).then().statusCode(200);
            slow.end();
            // By then another batch has the id.
            assertEquals(422, slow.answer().statusCode());
        }
        assertEquals(2, kept());
    }

    @Test
    void anInstanceHasSixBatchesInTheHouseAtOnce() throws IOException {
        List<Sender> all = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                all.add(received(i + "-" + batch, "Transfer-Encoding: chunked"));
            }
            put(payment(1)).then().statusCode(503).header("Retry-After", "5").body("code", equalTo("UNAVAILABLE"));
            for (Sender one : all) {
                one.end();
                assertEquals("HTTP/1.1 200 OK", one.line());
            }
        } finally {
            for (Sender one : all) {
                one.close();
            }
        }
    }

    @Test
    void twoAreWrittenAtOnceAndOthersWaitForTheirTurn() throws IOException, SQLException {
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        Sender third;
        try (Bar bar = new Bar()) {
            all.add(later(batch, rows(1)));
            bar.isMet();
            all.add(later("second-" + batch, rows(1)));
            Eventually.within(
                    SOON,
                    "the second waits for the first",
                    () -> database.texts("select pid from" + " pg_locks where locktype = 'advisory' and not granted")
                                    .size()
                            == 1);
            third = received("third-" + batch, "Transfer-Encoding: chunked");
            third.end();
            feeds.get("payments", "third-" + batch).then().statusCode(404);
            assertTrue(third.isUnanswered());
        }
        all.forEach(one -> assertEquals(200, one.join()));
        assertEquals("HTTP/1.1 200 OK", third.line());
        third.close();
    }

    @Test
    void whereTheDatabaseIsLostInTheMiddleNothingIsIn() throws SQLException {
        try (Bar bar = new Bar()) {
            CompletableFuture<Integer> first = later(batch, rows(MANY));
            assertEquals(List.of("t"), database.texts("select pg_terminate_backend(?)", bar.isMet()));
            assertEquals(503, first.join());
        }
        assertEquals(0, kept());
        feeds.get("payments", batch).then().statusCode(404);
        put(payment(1)).then().statusCode(200);
        assertEquals(1, kept());
    }

    @Test
    void aHundredThousandRowsAreMadeAsTheyAreSent() throws IOException {
        HttpResponse<String> answer =
                send(batch, stream(IntStream.range(0, 100_000).mapToObj(i -> payment(i) + "\n")));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("{\"received\":100000,\"accepted\":100000,\"rejected\":0,\"rejects\":[]}", answer.body());
        assertEquals(100_000, kept());
    }

    @Test
    void aLineThatIsTooLongIsLeftOut() {
        String tooLong = payment(1).replace("{", "{" + " ".repeat(65_536));
        put(payment(2) + "\n" + tooLong + "\n" + payment(3))
                .then()
                .body("accepted", equalTo(2))
                .body("rejects.line", contains(2))
                .body("rejects.reason", contains("NOT_JSON"));
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoMistake() {
        put("\uFEFF" + payment(1) + "\r\n\r\n" + payment(2) + "\r\n")
                .then()
                .body("received", equalTo(2))
                .body("accepted", equalTo(2));
    }

    @Test
    void whatIsNoTextOrTooDeepIsLeftOut() {
        byte[] bad = payment(1).replace("PAID", "P\u00c1ID").getBytes(StandardCharsets.ISO_8859_1);
        feeds.put("payments", batch, bad).then().body("rejects.reason", contains("NOT_JSON"));
        batch = batch + "2";
        put("[".repeat(50_000) + "\n" + "{\"ñ\\n\\u0000" + "x".repeat(150) + "\":1}\n{\"paymentId\":" + "1".repeat(1001)
                        + "}")
                .then()
                .statusCode(200)
                .body("rejects.reason", contains("NOT_JSON", "UNKNOWN_FIELD", "NOT_JSON"))
                .body("rejects[1].pointer", equalTo("/???" + "x".repeat(150)));
    }

    @Test
    void anEmptyBatchSaysUpToWhenNothingWas() {
        Response taken = Feeds.rows(Api.as(feeds.token()))
                .body(new byte[0])
                .queryParam("completeUntil", "2026-11-21T10:00:00Z")
                .put(Feeds.path("payments", batch));
        taken.then().statusCode(200).body("received", equalTo(0));
        batch = batch + "2";
        Feeds.rows(Api.as(feeds.token()))
                .body(new byte[0])
                .queryParam("completeUntil", "2026-11-20T10:00:00Z")
                .put(Feeds.path("payments", batch))
                .then()
                .statusCode(200);
        assertEquals(
                List.of("2026-11-21 10:00:00+00"),
                database.texts("select complete_until at time zone 'UTC' || '+00' from feed_progress"
                        + " where feed = 'PAYMENTS'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2036-11-22T10:00:00Z", "2026-11-22"})
    void nobodyKnowsAllOfTheFuture(String completeUntil) {
        Feeds.rows(Api.as(feeds.token()))
                .body(payment(1).getBytes(StandardCharsets.UTF_8))
                .queryParam("completeUntil", completeUntil)
                .put(Feeds.path("payments", batch))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/completeUntil"));
        assertEquals(0, kept());
    }

    @Test
    void onlyTheOperatorBringsAnything() {
        byte[] rows = payment(1).getBytes(StandardCharsets.UTF_8);
        Feeds.rows(Api.given())
                .body(rows)
                .put(Feeds.path("payments", batch))
                .then()
                .statusCode(401);
        Feeds.rows(Api.as(Api.login(Api.MARTA)))
                .body(rows)
                .put(Feeds.path("payments", batch))
                .then()
                .statusCode(403);
        assertEquals(0, kept());
    }

    @Test
    void whatIsNotLinesIsNoBatch() {
        Api.as(feeds.token())
                .body(payment(1))
                .put(Feeds.path("payments", batch))
                .then()
                .statusCode(415);
    }

    /** A batch whose end is sent when the test wants it. */
    private final class Held implements AutoCloseable {

        private final PipedOutputStream out = new PipedOutputStream();
        private final InputStream in = new PipedInputStream(out, 10_000_000);
        private final CompletableFuture<HttpResponse<String>> answer;
        private int sent;

        Held() throws IOException {
            HttpRequest request = HttpRequest.newBuilder(request(batch, in), (name, value) -> true)
                    .expectContinue(true)
                    .build();
            answer = HttpClient.newHttpClient()
                    .sendAsync(request, BodyHandlers.ofString())
                    .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS);
        }

        void send(int rows) throws IOException {
            for (int i = 0; i < rows; i++) {
                out.write((payment(sent++) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        }

        /** The service asked for its rows, and has those that were sent. */
        void isReceived() {
            Eventually.within(SOON, "it is on its way", () -> {
                try {
                    return in.available() == 0;
                } catch (IOException closed) {
                    throw new UncheckedIOException(closed);
                }
            });
        }

        void end() throws IOException {
            out.close();
        }

        HttpResponse<String> answer() {
            return answer.join();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** As long as it is there, no payment is written, and the batch that is on its way waits with what it has locked. */
    private final class Bar implements AutoCloseable {

        private final Connection connection = source.getConnection();

        Bar() throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table payment in share mode");
            }
        }

        /** The process of the database that waits at it. */
        int isMet() {
            Eventually.within(SOON, "a batch is being written", () -> !waiting().isEmpty());
            return Integer.parseInt(waiting().get(0));
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }

        private List<String> waiting() {
            return database.texts("select pid from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and query like 'update payment%'");
        }
    }

    /** The status of the answer, when it is there. */
    private CompletableFuture<Integer> later(String batchId, String rows) {
        return HttpClient.newHttpClient()
                .sendAsync(
                        request(batchId, new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8))),
                        BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode)
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private String rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> payment(i) + "\n").collect(Collectors.joining());
    }

    /** A batch that has its place: the service has begun to read it. Where there was none, it came again. */
    private Sender received(String batchId, String length) {
        AtomicReference<Sender> received = new AtomicReference<>();
        Eventually.within(SOON, "there is a place", () -> {
            try {
                Sender sender = new Sender(batchId, length);
                if (sender.hasPlace()) {
                    received.set(sender);
                    return true;
                }
                sender.close();
                return false;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        return received.get();
    }

    /** Sends a batch's rows once it is asked for them. */
    private final class Sender implements AutoCloseable {

        private final Socket socket = new Socket("localhost", RestAssured.port);
        private final BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

        Sender(String batchId, String length) throws IOException {
            socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
            write("PUT " + Feeds.path("payments", batchId) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + feeds.token() + "\r\nContent-Type: application/x-ndjson\r\nExpect: 100-continue\r\n" + length
                    + "\r\n\r\n");
        }

        /** It is asked for its rows when it has one, and told to come back when not. */
        boolean hasPlace() throws IOException {
            String status = line();
            if (status.startsWith("HTTP/1.1 503 ")) {
                return false;
            }
            assertEquals("HTTP/1.1 100 Continue", status);
            assertEquals("", line());
            return true;
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        void end() throws IOException {
            write("0\r\n\r\n");
        }

        String line() throws IOException {
            return answer.readLine();
        }

        boolean isUnanswered() throws IOException {
            return !answer.ready();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Response put(String rows) {
        return feeds.put("payments", batch, rows);
    }

    private HttpResponse<String> send(String batchId, InputStream rows) throws IOException {
        try {
            return HttpClient.newHttpClient().send(request(batchId, rows), BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private HttpRequest request(String batchId, InputStream rows) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + Feeds.path("payments", batchId)))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + feeds.token())
                .header("Content-Type", Feeds.MEDIA_TYPE)
                .PUT(BodyPublishers.ofInputStream(() -> rows))
                .build();
    }

    private int kept() {
        return Integer.parseInt(database.texts("select count(*) from payment where invoice_number = ?", invoice)
                .get(0));
    }

    private String payment(int number) {
        return "{\"paymentId\":\"" + invoice + "-" + number + "\",\"invoiceNumber\":\"" + invoice
                + "\",\"kind\":\"PAID\",\"amount\":\"61.50\",\"bookedDate\":\"2026-11-02\"}";
    }

    private static InputStream stream(Stream<String> parts) {
        Iterator<String> all = parts.iterator();
        return new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return all.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(all.next().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }
}
