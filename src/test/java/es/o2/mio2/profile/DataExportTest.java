package es.o2.mio2.profile;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.BankAccounts;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Ibans;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Incidents;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A customer asks for a copy of all their data, and has it. Takes its time: twice all lists of the API are paged through, and
 * their PDFs rendered, to be compared with it.
 */
@QuarkusTest
class DataExportTest {

    private static final String EXPORTS = "/v1/profile/data-exports";
    private static final int PIECE = 16_384;
    private static final Pattern IBAN = Pattern.compile("ES[0-9]{22}");

    @Inject
    DataExportTimer timer;

    @Inject
    DataExportHousekeeping housekeeping;

    @Inject
    DataExportIndex index;

    @Inject
    DataExportMaker maker;

    @Inject
    DataExportMeters meters;

    @Inject
    MeterRegistry registry;

    @Inject
    BankAccounts accounts;

    @Inject
    OnBehalf onBehalf;

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Test
    void theLargestDemoCustomersCopyHasAllThatTheApiAnswersWith() {
        String token = Api.login(Api.BILBAO);
        UUID id = Jwt.of(token).subject();
        List<UUID> lines = Api.as(token).get("/v1/lines").jsonPath().getList("items.lineId", UUID.class);
        UUID product = UUID.fromString(Api.as(token).get("/v1/products").path("items[0].productId"));
        List<IssuedInvoice> issued = Stream.generate(
                        () -> withRecords(invoices.issue(new TestCustomer(Api.BILBAO, id, product, lines))))
                .limit(2)
                .toList();
        try {
            String export = made(token);
            Archive archive = Archive.open(download(token, export).asByteArray());
            int compared = new ApiAnswers(token, archive).areAllIn();
            // Six lines' use of three cycles, and what else there is: nobody takes an empty copy for a whole one.
            assertTrue(compared > 500, () -> compared + " compared");
            Set<String> copied = archive.records("invoices").stream()
                    .map(invoice -> invoice.get("invoiceId").textValue())
                    .collect(Collectors.toSet());
            issued.forEach(
                    invoice -> assertTrue(copied.contains(invoice.invoiceId().toString()), "an invoice is missing"));
            hasNoSecrets(archive);
        } finally {
            forget(id, issued);
        }
    }

