package es.o2.mio2.samples

import es.o2.mio2.client.api.UsageApi
import es.o2.mio2.client.infrastructure.ClientException
import es.o2.mio2.client.model.IssuedInvoiceStatus
import es.o2.mio2.client.model.Language
import es.o2.mio2.client.model.ProblemCode
import es.o2.mio2.client.model.UsageBucketKind
import es.o2.mio2.operations.client.model.UsageKind
import es.o2.mio2.operations.client.model.UsageRecordRow
import java.io.File
import java.math.BigDecimal
import java.time.LocalDate
import java.time.OffsetDateTime
import java.time.ZoneOffset.UTC
import java.util.UUID
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

private const val ID = "c2b7e0d4-15f9-4a86-b3c1-7e8d9f20a6b5"
private const val MOMENT = "2026-11-22T09:30:00.123456Z"
private val LINE = UUID.fromString(ID)

private fun grant(accessToken: String, refreshToken: String) = """
    {"accessToken": "$accessToken", "tokenType": "Bearer", "expiresIn": 300, "refreshToken": "$refreshToken",
     "session": {"sessionId": "$ID", "channel": "APP", "client": "MiO2/7.4", "createdAt": "$MOMENT",
      "lastUsedAt": "$MOMENT", "expiresAt": "$MOMENT", "current": true}}"""

private fun page(status: String, amount: String, more: String) = """
    {"items": [{"invoiceId": "$ID", "number": "TE-2026-00000042", "issuer": "TELEFONICA_DE_LA_LUNA", "productId": "$ID",
      "tariffCode": "FM600-60", "tariffName": "Fibra", "periodStartDate": "2026-10-18", "periodEndDate": "2026-11-17",
      "issueDate": "2026-11-18", "dueDate": "2026-11-25", "status": "$status", "cameLater": {"is": ["ignored"]},
      "total": {"amount": "$amount", "currency": "EUR", "words": "ignored"}}]$more}"""

private const val USAGE = """
    {"cycle": {"startDate": "2026-11-18", "endDate": "2026-12-17", "daysLeft": 26}, "pools": [], "asOf": "$MOMENT",
     "lines": [{"lineId": "$ID", "msisdn": "+34600000001", "extraCharges": {"amount": "0.000000", "currency": "EUR"},
      "extraChargesWithTax": {"amount": "0.00", "currency": "EUR"}, "buckets": [
       {"kind": "SATELLITE_DATA", "remainingBytes": 9007199254740993, "unlimited": false, "shared": false, "throttled": false},
       {"kind": "SMS", "unlimited": true, "shared": false, "throttled": false}]}]}"""

private const val LINE_OF_MARTA = """
    {"lineId": "$ID", "productId": "$ID", "kind": "MOBILE", "principal": true, "status": "ACTIVE", "startDate": "2026-01-01"}"""

private const val PROFILE = """
    {"kind": "PERSON", "greetingName": "Marta", "documentKind": "NIF", "maskedDocumentId": "***5678**", "language": "ca",
     "taxTerritory": "IVA", "addresses": []}"""

class ClientTest {

    private val api = Api().says("POST /v1/sessions", 201, grant("first", "refresh-1"))
    private lateinit var session: AppSession

    @BeforeEach
    fun logIn() {
        session = AppSession.open(api.uri, "12345678Z", "secret")
    }

    @AfterEach
    fun stop() = api.close()

    @Test
    fun `takes values and fields that came since`() {
        api.says("GET /v1/invoices?limit=100", 200, page("PAID", "12.40", """, "nextCursor": "more""""))
            .says("GET /v1/invoices?cursor=more&limit=100", 200, page("SPLIT", "-999999999.999999", ""))
        val read = invoices(session).toList()
        assertEquals(listOf("Pagada", "En trámite"), read.map { it.status.text() })
        assertEquals(IssuedInvoiceStatus.unknown_default_open_api, read[1].status)
        assertEquals(BigDecimal("-999999999.999999"), read[1].total.euros())
        assertEquals(LocalDate.of(2026, 11, 18), read[1].issueDate)
    }

    @Test
    fun `counts bytes that a double would round, and moments to the microsecond`() {
        repeat(2) { api.says("GET /v1/usage", 200, USAGE) }
        assertEquals(9_007_199_254_740_993, CustomerArea(session).bytesLeft())
        val usage = session.ask(::UsageApi) { it.getUsage() }
        assertEquals(OffsetDateTime.of(2026, 11, 22, 9, 30, 0, 123_456_000, UTC), usage.asOf)
        assertEquals(UsageBucketKind.unknown_default_open_api, usage.lines[0].buckets[0].kind)
    }

    @Test
    fun `renews the session where the token is too old, and steps up for a PUK`() {
        val puk = "GET /v1/lines/$ID/puk"
        api.refuses(puk, 401, "UNAUTHENTICATED")
            .says("POST /v1/session-refreshes", 200, grant("second", "refresh-2"))
            .refuses(puk, 401, "STEP_UP_REQUIRED")
            .says("POST /v1/verifications", 201, """
                {"verificationId": "$ID", "channel": "PIGEON", "maskedTarget": "+34 *** *** 123", "expiresAt": "$MOMENT"}""")
            .says("POST /v1/verifications/$ID/completion", 200, """
                {"accessToken": "proof", "tokenType": "Bearer", "expiresIn": 300}""")
            .says(puk, 200, """{"puk": "20481632"}""")
        assertEquals("20481632", CustomerArea(session).puk(LINE) { if (it.endsWith("123")) "482913" else "" })
        assertEquals("""{"refreshToken":"refresh-1"}""", api.asked[2].body)
        assertEquals("""{"code":"482913"}""", api.asked[5].body)
        assertEquals(listOf("Bearer second", "Bearer proof"), listOf(3, 6).map { api.asked[it].authorization })
    }

    @Test
    fun `clears with null and leaves what isn't named`() {
        api.says("PATCH /v1/lines/$ID", 200, LINE_OF_MARTA)
            .says("GET /v1/profile", 200, PROFILE)
            .says("PATCH /v1/profile", 200, PROFILE)
        CustomerArea(session).withoutAlias(LINE, "\"seen\"")
        CustomerArea(session).writeTo(Language.ca)
        assertEquals(listOf("""{"alias":null}""", """{"language":"ca"}"""), listOf(1, 3).map { api.asked[it].body })
    }

    @Test
    fun `says why it was refused though the code came since`() {
        api.refuses("GET /v1/home", 409, "MOON_TOO_FULL")
        val refused = assertThrows(ClientException::class.java) { CustomerArea(session).home() }
        assertEquals(409, refused.statusCode)
        assertEquals(ProblemCode.unknown_default_open_api, refused.problem()?.code)
    }

    @Test
    fun `sends a batch, a line a row`(@TempDir directory: File) {
        api.says("PUT /operations/v1/feeds/usage-records/batches/b-1", 200, """
            {"received": 2, "accepted": 2, "rejected": 0, "rejects": []}""")
        val call = UsageRecordRow(
            recordId = "r-1",
            msisdn = "+34600000001",
            kind = UsageKind.VOICE,
            startedAt = OffsetDateTime.of(2026, 11, 22, 9, 30, 0, 0, UTC),
            seconds = 90,
        )
        val batch = OperatorSide(api.uri, "operator").report("b-1", sequenceOf(call, call), File(directory, "calls"))
        assertEquals(2, batch.accepted)
        val row = """{"recordId":"r-1","msisdn":"+34600000001","kind":"VOICE","startedAt":"2026-11-22T09:30:00Z","seconds":90}"""
        assertEquals("$row\n$row\n", api.asked[1].body)
    }
}
