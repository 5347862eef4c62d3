package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.Secret;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links by which an invoice is downloaded once, by whoever has them. */
@QuarkusTest
class DownloadLinkTest {

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    @Inject
    DownloadLinks links;

    private TestCustomer her;
    private String token;
    private InvoiceRows.Made invoice;

    @BeforeEach
    void makeAnInvoice() {
        her = customers.convergent();
        token = her.login();
        invoice = invoices.of(her).fee("FM600-60", "41.3223").issue();
    }

    @Test
    void aLinkLeadsToTheInvoiceOnceWithoutAToken() {
        Instant before = Instant.now();
        Response link = create(token, invoice.id());
        link.then().statusCode(201).header("Cache-Control", "no-store");
        String url = link.path("url");
        assertTrue(url.matches("/v1/downloads/[A-Za-z0-9_-]{43}"), url);
        Duration good = Duration.between(before, Instant.parse(link.path("expiresAt")));
        assertTrue(
                good.compareTo(Duration.ofSeconds(59)) > 0 && good.compareTo(Duration.ofSeconds(90)) < 0,
                good::toString);

        Response file = follow(url);
        file.then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename=\"O2-" + invoice.number() + ".pdf\"")
                .header("Cache-Control", "no-store")
                .header("ETag", nullValue());
        byte[] same = Api.as(token)
                .accept("application/pdf")
                .get("/v1/invoices/" + invoice.id() + "/pdf")
                .asByteArray();
        assertArrayEquals(same, file.asByteArray());
        assertEquals(404, follow(url).statusCode());
    }

    @Test
    void ofTwoWhoFollowItAtOnceOneGetsThere() {
        String url = create(token, invoice.id()).path("url");

        List<Integer> answers = Together.run(4, () -> follow(url).statusCode());

        assertEquals(1, Collections.frequency(answers, 200), answers::toString);
        assertEquals(3, Collections.frequency(answers, 404), answers::toString);
        assertEquals(List.of("DOWNLOAD_LINK_CREATED", "INVOICE_PDF_SEEN"), trail());
    }

    @Test
    void oneThatLeadsNowhereIsLikeOneThatNeverWas() {
        String unknown = refused("/v1/downloads/" + Secret.make());
        String used = create(token, invoice.id()).path("url");
        assertEquals(200, follow(used).statusCode());
        String late = create(token, invoice.id()).path("url");
        database.run("update download_link set expires_at = now() where used_at is null");
        String ended = create(token, invoice.id()).path("url");
        Api.as(token).delete("/v1/current-session").then().statusCode(204);

        for (String url : List.of(used, late, ended, "/v1/downloads/x", "/v1/downloads/" + UUID.randomUUID())) {
            assertEquals(unknown, refused(url));
        }
    }

    @Test
    void aViewerGetsAllOfItWhateverPartItAsksFor() {
        String url = create(token, invoice.id()).path("url");

        Response file = anybody()
                .header("Range", "bytes=0-99")
                .header("If-None-Match", "*")
                .get(url);

        file.then().statusCode(200).header("Accept-Ranges", nullValue()).header("Content-Range", nullValue());
        assertTrue(file.asByteArray().length > 10_000);
    }

    @Test
    void whoOnlyLooksDoesNotFollowIt() {
        String url = create(token, invoice.id()).path("url");

        anybody().head(url).then().statusCode(200).contentType("application/pdf");
        assertEquals(200, follow(url).statusCode());
        anybody().head(url).then().statusCode(404);
        assertEquals(List.of("DOWNLOAD_LINK_CREATED", "INVOICE_PDF_SEEN"), trail());
    }

    @Test
    void nobodyIsAskedForAToken() {
        for (String any : List.of(token, her.login(), customers.convergent().login(), "rubbish")) {
            String url = create(token, invoice.id()).path("url");
            Api.as(any).accept("application/pdf").get(url).then().statusCode(200);
        }
    }

    @Test
    void thereIsNoneToAnothersInvoice() {
        InvoiceRows.Made draft = invoices.of(her)
                .line(her.lineIds().get(3))
                .fee("ADD25", "8.2645")
                .draft();
        String his = customers.convergent().login();
        String unknown =
                create(his, UUID.randomUUID()).then().statusCode(404).extract().asString();

        for (Response answer : List.of(create(his, invoice.id()), create(his, "1"), create(token, draft.id()))) {
            assertEquals(404, answer.statusCode());
            assertEquals(unknown, answer.asString());
        }
        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from download_link where customer_id = ?",
                        Jwt.of(his).subject()));
    }

    @Test
    void itIsKnownByItsHashAlone() {
        String url = create(token, invoice.id()).path("url");
        String secret = url.substring(url.lastIndexOf('/') + 1);

        assertEquals(
                List.of(HexFormat.of().formatHex(Secret.hash(secret))),
                database.texts(
                        "select encode(link_hash, 'hex') from download_link where customer_id = ?", her.customerId()));
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from audit_record a where a::text like ?", "%" + secret + "%"));
    }

    @Test
    void noLogHasIt() {
        Queue told = new Queue();
        Logger root = Logger.getLogger("");
        root.addHandler(told);
        try {
            String url = create(token, invoice.id()).path("url");
            String secret = url.substring(url.lastIndexOf('/') + 1);
            follow(url);
            follow(url);
            Api.given().post(url).then().statusCode(405);
            root.info("it listens");
            assertTrue(String.join("\n", told.lines).contains("it listens"));
            assertFalse(String.join("\n", told.lines).contains(secret), told.lines::toString);
        } finally {
            root.removeHandler(told);
        }
    }

    @Test
    void whatIsOverIsRemovedInTheEnd() {
        create(token, invoice.id());
        database.run("update download_link set expires_at = now() - interval '61 minutes'");
        create(token, invoice.id());

        links.sweep();

        assertEquals(List.of("1"), database.texts("select count(*) from download_link"));
    }

    /** What a request calls its host is a stranger's word. */
    @Test
    void itsAddressIsOfOurMaking() {
        Response link = Api.as(token)
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .post("/v1/invoices/" + invoice.id() + "/download-links");

        assertFalse(link.asString().contains("evil"), link.asString());
        assertEquals("/v1/downloads/s", DownloadLinks.address("", "s"));
        assertEquals("https://api.o2online.es/v1/downloads/s", DownloadLinks.address("https://api.o2online.es/", "s"));
    }

    private List<String> trail() {
        return database.texts(
                "select action from audit_record where customer_id = ? and session_id = ? and action <> 'LOGIN'"
                        + " order by occurred_at",
                her.customerId(),
                Jwt.of(token).session());
    }

    private static Response create(String token, Object invoiceId) {
        return Api.as(token).header("x-correlator", "the-same").post("/v1/invoices/" + invoiceId + "/download-links");
    }

    private static String refused(String url) {
        Response refused = anybody().header("x-correlator", "the-same").get(url);
        refused.then().statusCode(404).contentType("application/problem+json");
        return refused.asString();
    }

    private static Response follow(String url) {
        return anybody().get(url);
    }

    private static RequestSpecification anybody() {
        return Api.given().accept("application/pdf");
    }

    /** What is logged, as it would be written. */
    private static final class Queue extends Handler {

        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage() + " " + Arrays.toString(record.getParameters()) + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
