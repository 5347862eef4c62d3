package es.o2.mio2.api;

import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.FewThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that come a byte now and then: whoever sends them is cut off in time, and nobody else waits for them. */
@QuarkusTest
@TestProfile(FewThreads.class)
class SlowSendersTest {

    /** Many more than the server has threads, here and in production. */
    private static final int SENDERS = 300;

    private static final int PATIENCE_MILLIS = 20_000;

    /** Bytes of a body that is as long as it may be, nearly. */
    private static final int LARGE = FewThreads.MOST_WAITING / 3 * 2;

    @Inject
    Database database;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void forgetTheTries() {
        database.run("delete from attempt_counter");
    }

    @Test
    void neitherAThreadNorAPlaceAtTheGateIsHeldByThem() throws IOException {
        String token = Api.login(MARTA);
        Api.as(token).get("/v1/home").then().statusCode(200);
        List<Sender> senders = new ArrayList<>();
        try {
            for (int i = 0; i < SENDERS / 2; i++) {
                senders.add(new Sender("/v1/sessions", ""));
                senders.add(new Sender("/v1/verifications", "Authorization: Bearer " + token + "\r\n"));
            }
            // The others are answered at once: not when the senders, who came before them, are cut off.
            for (int round = 0; round < 3; round++) {
                Api.as(token).get("/v1/home").then().statusCode(200);
                Api.login(LAS_PALMAS);
                for (Sender sender : senders) {
                    sender.drip();
                    assertTrue(sender.waits(), "round " + round);
                }
            }
            while (senders.stream().anyMatch(Sender::waits)) {
                for (Sender sender : senders) {
                    sender.drip();
                }
                Api.as(token).get("/v1/home").then().statusCode(200);
            }
            for (Sender sender : senders) {
                assertEquals("HTTP/1.1 503 Service Unavailable", sender.statusLine());
                assertTrue(sender.isCutOff());
            }
        } finally {
            for (Sender sender : senders) {
                sender.close();
            }
        }
        Api.as(token).get("/v1/home").then().statusCode(200);
    }

    @Test
    void whoSendsInPiecesAndInTimeIsAnswered() throws IOException {
        String body = "{\"documentId\":\"" + MARTA + "\",\"password\":\"" + Api.PASSWORD + "\",\"channel\":\"APP\"}";
        try (Sender sender = new Sender("/v1/sessions", "", body.length())) {
            for (char one : body.toCharArray()) {
                sender.send(String.valueOf(one));
            }
            assertEquals("HTTP/1.1 201 Created", sender.statusLine());
        }
    }

    @Test
    void whoAsksFirstWhetherToSendIsToldToGoOn() throws IOException {
        String body = "{\"documentId\":\"" + MARTA + "\",\"password\":\"" + Api.PASSWORD + "\",\"channel\":\"APP\"}";
        try (Sender sender = new Sender("/v1/sessions", "Expect: 100-continue\r\n", body.length())) {
            assertEquals("HTTP/1.1 100 Continue", sender.statusLine());
            assertEquals("", sender.statusLine());
            sender.send(body);
            assertEquals("HTTP/1.1 201 Created", sender.statusLine());
        }
    }

    /** Of what is here of bodies there is room for one, and a part of another. */
    @Test
    void whoseBodyThereIsNoRoomForIsToldToComeBack() throws IOException {
        String part = " ".repeat(LARGE);
        String body = "{\"documentId\":\"" + MARTA + "\",\"password\":\"" + Api.PASSWORD + "\",\"channel\":\"APP\"}";
        int length = LARGE + body.length();
        try (Sender first = new Sender("/v1/sessions", "", length)) {
            first.send(part);
            Eventually.within(FewThreads.DEADLINE, "the first part has come", () -> waitingBytes() >= LARGE);
            try (Sender second = new Sender("/v1/sessions", "", length)) {
                second.send(part);
                assertEquals("HTTP/1.1 503 Service Unavailable", second.statusLine());
                String head = second.head();
                assertTrue(head.contains("retry-after: 2"), head);
                assertTrue(head.contains("connection: close"), head);
            }
            first.send(body);
            assertEquals("HTTP/1.1 201 Created", first.statusLine());
        }
        try (Sender next = new Sender("/v1/sessions", "", length)) {
            next.send(part + body);
            assertEquals("HTTP/1.1 201 Created", next.statusLine());
        }
    }

    private double waitingBytes() {
        return meters.get("mio2.api.waiting_bytes").gauge().value();
    }

    /** Another's whole deadline passes after its answers, with and without a body, and it is good for more. */
    @Test
    void aConnectionThatWasAnsweredStaysOpen() throws IOException {
        String body = "{\"documentId\":\"" + MARTA + "\",\"password\":\"" + Api.PASSWORD + "\",\"channel\":\"APP\"}";
        try (Sender kept = new Sender("/v1/sessions", "", body.length())) {
            kept.send(body);
            assertEquals("HTTP/1.1 201 Created", kept.wholeAnswer());
            kept.get("/v1/home");
            assertEquals("HTTP/1.1 401 Unauthorized", kept.wholeAnswer());
            try (Sender slow = new Sender("/v1/sessions", "")) {
                assertEquals("HTTP/1.1 503 Service Unavailable", slow.statusLine());
            }
            kept.get("/v1/home");
            assertEquals("HTTP/1.1 401 Unauthorized", kept.wholeAnswer());
        }
    }

    /** A connection on which a request was begun. */
    private static final class Sender implements AutoCloseable {

        private static final int MORE_THAN_IS_SENT = 60_000;

        private final Socket socket;
        private final BufferedReader answer;
        private boolean answered;

        Sender(String path, String header) throws IOException {
            this(path, header, MORE_THAN_IS_SENT);
        }

        Sender(String path, String header, int length) throws IOException {
            socket = new Socket("localhost", RestAssured.port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                    + length + "\r\n" + header + "\r\n");
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        /** One more byte, unless the answer is here. */
        void drip() throws IOException {
            answered = answered || socket.getInputStream().available() > 0;
            if (!answered) {
                send(" ");
            }
        }

        boolean waits() {
            return !answered;
        }

        String statusLine() throws IOException {
            return answer.readLine();
        }

        /** All that comes before the answer's body, in small letters. */
        String head() throws IOException {
            StringBuilder head = new StringBuilder();
            for (String header = answer.readLine(); !header.isEmpty(); header = answer.readLine()) {
                head.append(header.toLowerCase(Locale.ROOT)).append('\n');
            }
            return head.toString();
        }

        void get(String path) throws IOException {
            send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        /** The status line of an answer that is read to its end. */
        String wholeAnswer() throws IOException {
            String status = statusLine();
            long length = 0;
            for (String header = answer.readLine(); !header.isEmpty(); header = answer.readLine()) {
                String[] parts = header.split(": ", 2);
                length = parts[0].equalsIgnoreCase("Content-Length") ? Long.parseLong(parts[1]) : length;
            }
            // Texts are read as characters: fewer than bytes where they aren't plain.
            for (int bytes = 0; bytes < length; ) {
                bytes += Character.toString(answer.read()).getBytes(StandardCharsets.UTF_8).length;
            }
            return status;
        }

        /** By an end, or by a reset where a last byte crossed it. */
        boolean isCutOff() throws IOException {
            try {
                return answer.skip(Long.MAX_VALUE) >= 0;
            } catch (SocketException reset) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
