package es.o2.mio2.samples;

import es.o2.mio2.client.ApiException;
import es.o2.mio2.client.model.InvoiceSummary;
import es.o2.mio2.client.model.IssuedInvoiceStatus;
import es.o2.mio2.client.model.Language;
import es.o2.mio2.client.model.ProblemCode;
import es.o2.mio2.operations.client.model.FeedBatch;
import es.o2.mio2.operations.client.model.UsageKind;
import es.o2.mio2.operations.client.model.UsageRecordRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.time.ZoneOffset.UTC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ClientTest {

    private static final UUID LINE = UUID.fromString("c2b7e0d4-15f9-4a86-b3c1-7e8d9f20a6b5");
    private static final String GRANT =
            """
            {"accessToken": "%s", "tokenType": "Bearer", "expiresIn": 300, "refreshToken": "%s",
             "session": {"sessionId": "d94c1f7e-5b20-4e8a-a6f3-8c0d2e4b7195", "channel": "APP", "current": true}}
            """;

    private Api api;
    private AppSession session;

    @BeforeEach
    void logIn() throws Exception {
        api = new Api().says("POST /v1/sessions", 201, GRANT.formatted("first", "refresh-1"));
        session = AppSession.open(api.uri(), "12345678Z", "secret");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void takesValuesAndFieldsThatCameSince() throws Exception {
        api.says("GET /v1/invoices?limit=100", 200, page("PAID", "12.40", ", \"nextCursor\": \"more\""))
                .says("GET /v1/invoices?cursor=more&limit=100", 200, page("SPLIT", "-999999999.999999", ""));
        List<InvoiceSummary> invoices = new Invoices(session).all();
        assertEquals(
                List.of("Pagada", "En trámite"),
                invoices.stream().map(InvoiceSummary::getStatus).map(Invoices::text).toList());
        assertEquals(
                IssuedInvoiceStatus.UNKNOWN_DEFAULT_OPEN_API, invoices.get(1).getStatus());
        assertEquals(
                new BigDecimal("-999999999.999999"),
                Invoices.euros(invoices.get(1).getTotal()));
        assertEquals(LocalDate.of(2026, 11, 18), invoices.get(1).getIssueDate());
    }

    private static String page(String status, String amount, String more) {
        return """
                {"items": [{"status": "%s", "issueDate": "2026-11-18", "cameLater": {"is": ["ignored"]},
                 "total": {"amount": "%s", "currency": "EUR", "words": "ignored"}}]%s}
                """
                .formatted(status, amount, more);
    }

    @Test
    void countsBytesThatADoubleWouldRound() throws Exception {
        api.says(
                "GET /v1/usage",
                200,
                """
                {"asOf": "2026-11-22T09:30:00.123456Z", "lines": [{"buckets": [
                  {"kind": "SATELLITE_DATA", "remainingBytes": 9007199254740993}, {"kind": "SMS"}]}]}
                """);
        assertEquals(9007199254740993L, new CustomerArea(session).bytesLeft());
    }

    @Test
    void readsMomentsToTheMicrosecond() throws Exception {
        api.says("GET /v1/home", 200, "{\"highlights\": {\"dataLeft\": {\"asOf\": \"2026-11-22T09:30:00.123456Z\"}}}");
        assertEquals(
                OffsetDateTime.of(2026, 11, 22, 9, 30, 0, 123_456_000, UTC),
                new CustomerArea(session).home().getHighlights().getDataLeft().getAsOf());
    }

    @Test
    void renewsTheSessionWhereTheTokenIsTooOld() throws Exception {
        api.refuses("GET /v1/home", 401, "UNAUTHENTICATED")
                .says("POST /v1/session-refreshes", 200, GRANT.formatted("second", "refresh-2"))
                .says("GET /v1/home", 200, "{\"greeting\": \"Hola, Marta\"}");
        assertEquals("Hola, Marta", new CustomerArea(session).home().getGreeting());
        assertEquals("{\"refreshToken\":\"refresh-1\"}", api.asked.get(2).body());
        assertEquals("Bearer second", api.asked.get(3).authorization());
    }

    @Test
    void stepsUpForAPuk() throws Exception {
        String puk = "GET /v1/lines/" + LINE + "/puk";
        api.refuses(puk, 401, "STEP_UP_REQUIRED")
                .says(
                        "POST /v1/verifications",
                        201,
                        "{\"verificationId\": \"%s\", \"maskedTarget\": \"+34 *** *** 123\"}".formatted(LINE))
                .says(
                        "POST /v1/verifications/" + LINE + "/completion",
                        200,
                        "{\"accessToken\": \"proof\", \"tokenType\": \"DPoP\", \"expiresIn\": 300}")
                .says(puk, 200, "{\"puk\": \"20481632\"}");
        assertEquals("20481632", new CustomerArea(session).puk(LINE, target -> target.endsWith("123") ? "482913" : ""));
        assertEquals("{\"code\":\"482913\"}", api.asked.get(3).body());
        assertEquals("Bearer proof", api.asked.get(4).authorization());
    }

    @Test
    void clearsWithNullAndLeavesWhatIsNotNamed() throws Exception {
        api.says("PATCH /v1/lines/" + LINE, 200, "{}")
                .says("GET /v1/profile", 200, "{}")
                .says("PATCH /v1/profile", 200, "{}");
        new CustomerArea(session).withoutAlias(LINE, "\"seen\"");
        new CustomerArea(session).writeTo(Language.CA);
        assertEquals("{\"alias\":null}", api.asked.get(1).body());
        assertEquals("{\"language\":\"ca\"}", api.asked.get(3).body());
    }

    @Test
    void saysWhyItWasRefusedThoughTheCodeCameSince() {
        api.refuses("GET /v1/home", 409, "MOON_TOO_FULL");
        ApiException refused = assertThrows(
                ApiException.class, () -> new CustomerArea(session).home());
        assertEquals(409, refused.getCode());
        assertTrue(refused.getResponseBody().contains("MOON_TOO_FULL"));
        assertEquals(ProblemCode.UNKNOWN_DEFAULT_OPEN_API, code(refused));
    }

    private static ProblemCode code(ApiException refused) {
        try {
            return AppSession.codeOf(refused);
        } catch (ApiException noProblem) {
            throw new AssertionError(noProblem);
        }
    }

    @Test
    void sendsABatchALineARow() throws Exception {
        api.says("PUT /operations/v1/feeds/usage-records/batches/b-1", 200, "{\"received\": 2, \"accepted\": 2}");
        UsageRecordRow call = new UsageRecordRow()
                .recordId("r-1")
                .msisdn("+34600000001")
                .kind(UsageKind.VOICE)
                .startedAt(OffsetDateTime.of(2026, 11, 22, 9, 30, 0, 0, UTC))
                .seconds(90L);
        FeedBatch batch = new OperatorSide(api.uri(), "operator").report("b-1", List.of(call, call));
        assertEquals(2L, batch.getAccepted());
        String row =
                """
                {"recordId":"r-1","msisdn":"+34600000001","kind":"VOICE","startedAt":"2026-11-22T09:30:00Z","seconds":90}
                """;
        assertEquals(row + row, api.asked.get(1).body());
    }
}
