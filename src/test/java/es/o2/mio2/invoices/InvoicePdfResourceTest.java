package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An invoice's PDF as it is downloaded. */
@QuarkusTest
class InvoicePdfResourceTest {

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    private TestCustomer her;
    private String token;
    private InvoiceRows.Made invoice;

    @BeforeEach
    void makeAnInvoice() {
        her = customers.convergent();
        token = her.login();
        invoice = invoices.of(her).language("ca").fee("FM600-60", "41.3223").issue();
    }

    @Test
    void itIsAFileThatNoCacheKeepsInTheLanguageOfTheInvoice() {
        download(Map.of("Accept-Language", "eu"))
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename=\"O2-" + invoice.number() + ".pdf\"")
                .header("Cache-Control", "no-store")
                .header("Content-Language", "ca")
                .header("Accept-Ranges", "bytes");
    }

    @Test
    void itIsRenderedOnceAndTheSameEachTime() {
        assertEquals("0", documents());
        Response first = download(Map.of("Accept-Language", "en"));
        Response second = download(Map.of("Accept-Language", "gl"));

        assertArrayEquals(first.asByteArray(), second.asByteArray());
        assertEquals(first.header("ETag"), second.header("ETag"));
        assertEquals("1", documents());
    }

    /** Were it lost, it would be made again as it was: nothing in it is of the moment. */
    @Test
    void whatIsRenderedAgainIsTheSame() {
        byte[] first = download(Map.of()).asByteArray();
        database.run("delete from invoice_document where invoice_id = ?", invoice.id());

        assertArrayEquals(first, download(Map.of()).asByteArray());
    }

    @Test
    void ofManyWhoAskAtOnceAllGetTheSame() {
        List<Response> answers = Together.run(6, () -> download(Map.of()));

        byte[] first = answers.get(0).asByteArray();
        answers.forEach(answer -> assertArrayEquals(first, answer.asByteArray()));
        assertEquals("1", documents());
    }

    @Test
    void whereWhatIsInDisputeChangesThereIsANewDocument() {
        Response before = download(Map.of());
        database.run("update invoice set held_amount = 5 where invoice_id = ?", invoice.id());
        Response held = download(Map.of("If-None-Match", before.header("ETag")));
        database.run("update invoice set held_amount = 0 where invoice_id = ?", invoice.id());

        assertEquals(200, held.statusCode());
        assertNotEquals(before.header("ETag"), held.header("ETag"));
        assertArrayEquals(before.asByteArray(), download(Map.of()).asByteArray());
        assertEquals("2", documents());
    }

    @Test
    void whereAPartIsRectifiedThereIsANewDocument() {
        String before = download(Map.of()).header("ETag");
        database.run("update invoice set rectified_amount = 5 where invoice_id = ?", invoice.id());
        Response rectified = download(Map.of("If-None-Match", before));

        assertEquals(200, rectified.statusCode());
        assertNotEquals(before, rectified.header("ETag"));
        assertEquals("2", documents());
    }

    @Test
    void whoHasItIsToldSo() {
        String tag = download(Map.of()).header("ETag");
        for (String known : List.of(tag, "W/" + tag, "\"another\", " + tag, "*")) {
            Response answer = download(Map.of("If-None-Match", known, "Range", "bytes=0-1"));
            answer.then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .header("Content-Language", "ca")
                    .header("Content-Disposition", nullValue());
            assertEquals(0, answer.asByteArray().length);
        }
        assertEquals(200, download(Map.of("If-None-Match", "\"another\"")).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-99, 0, 100",
        "bytes=100-, 100, 0",
        "bytes=-50, -50, 0",
        "bytes=9-9999999, 9, 0"
    })
    void aPartIsGivenToWhoAsksForOne(String range, int first, int end) {
        byte[] whole = download(Map.of()).asByteArray();
        int from = first < 0 ? whole.length + first : first;
        int to = end == 0 ? whole.length : end;

        Response part = download(Map.of("Range", range));

        part.then()
                .statusCode(206)
                .contentType("application/pdf")
                .header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + whole.length)
                .header("Content-Length", Integer.toString(to - from))
                .header("Content-Language", "ca");
        assertArrayEquals(Arrays.copyOfRange(whole, from, to), part.asByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=5-1", "bytes=x-1", "pages=1-2", "bytes=-"})
    void whoAsksForSeveralOrForNothingThatCanBeReadGetsAll(String range) {
        byte[] whole = download(Map.of()).asByteArray();

        Response answer = download(Map.of("Range", range));

        answer.then().statusCode(200).header("Content-Range", nullValue());
        assertArrayEquals(whole, answer.asByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=99999999-", "bytes=-0"})
    void whatIsBehindItsEndIsRefused(String range) {
        int length = download(Map.of()).asByteArray().length;

        download(Map.of("Range", range))
                .then()
                .statusCode(416)
                .contentType("application/problem+json")
                .header("Content-Range", "bytes */" + length)
                .body("code", equalTo("RANGE_NOT_SATISFIABLE"));
    }

    @Test
    void aPartIsGivenOfTheSameFileAlone() {
        String tag = download(Map.of()).header("ETag");

        assertEquals(
                206, download(Map.of("Range", "bytes=0-1", "If-Range", tag)).statusCode());
        for (String other : List.of("\"another\"", "W/" + tag, "Sat, 28 Nov 2026 10:00:00 GMT")) {
            assertEquals(
                    200,
                    download(Map.of("Range", "bytes=0-1", "If-Range", other)).statusCode());
        }
    }

    @Test
    void whoOnlyLooksIsToldHowLongItIs() {
        int length = download(Map.of()).asByteArray().length;

        Api.as(token)
                .accept("application/pdf")
                .header("Range", "bytes=0-1")
                .head(path(invoice.id()))
                .then()
                .statusCode(200)
                .header("Content-Length", Integer.toString(length))
                .header("Accept-Ranges", "bytes");
    }

    @Test
    void anothersAnUnknownADraftAndAMalformedInvoiceAreTheSameNothing() {
        TestCustomer him = customers.convergent();
        InvoiceRows.Made his = invoices.of(him).fee("FM600-60", "41.3223").issue();
        InvoiceRows.Made draft =
                invoices.of(customers.convergent()).fee("FM600-60", "41.3223").draft();
        InvoiceRows.Made own = invoices.of(her)
                .line(her.lineIds().get(3))
                .fee("ADD25", "8.2645")
                .draft();
        String tag = download(Map.of()).header("ETag");
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("Range", "bytes=0-9"),
                Map.of("If-None-Match", "*"),
                Map.of("If-None-Match", tag, "Range", "bytes=99999999-"),
                Map.of("Range", "bytes=0-9", "If-Range", tag))) {
            String unknown = refused(UUID.randomUUID(), headers);
            for (Object id : List.of(his.id(), draft.id(), own.id(), "1", "x", invoice.number())) {
                assertEquals(unknown, refused(id, headers), id + " " + headers);
            }
        }
        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from invoice_document where invoice_id in (?, ?, ?)",
                        his.id(),
                        draft.id(),
                        own.id()));
    }

    @Test
    void thatItWasSeenIsInTheTrailAndThatItWasNotIsNot() {
        refused(UUID.randomUUID(), Map.of());
        assertEquals(List.of(), trail());
        download(Map.of());
        download(Map.of("Range", "bytes=0-1"));

        Jwt who = Jwt.of(token);
        String seen = "CUSTOMER " + who.session() + " INVOICE_PDF_SEEN DONE " + invoice.id();
        assertEquals(List.of(seen, seen), trail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html"})
    void whoAcceptsNoPdfIsToldSo(String accepted) {
        Api.as(token).accept(accepted).get(path(invoice.id())).then().statusCode(406);
    }

    private List<String> trail() {
        return database.texts(
                "select concat_ws(' ', actor_kind, session_id, action, outcome, subject) from audit_record"
                        + " where customer_id = ? and action like 'INVOICE%' order by occurred_at",
                her.customerId());
    }

    private String documents() {
        return database.texts("select count(*) from invoice_document where invoice_id = ?", invoice.id())
                .get(0);
    }

    private String refused(Object id, Map<String, String> headers) {
        Response refused = request(headers).header("x-correlator", "the-same").get(path(id));
        refused.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Content-Disposition", nullValue())
                .header("Content-Range", nullValue())
                .header("ETag", nullValue());
        assertFalse(refused.asString().contains("%PDF"));
        assertTrue(refused.header("Content-Language").equals("es"));
        return refused.asString();
    }

    private Response download(Map<String, String> headers) {
        return request(headers).get(path(invoice.id()));
    }

    private RequestSpecification request(Map<String, String> headers) {
        return Api.as(token).accept("application/pdf").headers(headers);
    }

    private static String path(Object id) {
        return "/v1/invoices/" + id + "/pdf";
    }
}
