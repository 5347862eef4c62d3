package es.o2.mio2.usage;

import static es.o2.mio2.usage.Used.GB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call, message and data session, page by page and as a file. */
@QuarkusTest
class UsageRecordTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @TestHTTPResource
    URI server;

    private TestCustomer her;
    private String token;
    private Used line;

    @BeforeEach
    void start() {
        Used.makeMonths(database);
        her = customers.convergent();
        token = her.login();
        line = Used.by(her, her.lineIds().get(2), database);
    }

    /** 0.123450 is 0.1235, half up. */
    @Test
    void theNewestIsFirstAndEachHasItsOwnAmount() {
        UUID data = line.record(
                UUID.randomUUID(),
                "2026-11-20T10:00:00Z",
                UsageKind.DATA,
                UsageClass.ROAMING,
                GB,
                null,
                "CH",
                "0.123450");
        line.record("2026-11-20T12:00:00Z", UsageKind.VOICE, UsageClass.SPECIAL, 184, "+34902000111", "1.84");
        line.record("2026-10-31T22:59:59.123456Z", UsageKind.SMS, UsageClass.PREMIUM, 1, "25568", "1.2");
        line.record("2026-11-21T09:00:00Z", UsageKind.MMS, UsageClass.NATIONAL, 2, "+34600000099", "0");
        Used.by(her, her.lineIds().get(3), database)
                .record("2026-11-21T09:00:00Z", UsageKind.SMS, UsageClass.NATIONAL, 1, "+34600000099", "0");

        list("").body("items.kind", contains("MMS", "VOICE", "DATA", "SMS"))
                .body("items.usageClass", contains("NATIONAL", "SPECIAL", "ROAMING", "PREMIUM"))
                .body(
                        "items.startedAt",
                        contains(
                                "2026-11-21T09:00:00Z",
                                "2026-11-20T12:00:00Z",
                                "2026-11-20T10:00:00Z",
                                "2026-10-31T22:59:59.123456Z"))
                .body("items.usedBytes", contains(null, null, (int) GB, null))
                .body("items.usedSeconds", contains(null, 184, null, null))
                .body("items.usedCount", contains(2, null, null, 1))
                .body("items.otherParty", contains("+34600000099", "+34902000111", null, "25568"))
                .body("items.visitedCountry", contains(null, null, "CH", null))
                .body("items.price.amount", contains("0.0000", "1.8400", "0.1235", "1.2000"))
                .body("items[2].recordId", equalTo(data.toString()))
                .body("nextCursor", nullValue());
    }

    /** Three of them began at the same moment. */
    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeat() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String at = "2026-11-20T10:00:0" + (i < 3 ? 0 : i) + "Z";
            ids.add(line.record(at, UsageKind.VOICE, UsageClass.NATIONAL, 1, "+34600000099", "0")
                    .toString());
        }
        List<String> found = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Response page = get(token, "?limit=2" + cursor);
            found.addAll(page.path("items.recordId"));
            cursor = page.path("nextCursor") == null ? null : "&cursor=" + page.path("nextCursor");
            pages++;
            // What comes in meanwhile is newer, and changes nothing.
            line.record("2026-11-21T10:00:00Z", UsageKind.VOICE, UsageClass.NATIONAL, 1, "+34600000099", "0");
        } while (cursor != null);

        assertEquals(4, pages);
        assertEquals(7, found.size());
        assertEquals(new HashSet<>(ids), new HashSet<>(found));
        assertEquals(ids.get(6), found.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind=DATA | DATA NATIONAL, DATA ROAMING",
                "kind=VOICE | VOICE PREMIUM, VOICE NATIONAL",
                "kind=SMS | SMS INTERNATIONAL",
                "kind=MMS | ``",
                "usageClass=NATIONAL | DATA NATIONAL, VOICE NATIONAL",
                "usageClass=ROAMING | DATA ROAMING",
                "usageClass=PREMIUM | VOICE PREMIUM",
                "usageClass=INTERNATIONAL | SMS INTERNATIONAL",
                "usageClass=SPECIAL | ``",
                "charged=true | SMS INTERNATIONAL, VOICE PREMIUM, DATA ROAMING",
                "charged=false | DATA NATIONAL, VOICE NATIONAL",
                "charged=true&kind=VOICE | VOICE PREMIUM",
                "from=2026-11-20T12:00:00Z | DATA NATIONAL, SMS INTERNATIONAL, VOICE PREMIUM",
                "to=2026-11-20T12:00:00Z | DATA ROAMING, VOICE NATIONAL",
                "from=2026-11-20T11:00:00Z&to=2026-11-20T13:00:00Z | VOICE PREMIUM, DATA ROAMING",
                "from=2026-11-20T11:00:00Z&to=2026-11-20T11:00:00Z | ``"
            },
            quoteCharacter = '`')
    void eachFilterLeavesOutTheRest(String filter, String expected) {
        line.record("2026-11-20T10:00:00Z", UsageKind.VOICE, UsageClass.NATIONAL, 1, "+34600000099", "0");
        line.record("2026-11-20T11:00:00Z", UsageKind.DATA, UsageClass.ROAMING, 1, null, "0.000001");
        line.record("2026-11-20T12:00:00Z", UsageKind.VOICE, UsageClass.PREMIUM, 1, "803000000", "0.5");
        line.record("2026-11-20T13:00:00Z", UsageKind.SMS, UsageClass.INTERNATIONAL, 1, "+33600000000", "0.5");
        line.record("2026-11-20T14:00:00Z", UsageKind.DATA, UsageClass.NATIONAL, 1, null, "0");

        Response found = get(token, "?" + filter);
        List<String> kinds = found.path("items.kind");
        List<String> classes = found.path("items.usageClass");
        List<String> both = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            both.add(kinds.get(i) + " " + classes.get(i));
        }
        assertEquals(expected, String.join(", ", both));
        assertEquals(both.size(), lines(csv(token, "?" + filter)).size() - 1);
    }

    @Test
    void aCursorIsGoodForItsOwnListAlone() {
        line.calls(3, "2026-11-20T10:00:00Z");
        String cursor = get(token, "?limit=2&kind=VOICE").path("nextCursor");

        list("?limit=1&kind=VOICE&cursor=" + cursor).body("items", hasSize(1));
        List<String> others = List.of(
                "?cursor=" + cursor,
                "?kind=SMS&cursor=" + cursor,
                "?kind=VOICE&charged=false&cursor=" + cursor,
                "?kind=VOICE&from=2026-01-01T00:00:00Z&cursor=" + cursor);
        for (String other : others) {
            isNoCursor(get(token, other));
        }
        isNoCursor(
                Api.as(token).get("/v1/lines/" + her.lineIds().get(3) + "/usage/records?kind=VOICE&cursor=" + cursor));
        TestCustomer another = customers.convergent();
        isNoCursor(Api.as(another.login())
                .get("/v1/lines/" + another.lineIds().get(2) + "/usage/records?kind=VOICE&cursor=" + cursor));
    }

    @ParameterizedTest
    @CsvSource({
        "kind=FAX, kind",
        "usageClass=LOCAL, usageClass",
        "charged=yes, charged",
        "from=2026-11-20, from",
        "to=yesterday, to",
        "limit=0, limit",
        "limit=101, limit",
        "otherParty=600000099, otherParty",
        "from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z, to"
    })
    void whatIsNoFilterIsRefused(String query, String parameter) {
        get(token, "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors.pointer", contains("/query/" + parameter));
    }

    @Test
    void thatTheListWasOpenedIsKeptOnce() {
        line.calls(3, "2026-11-20T10:00:00Z");
        String cursor = get(token, "?limit=2").path("nextCursor");
        get(token, "?limit=2&cursor=" + cursor);
        csv(token, "");

        Api.as(token)
                .get("/v1/profile/activity")
                .then()
                .body(
                        "items.findAll { it.action == 'USAGE_RECORDS_SEEN' }.subjectId",
                        contains(
                                her.lineIds().get(2).toString(),
                                her.lineIds().get(2).toString()));
    }

    /** Three pages of 1 000, the last one not full. */
    @Test
    void theFileHasAllThatFitInOneAnswer() {
        line.calls(2_500, "2026-11-20T10:00:00Z");
        Response file = csv(token, "");
        List<String> lines = lines(file);

        assertEquals("attachment; filename=\"usage-records.csv\"", file.header("Content-Disposition"));
        assertEquals("no-store", file.header("Cache-Control"));
        assertEquals("text/csv", file.contentType().split(";")[0]);
        assertEquals(2_501, lines.size());
        assertTrue(lines.get(0).startsWith("\ufeffInicio (UTC),Tipo,"), lines.get(0));
        assertTrue(
                lines.get(1).startsWith("2026-11-20T10:00:00Z,Llamada,Nacional,,0,,+34600000099,,0.0000,"),
                lines.get(1));
        assertTrue(lines.get(2_500).startsWith("2026-11-20T09:18:21Z,Llamada,Nacional,,2499,,"), lines.get(2_500));
        assertEquals(2_501, new HashSet<>(lines).size());
    }

    /**
     * The table can be locked while somebody doesn't read on: nobody is reading it. Where the rest can't be had then, the
     * connection is cut. 200 000 rows are more than lies between the two.
     */
    @Test
    void theFileComesAsItIsReadAndDoesNotEndWhereItBreaksOff() throws Exception {
        line.calls(200_000, "2026-11-20T10:00:00Z");
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path("")))
                .header("Accept", "text/csv")
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        try (InputStream body = answer.body();
                Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            assertTrue(body.read() > 0);
            other.setAutoCommit(false);
            statement.execute("lock table usage_record in access exclusive mode");
            assertThrows(IOException.class, () -> body.transferTo(OutputStream.nullOutputStream()));
            other.rollback();
        }
    }

    /** A page that is full to the last row, and one more that is empty. */
    @Test
    void theFileEndsWhereARecordEndsAPage() {
        line.calls(2_000, "2026-11-20T10:00:00Z");

        assertEquals(2_001, lines(csv(token, "")).size());
        assertEquals(1, lines(csv(token, "?kind=SMS")).size());
    }

    @Test
    void theFileIsInTheCallersLanguageAndNoFormula() {
        line.record("2026-11-20T10:00:00Z", UsageKind.SMS, UsageClass.PREMIUM, 1, "=1+2", "1.2");
        String file = Api.as(token)
                .accept("text/csv")
                .header("Accept-Language", "en")
                .get(path(""))
                .asString();

        assertTrue(file.contains("Text message,Premium rate,,,1,'=1+2,,1.2000,"), file);
    }

    @Test
    void theFileIsForWhoseLineItIs() {
        String other = customers.convergent().login();
        csv(other, "").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        csv(token, "?limit=5").then().statusCode(400).body("errors.pointer", contains("/query/limit"));
        csv(token, "?kind=FAX").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/csv;q=0.5", "text/csv;q=0.5, */*"})
    void whoDoesNotAskForTheFileGetsAPage(String accept) {
        Response page = Api.as(token).accept(accept).get(path(""));

        page.then().statusCode(200).contentType("application/json").body("items", empty());
        assertNull(page.header("Content-Disposition"));
    }

    @Test
    void whoHasThePageAlreadyIsToldSo() {
        line.calls(1, "2026-11-20T10:00:00Z");
        String tag = get(token, "").header("ETag");

        Api.as(token).header("If-None-Match", tag).get(path("")).then().statusCode(304);
        list("").body("items.price.currency", everyItem(equalTo("EUR")));
    }

    private ValidatableResponse list(String query) {
        return get(token, query).then().statusCode(200);
    }

    private Response get(String caller, String query) {
        return Api.as(caller).get(path(query));
    }

    private Response csv(String caller, String query) {
        return Api.as(caller).accept("text/csv").get(path(query));
    }

    private String path(String query) {
        return "/v1/lines/" + her.lineIds().get(2) + "/usage/records" + query;
    }

    private static List<String> lines(Response file) {
        file.then().statusCode(200);
        return List.of(file.asString().split("\r\n"));
    }

    private static void isNoCursor(Response answer) {
        answer.then().statusCode(400).body("errors.pointer", contains("/query/cursor"));
    }
}