    @Test
    void whatWasDoneIsInItWithItsHistory() {
        TestCustomer customer = customers.convergent();
        String token = customer.login();
        String order = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "TVPLUS"))
                .post("/v1/products/" + customer.productId() + "/add-ons")
                .path("orderId");
        String incident = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("productId", customer.productId(), "category", "SLOW", "description", "Va muy lento."))
                .post("/v1/incidents")
                .path("incidentId");
        Incidents.say(token, incident, "Sigue igual.").then().statusCode(201);
        UUID mobile = customer.lineIds().get(2);
        Api.as(token)
                .body(Map.of("enabled", true))
                .put("/v1/lines/" + mobile + "/blocks/PREMIUM_SMS")
                .then()
                .statusCode(202);
        for (String iban : List.of(Ibans.spanish(), Ibans.spanish())) {
            BankAccounts.give(accounts.proof(customer, token, iban), iban)
                    .then()
                    .statusCode(200);
        }
        agree(token, "PROFILING");
        withRecords(invoices.issue(customer));

        Archive archive = Archive.open(download(token, made(token)).asByteArray());

        new ApiAnswers(token, archive).areAllIn();
        assertEquals(
                "PLACED",
                archive.records("order-history/" + order).get(0).get("type").textValue());
        assertEquals(
                "Sigue igual.",
                archive.records("incident-messages/" + incident)
                        .get(0)
                        .get("text")
                        .textValue());
        assertEquals(
                "PREMIUM_SMS",
                archive.records("block-requests").get(0).get("blockCode").textValue());
        assertEquals(2, archive.records("sims").size());
        assertEquals(2, archive.records("bank-accounts").size());
        assertEquals(
                2,
                archive.names().stream()
                        .filter(name -> name.startsWith("mandates/"))
                        .count());
        assertFalse(archive.records("notices").isEmpty());
        hasNoSecrets(archive);
    }

    @Test
    void itIsMadeInTheBackgroundAndTheCustomerIsToldTwice() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        Response asked = ask(token);
        String export = asked.then()
                .statusCode(201)
                .header("Location", matchesPattern("^" + EXPORTS + "/[0-9a-f-]{36}$"))
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("completedAt", nullValue())
                .extract()
                .path("exportId");
        download(token, export).then().statusCode(409).body("code", equalTo("DATA_EXPORT_NOT_READY"));

        timer.tick();

        byte[] zip = download(token, export)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", matchesPattern("^attachment; filename=\"O2-[0-9-]{10}\\.zip\"$"))
                .extract()
                .asByteArray();
        Api.as(token)
                .get(EXPORTS + "/" + export)
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("sizeBytes", equalTo(zip.length))
                .body("completedAt", notNullValue())
                .body("expiresAt", notNullValue());
        assertEquals(
                List.of("7 days"),
                database.texts(
                        "select expires_at - completed_at from data_export where export_id = ?",
                        UUID.fromString(export)));
        for (String told : List.of("copia de todos tus datos", "tu copia de datos está lista")) {
            inbox.waitFor(customer.phone(), told);
        }
        for (String told : List.of("ha pedido en Mi O2 una copia", "copia de todos tus datos está lista")) {
            inbox.waitFor(customer.email(), told);
        }
        Api.as(token)
                .get("/v1/profile/activity")
                .then()
                .body(
                        "items.findAll { it.subjectId == '" + export + "' }.action",
                        equalTo(List.of("DATA_EXPORT_DOWNLOADED", "DATA_EXPORT_MADE", "DATA_EXPORT_REQUESTED")))
                .body("items.find { it.action == 'DATA_EXPORT_DOWNLOADED' }.repudiable", equalTo(true));
    }

    @Test
    void nobodyElseHasIt() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String export = made(customer.login());
        String another = customers.mobile("MOV30", TaxTerritory.MAINLAND).login();
        download(another, export).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        Api.as(another).get(EXPORTS + "/" + export).then().statusCode(404);
    }

    /** In the database is nothing of what is in it; no piece is good in another's place, and none can be left out. */
    @Test
    void itIsSealedPieceByPiece() {
        TestCustomer customer = customers.convergent();
        String token = customer.login();
        String export = made(token);
        UUID id = UUID.fromString(export);
        byte[] zip = download(token, export).asByteArray();
        List<String> pieces = database.texts(
                "select encode(content, 'escape') from export_chunk where export_id = ? order by chunk_number", id);
        assertEquals((zip.length + PIECE - 1) / PIECE, pieces.size());
        assertTrue(pieces.size() > 2, () -> pieces.size() + " pieces");
        assertTrue(pieces.stream().noneMatch(piece -> piece.contains("manifest") || piece.startsWith("PK")));
        assertEquals(
                List.of(Integer.toString(pieces.size() - 1)),
                database.texts("select chunk_number from export_chunk where export_id = ? and is_last", id));

        database.run(
                "update export_chunk set content = (select content from export_chunk where export_id = ?"
                        + " and chunk_number = 0) where export_id = ? and chunk_number = 1",
                id,
                id);
        assertTrue(isBrokenOff(token, export, zip.length));
        // No key opens it any more.
        database.run("delete from export_chunk where export_id = ?", id);
    }

    /** RFC 9110, sections 13 and 14. */
    @Test
    void aPartOfItCanBeHadAndOneWhoHasItIsToldSo() throws Exception {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        String export = made(token);
        Response whole = download(token, export);
        byte[] zip = whole.asByteArray();
        String tag = whole.header("ETag");
        for (int[] part : new int[][] {{0, 0}, {PIECE - 1, PIECE}, {100, zip.length - 10}, {PIECE, zip.length - 1}}) {
            byte[] got = Api.as(token)
                    .accept("application/zip")
                    .header("Range", "bytes=" + part[0] + "-" + part[1])
                    .get(EXPORTS + "/" + export + "/archive")
                    .then()
                    .statusCode(206)
                    .header("Content-Range", "bytes " + part[0] + "-" + part[1] + "/" + zip.length)
                    .extract()
                    .asByteArray();
            assertArrayEquals(Arrays.copyOfRange(zip, part[0], part[1] + 1), got);
        }
        Api.as(token)
                .accept("application/zip")
                .header("Range", "bytes=" + zip.length + "-")
                .get(EXPORTS + "/" + export + "/archive")
                .then()
                .statusCode(416);
        Api.as(token)
                .accept("application/zip")
                .header("If-None-Match", tag)
                .get(EXPORTS + "/" + export + "/archive")
                .then()
                .statusCode(304);
        assertEquals(
                List.of(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(zip))),
                database.texts(
                        "select encode(sha256, 'hex') from data_export where export_id = ?", UUID.fromString(export)));
    }

    @Test
    void oneIsMadeAtATimeAndThreeInADay() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        List<Integer> statuses = Together.run(6, () -> ask(token).statusCode());
        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses::toString);
        assertEquals(5, statuses.stream().filter(status -> status == 409).count(), statuses::toString);
        for (int more = 0; more < 2; more++) {
            timer.tick();
            ask(token).then().statusCode(201);
        }
        timer.tick();
        ask(token)
                .then()
                .statusCode(429)
                .body("code", equalTo("TOO_MANY_REQUESTS"))
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(86_400));
    }

    @Test
    void theSameKeyIsTheSameCopy() {
        String token = customers.mobile("MOV30", TaxTerritory.MAINLAND).login();
        String key = UUID.randomUUID().toString();
        String first = ask(token, key).then().statusCode(201).extract().path("exportId");
        assertEquals(first, ask(token, key).then().statusCode(201).extract().path("exportId"));
        Api.as(token).post(EXPORTS).then().statusCode(400);
    }

    /** Whoever made it was killed: another makes it, and what the first had done of it is gone. */
    @Test
    void whatSomebodyHadInHandWhoDiedIsTakenUpAgain() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        UUID export = UUID.fromString(asked(token));
        UUID dead = UUID.randomUUID();
        database.run(
                "update data_export set status = 'IN_PROGRESS', run_id = ?, attempts = 1,"
                        + " due_at = now() + interval '1 hour' where export_id = ?",
                dead,
                export);
        database.run(
                "insert into export_chunk (export_id, chunk_number, customer_id, is_last, content)"
                        + " values (?, 0, ?, false, 'x'), (?, 900, ?, true, 'x')",
                export,
                customer.customerId(),
                export,
                customer.customerId());
        timer.tick();
        Api.as(token).get(EXPORTS + "/" + export).then().body("status", equalTo("IN_PROGRESS"));

        database.run("update data_export set due_at = now() - interval '1 second' where export_id = ?", export);
        timer.tick();

        Archive.open(download(token, export.toString()).asByteArray());
        assertNotEquals(
                List.of(dead.toString()),
                database.texts("select run_id::text from data_export where export_id = ?", export));
        assertEquals(List.of("2"), database.texts("select attempts from data_export where export_id = ?", export));
    }

    @Test
    void oneThatFailsTooOftenIsGivenUpAndTheCustomerIsTold() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        String export = asked(token);
        database.run("update data_export set attempts = 10 where export_id = ?", UUID.fromString(export));
        timer.tick();
        Api.as(token).get(EXPORTS + "/" + export).then().body("status", equalTo("FAILED"));
        inbox.waitFor(customer.phone(), "no hemos podido preparar la copia");
        ask(token).then().statusCode(201);
    }

    @Test
    void afterItsTimeItIsGone() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        UUID export = UUID.fromString(made(token));
        database.run("update data_export set expires_at = now() - interval '1 second' where export_id = ?", export);
        download(token, export.toString()).then().statusCode(410).body("code", equalTo("DATA_EXPORT_EXPIRED"));
        Api.as(token).get(EXPORTS + "/" + export).then().body("status", equalTo("EXPIRED"));

        housekeeping.sweep();

        assertEquals(List.of("EXPIRED"), statusOf(export));
        assertEquals(List.of("0"), piecesOf(export));
        database.run("update data_export set requested_at = now() - interval '91 days' where export_id = ?", export);
        housekeeping.sweep();
        Api.as(token).get(EXPORTS + "/" + export).then().statusCode(404);
    }

    /** A thief who has just set a new password neither has it made nor takes one away that is there. */
    @Test
    void whileTheAccountIsHeldNoneIsMadeAndNoneIsGiven() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        String before = made(token);
        hold(customer, "now() + interval '1 hour'");
        download(token, before)
                .then()
                .statusCode(409)
                .body("code", equalTo("ON_HOLD"))
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(3600));
        String export = ask(token)
                .then()
                .statusCode(201)
                .body("status", equalTo("HELD"))
                .body("heldUntilAt", notNullValue())
                .extract()
                .path("exportId");
        timer.tick();
        Api.as(token).get(EXPORTS + "/" + export).then().body("status", equalTo("HELD"));

        // It is due, and meanwhile something else has happened.
        database.run(
                "update data_export set due_at = now() - interval '1 second' where export_id = ?",
                UUID.fromString(export));
        timer.tick();
        Api.as(token).get(EXPORTS + "/" + export).then().body("status", equalTo("HELD"));

        database.run("delete from account_hold where customer_id = ?", customer.customerId());
        database.run(
                "update data_export set due_at = now() - interval '1 second' where export_id = ?",
                UUID.fromString(export));
        timer.tick();
        download(token, export).then().statusCode(200);
        assertEquals(
                List.of("1"),
                database.texts("select attempts from data_export where export_id = ?", UUID.fromString(export)));
    }

    @Test
    void itWasNotMeTakesAwayWhatIsThereAndWhatIsUnderWay() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        UUID there = UUID.fromString(made(token));
        UUID underWay = UUID.fromString(asked(token));
        String activity = Api.as(token)
                .get("/v1/profile/activity")
                .path("items.find { it.subjectId == '" + underWay + "' }.activityId");
        Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activity + "/repudiation")
                .then()
                .statusCode(200)
                .body("withdrawnDataExportIds", equalTo(List.of(there.toString(), underWay.toString())));
        timer.tick();
        for (UUID export : List.of(there, underWay)) {
            assertEquals(List.of("CANCELLED"), statusOf(export));
            assertEquals(List.of("0"), piecesOf(export));
        }
        String again = customer.login();
        download(again, there.toString()).then().statusCode(409).body("code", equalTo("DATA_EXPORT_NOT_READY"));
        Api.as(again)
                .get("/v1/profile/activity")
                .then()
                .body(
                        "items.findAll { it.action == 'DATA_EXPORT_WITHDRAWN' }.subjectId",
                        hasItems(there.toString(), underWay.toString()));
    }

    /** What alarms look at: what waits for its customer's safety isn't late. */
    @Test
    void whatIsDueAndNobodyHasInHandIsCounted() {
        timer.tick();
        assertEquals(0, waiting());
        String export = asked(customers.mobile("MOV30", TaxTerritory.MAINLAND).login());
        TestCustomer held = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = held.login();
        hold(held, "now() + interval '1 hour'");
        asked(token);
        assertEquals(1, waiting());
        timer.tick();
        assertEquals(List.of("COMPLETED"), statusOf(UUID.fromString(export)));
        assertEquals(0, waiting());
    }

    /** Whoever is at it when it is withdrawn adds nothing more to it. */
    @Test
    void oneThatIsWithdrawnWhileItIsMadeComesToNothing() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        UUID export = UUID.fromString(asked(customer.login()));
        database.run("update data_export set due_at = to_timestamp(0) where export_id = ?", export);
        Instant now = Instant.now();
        var taken = QuarkusTransaction.requiringNew()
                .call(() -> index.take(now, now.plusSeconds(60)))
                .orElseThrow();
        assertEquals(export, taken.exportId());
        database.run("update data_export set status = 'CANCELLED' where export_id = ?", export);
        onBehalf.of(customer.customerId(), () -> {
            assertThrows(DataExportMaker.NotMineException.class, () -> maker.make(taken));
            return null;
        });
        assertEquals(List.of("0"), piecesOf(export));
        assertEquals(List.of("CANCELLED"), statusOf(export));
    }

    private int waiting() {
        meters.measure();
        return (int) registry.get("mio2.profile.data_exports.waiting").gauge().value();
    }

    private Response ask(String token) {
        return ask(token, UUID.randomUUID().toString());
    }

    private Response ask(String token, String key) {
        return Api.as(token).header("Idempotency-Key", key).post(EXPORTS);
    }

    private static void agree(String token, String purpose) {
        String version = Api.as(token)
                .get("/v1/profile/consents")
                .path("items.find { it.purpose == '" + purpose + "' }.version");
        Api.as(token)
                .header("If-Match", "*")
                .body(Map.of("items", List.of(Map.of("purpose", purpose, "granted", true, "version", version))))
                .put("/v1/profile/consents")
                .then()
                .statusCode(200);
    }

    private String asked(String token) {
        return ask(token).then().statusCode(201).extract().path("exportId");
    }

    private String made(String token) {
        String export = asked(token);
        timer.tick();
        return export;
    }

    private static Response download(String token, String export) {
        return Api.as(token)
                .accept("application/zip, application/problem+json")
                .get(EXPORTS + "/" + export + "/archive");
    }

    private static boolean isBrokenOff(String token, String export, int length) {
        try {
            return download(token, export).asByteArray().length < length;
        } catch (Exception cut) {
            return true;
        }
    }

    private void hold(TestCustomer customer, String until) {
        database.run(
                "insert into account_hold (hold_id, customer_id, cause, began_at, ends_at)"
                        + " values (?, ?, 'PASSWORD_RESET', now(), " + until + ")",
                UUID.randomUUID(),
                customer.customerId());
    }

    private List<String> statusOf(UUID export) {
        return database.texts("select status from data_export where export_id = ?", export);
    }

    private List<String> piecesOf(UUID export) {
        return database.texts("select count(*) from export_chunk where export_id = ?", export);
    }

    private static void hasNoSecrets(Archive archive) {
        for (String name : archive.names()) {
            if (name.endsWith(".json") && !name.equals("schema.json")) {
                String text = new String(archive.bytes(name), StandardCharsets.UTF_8);
                assertFalse(IBAN.matcher(text).find(), name);
                assertFalse(text.contains(TestCustomers.PUK), name);
                assertFalse(text.toLowerCase().contains("\"puk\""), name);
            }
        }
    }

    private IssuedInvoice withRecords(IssuedInvoice invoice) {
        for (int at = 0; at < 3; at++) {
            database.run(
                    "insert into invoice_record (invoice_id, started_at, record_key, customer_id, item_id, line_id, kind,"
                            + " usage_class, destination, amount, other_party, price) values (?, now(), ?, ?, ?, ?,"
                            + " 'VOICE', 'PREMIUM', '807', 61, '807123456', 0.733333)",
                    invoice.invoiceId(),
                    UUID.randomUUID(),
                    invoice.customer().customerId(),
                    invoice.premium(),
                    invoice.customer().lineIds().get(0));
        }
        return invoice;
    }

    /** The demo's customers stay as other tests know them. */
    private void forget(UUID customer, List<IssuedInvoice> issued) {
        database.run("delete from export_chunk where customer_id = ?", customer);
        database.run("delete from data_export where customer_id = ?", customer);
        for (IssuedInvoice invoice : issued) {
            for (String table : List.of("invoice_document", "invoice_record", "invoice_item", "invoice")) {
                database.run("delete from " + table + " where invoice_id = ?", invoice.invoiceId());
            }
        }
    }
}
