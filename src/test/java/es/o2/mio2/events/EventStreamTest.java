package es.o2.mio2.events;

import static es.o2.mio2.support.EventReader.SOON;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.TestTokens;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.EventReader.Block;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.FewThreads;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event stream, read as the front end reads it. */
@QuarkusTest
@TestProfile(FewThreads.class)
class EventStreamTest {

    private static final int STREAMS = FewThreads.STREAMS;
    private static final Duration HEARTBEAT = FewThreads.HEARTBEAT;

    private static final Duration WHILE_BUSY = Duration.ofSeconds(20);

    @Inject
    Events events;

    @Inject
    EventHousekeeping housekeeping;

    @Inject
    TestCustomers customers;

    @Inject
    TestTokens tokens;

    @Inject
    Database database;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    private final List<EventReader> readers = new ArrayList<>();
    private TestCustomer her;
    private String token;

    @BeforeEach
    void logIn() {
        her = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = her.login();
    }

    @AfterEach
    void leave() {
        readers.forEach(EventReader::close);
        Eventually.within(WHILE_BUSY, "all streams are closed", () -> open() == 0);
    }

    @Test
    void anEventIsThereWithinASecond() {
        EventReader reader = open(token);
        for (int i = 0; i < 5; i++) {
            UUID line = UUID.randomUUID();
            publish(her, line);
            Block event = reader.next(SOON);
            assertEquals("line.updated", event.event());
            assertEquals(data(line), event.data());
        }
    }

    @Test
    void theStreamSaysWhatItIs() {
        EventReader reader = open(token);
        assertEquals("text/event-stream", reader.header("Content-Type"));
        assertEquals("no-store", reader.header("Cache-Control"));
        assertNull(reader.header("ETag"));
        assertNull(reader.header("Content-Encoding"));
        assertNotNull(reader.header("RateLimit"));
    }

    @Test
    void thePageOfTheNamedOriginReadsIt() throws IOException {
        try (Socket socket = connect(0)) {
            socket.getOutputStream().write(request(token, "Origin: " + Api.ORIGIN + "\r\n"));
            String head = new String(socket.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8);
            assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
            assertTrue(
                    head.toLowerCase(Locale.ROOT).contains("\r\naccess-control-allow-origin: " + Api.ORIGIN + "\r\n"),
                    head);
        }
    }

    @Test
    void aHeadHasNoStream() throws IOException {
        Api.as(token).accept(ContentType.ANY).head("/v1/events").then().statusCode(200);
        try (Socket socket = connect(0)) {
            String get = new String(request(token, ""), StandardCharsets.US_ASCII);
            socket.getOutputStream().write(get.replace("GET", "HEAD").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(get.replace("/v1/events", "/v1/home").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertEquals(
                    2,
                    answers.lines().filter("HTTP/1.1 200 OK"::equals).limit(2).count());
        }
    }

    @Test
    void whatIsRolledBackIsToldToNobody() {
        EventReader reader = open(token);
        UUID line = UUID.randomUUID();
        assertThrows(IllegalStateException.class, () -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    events.publish(her.customerId(), EventType.LINE_UPDATED, EventData.line(line));
                    throw new IllegalStateException("it comes to nothing");
                }));
        UUID next = UUID.randomUUID();
        publish(her, next);
        assertEquals(data(next), reader.next().data());
    }

    @Test
    void anEventNeedsTheTransactionOfItsChange() {
        assertThrows(
                TransactionalException.class,
                () -> events.publish(her.customerId(), EventType.LINE_UPDATED, EventData.line(UUID.randomUUID())));
    }

    @Test
    void theSameTwiceInOneTransactionIsToldOnce() {
        EventReader reader = open(token);
        UUID line = UUID.randomUUID();
        UUID last = UUID.randomUUID();
        publish(her, line, line, last);
        assertEquals(List.of(data(line), data(last)), data(reader.next(2)));
    }

    @Test
    void nobodyHearsOfAnother() {
        TestCustomer him = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        EventReader his = open(him.login());
        EventReader hers = open(token);
        UUID line = UUID.randomUUID();
        publish(her, UUID.randomUUID(), UUID.randomUUID());
        hers.next(2);
        publish(him, line);
        assertEquals(data(line), his.next().data());
        String after = his.lastId();
        his.close();
        publish(her, UUID.randomUUID());
        publish(him, line);
        assertEquals(data(line), openAfter(him.login(), after).next().data());
    }

    @Test
    void whoComesBackGetsWhatTheyMissedOnceAndInOrder() {
        EventReader before = open(token);
        List<UUID> lines = lines(300);
        publish(her, lines.get(0));
        before.next();
        before.close();
        lines.subList(1, 299).forEach(line -> publish(her, line));
        EventReader after = openAfter(token, before.lastId());
        List<Block> missed = after.next(298);
        assertEquals(data(lines.subList(1, 299)), data(missed));
        publish(her, lines.get(299));
        assertEquals(data(lines.get(299)), after.next().data());
        String middle = missed.get(100).id();
        assertEquals(
                data(lines.subList(102, 300)), data(openAfter(token, middle).next(198)));
    }

    @Test
    void whoHasHeardNothingYetComesBackToo() {
        EventReader before = open(token);
        before.close();
        UUID line = UUID.randomUUID();
        publish(her, line);
        assertEquals(data(line), openAfter(token, before.lastId()).next().data());
    }

    @Test
    void whoseEventsAreKeptNoLongerReadsAllAnew() {
        EventReader before = open(token);
        List<UUID> lines = lines(3);
        lines.forEach(line -> publish(her, line));
        String first = before.next().id();
        before.next(2);
        before.close();
        database.run(
                "update customer_event set occurred_at = occurred_at - interval '2 hours' where customer_id = ?"
                        + " and event_number <= ?",
                her.customerId(),
                Long.valueOf(first) + 1);
        housekeeping.sweep();
        for (String lost : List.of(first, "0", "999999999999999999")) {
            EventReader after = openAfter(token, lost);
            List<Block> all = after.next(4);
            assertEquals(
                    Set.of("usage.updated", "order.updated", "line.updated", "invoice.issued"),
                    all.stream().map(Block::event).collect(Collectors.toSet()));
            assertEquals(Set.of("{}"), all.stream().map(Block::data).collect(Collectors.toSet()));
            assertEquals(before.lastId(), all.get(3).id());
            UUID line = UUID.randomUUID();
            publish(her, line);
            assertEquals(data(line), after.next().data());
            before = after;
        }
    }

    /** Nobody wrote down what happened when nobody followed: it shows by its number. */
    @Test
    void whoComesBackWhenNobodyFollowedAnyMoreReadsAllAnew() {
        EventReader before = open(token);
        before.close();
        for (String forgotten : List.of(
                "update event_reader set follows_until = now() - interval '1 minute' where customer_id = ?",
                "update event_reader set follows_until = now() - interval '2 hours' where customer_id = ?")) {
            database.run(forgotten, her.customerId());
            publish(her, UUID.randomUUID());
            housekeeping.sweep();
            EventReader after = openAfter(token, before.lastId());
            assertEquals("{}", after.next(4).get(3).data());
            before = after;
            after.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "1234567890123456789", "1 or 1=1"})
    void whatIsNoNumberOfAnEventIsRefused(String malformed) {
        Api.as(token)
                .accept(ContentType.ANY)
                .header("Last-Event-ID", malformed)
                .get("/v1/events")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/header/Last-Event-ID"));
    }

    @Test
    void aStreamOnWhichNothingHappensSaysThatItIsThere() {
        EventReader reader = open(token);
        reader.awaitHeartbeat(HEARTBEAT.multipliedBy(4));
        reader.awaitHeartbeat(HEARTBEAT.multipliedBy(4));
        UUID line = UUID.randomUUID();
        publish(her, line);
        assertEquals(data(line), reader.next().data());
    }

    @Test
    void aStreamEndsWithItsToken() {
        Jwt session = Jwt.of(token);
        long expiry = clock.instant().plusSeconds(3).getEpochSecond();
        EventReader reader = open(tokens.make(
                session.subject(),
                session.session(),
                claims -> claims.setExpirationTime(NumericDate.fromSeconds(expiry))));
        reader.awaitEnd(Duration.ofSeconds(5));
        assertTrue(clock.instant().getEpochSecond() >= expiry);
    }

    @Test
    void aStreamEndsWithItsSession() {
        EventReader reader = open(token);
        EventReader another = open(her.login());
        Api.as(token).delete("/v1/current-session").then().statusCode(204);
        reader.awaitEnd(SOON);
        UUID line = UUID.randomUUID();
        publish(her, line);
        assertEquals(data(line), another.next().data());
    }

    @Test
    void theSixthStreamEndsTheOldest() {
        EventReader oldest = open(token);
        List<EventReader> others =
                IntStream.range(0, 5).mapToObj(i -> open(token)).toList();
        oldest.awaitEnd(SOON);
        publish(her, UUID.randomUUID());
        others.forEach(EventReader::next);
    }

    /** More than there are threads, so that none has one of its own. */
    @Test
    void moreStreamsThanAnInstanceCanHaveAreToldToComeBack() {
        for (int i = 0; i < STREAMS / 5; i++) {
            String another = customers.mobile("MOV12", TaxTerritory.MAINLAND).login();
            IntStream.range(0, 5).forEach(stream -> open(another));
        }
        Eventually.within(SOON, "all are open", () -> open() == STREAMS);
        Api.as(token)
                .accept(ContentType.ANY)
                .get("/v1/events")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("code", equalTo("UNAVAILABLE"));
        Api.as(token).get("/v1/home").then().statusCode(200);
    }

    @Test
    void aReaderWhoTakesNothingIsDroppedAndNobodyElse() throws IOException {
        double before = meters.counter("mio2.events.dropped").count();
        try (Socket lazy = connect(4_096)) {
            lazy.getOutputStream().write(request(token, ""));
            EventReader eager = open(token);
            Eventually.within(WHILE_BUSY, "both are open", () -> open() == 2);
            String large = "X".repeat(10_000);
            // More than the buffers on the way hold.
            int count = 1_000;
            QuarkusTransaction.requiringNew().run(() -> {
                for (int i = 0; i < count; i++) {
                    events.publish(her.customerId(), EventType.USAGE_UPDATED, Map.of("status", large + i));
                }
            });
            assertEquals(count, eager.count(count, WHILE_BUSY));
            Eventually.within(
                    WHILE_BUSY,
                    "the lazy one is dropped",
                    () -> meters.counter("mio2.events.dropped").count() == before + 1);
            Eventually.within(SOON, "the other stays", () -> open() == 1);
            UUID line = UUID.randomUUID();
            publish(her, line);
            assertEquals(data(line), eager.next().data());
        }
    }

    @Test
    void whereTheConnectionThatListensBreaksNothingIsLost() {
        EventReader reader = open(token);
        publish(her, UUID.randomUUID());
        reader.next();
        String listening = "select pg_terminate_backend(pid)::text from pg_stat_activity"
                + " where query like '%customer_event%' and pid <> pg_backend_pid()";
        for (int i = 0; i < 3; i++) {
            assertTrue(database.texts(listening).contains("true"));
            UUID line = UUID.randomUUID();
            publish(her, line);
            assertEquals(data(line), reader.next(Duration.ofSeconds(5)).data());
        }
    }

    @Test
    void anOrderTellsOfEachMove() {
        TestCustomer family = customers.convergent();
        String hers = family.login();
        EventReader reader = open(hers);
        Response ordered = Api.as(hers)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "ADD25"))
                .post("/v1/products/" + family.productId() + "/lines");
        String order = ordered.path("orderId");
        String line = ordered.path("lineId");
        assertEquals(
                Set.of(order(order, "ACKNOWLEDGED"), data(UUID.fromString(line))), Set.copyOf(data(reader.next(2))));
        Operator operator = new Operator();
        operator.report(order, "ACCEPTED").then().statusCode(200);
        assertEquals(order(order, "IN_PROGRESS"), reader.next().data());
        operator.walk(order, "PREPARED", "SHIPPED", "DELIVERED");
        reader.next(3);
        operator.complete(
                        order,
                        Map.of(line, TestCustomers.mobile()),
                        List.of(Operator.simCard(line, TestCustomers.iccid(), "12345678")))
                .then()
                .statusCode(200);
        assertEquals(Set.of(order(order, "COMPLETED"), data(UUID.fromString(line))), Set.copyOf(data(reader.next(2))));
    }

    @Test
    void aLockedSimIsAChangeOfItsLine() {
        open(token);
        String activity = Api.as(token).get("/v1/profile/activity").path("items.find { it.repudiable }.activityId");
        Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activity + "/repudiation")
                .then()
                .statusCode(200);
        assertEquals(
                List.of(data(her.lineIds().get(0))),
                database.texts(
                        "select data from customer_event where customer_id = ? and type = 'line.updated'",
                        her.customerId()));
    }

    private EventReader open(String accessToken) {
        return kept(EventReader.open(accessToken));
    }

    private EventReader openAfter(String accessToken, String lastEventId) {
        return kept(EventReader.openAfter(accessToken, lastEventId));
    }

    private EventReader kept(EventReader reader) {
        readers.add(reader);
        return reader;
    }

    private void publish(TestCustomer customer, UUID... lines) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (UUID line : lines) {
                events.publish(customer.customerId(), EventType.LINE_UPDATED, EventData.line(line));
            }
        });
    }

    private int open() {
        return (int) meters.get("mio2.events.streams").gauge().value();
    }

    private static List<UUID> lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }

    private static List<String> data(List<?> told) {
        return told.stream()
                .map(one -> one instanceof Block block ? block.data() : data((UUID) one))
                .toList();
    }

    private static String data(UUID line) {
        return "{\"lineId\":\"" + line + "\"}";
    }

    private static String order(String order, String status) {
        return "{\"orderId\":\"" + order + "\",\"status\":\"" + status + "\"}";
    }

    private static Socket connect(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        return socket;
    }

    private static byte[] request(String accessToken, String more) {
        return ("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + accessToken + "\r\n" + more
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
