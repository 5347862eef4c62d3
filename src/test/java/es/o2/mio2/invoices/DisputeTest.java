package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BankDays;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Saying that an invoice is wrong, and what comes of it: of one of 13.06 with premium calls of 2.20, 2.66 with tax. */
@QuarkusTest
class DisputeTest {

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    InvoiceRows rows;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    OverdueInvoices overdue;

    @Inject
    EndedIncidents ended;

    private TestCustomer customer;
    private IssuedInvoice invoice;

    @BeforeEach
    void anInvoice() {
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        invoice = invoices.issue(customer);
    }

    @Test
    void aDisputeIsAnIncidentThatLocationLeadsTo() {
        Response opened = invoice.dispute(invoice.premium(), invoice.fee());
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        opened.then()
                .statusCode(201)
                .body("reference", matchesPattern("^R-[0-9A-Z]{4}-[0-9A-Z]{4}$"))
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("category", equalTo("BILLING"))
                .body("description", equalTo("No he llamado a ese número."))
                .body("invoiceId", equalTo(invoice.invoiceId().toString()))
                .body("answerDueDate", equalTo(today.plusMonths(1).toString()));
        String location = opened.header("Location");
        assertEquals("/v1/incidents/" + opened.path("incidentId"), location);
        assertEquals(opened.asString(), Api.as(invoice.token()).get(location).asString());
        inbox.waitFor(
                customer.phone(), "O2: hemos recibido tu reclamación. Su referencia es " + opened.path("reference"));
        assertEquals("ISSUED 2.66", standing());
        Api.as(invoice.token())
                .get("/v1/profile/activity")
                .then()
                .body("items.findAll { it.title == 'Reclamación de una factura' }", hasSize(1));
    }

    @Test
    void incidentsAreListedTheNewestFirst() {
        List<String> opened = new ArrayList<>();
        for (UUID item : List.of(invoice.fee(), invoice.special(), invoice.included())) {
            opened.add(invoice.dispute(item).path("incidentId"));
        }
        Collections.reverse(opened);
        Response page = Api.as(invoice.token()).queryParam("limit", 2).get("/v1/incidents");
        page.then().statusCode(200).body("items.incidentId", equalTo(opened.subList(0, 2)));
        Api.as(invoice.token())
                .queryParam("limit", 2)
                .queryParam("cursor", page.<String>path("nextCursor"))
                .get("/v1/incidents")
                .then()
                .body("items.incidentId", contains(opened.get(2)))
                .body("nextCursor", equalTo(null));
        String other = customers.mobile("MOV12", TaxTerritory.MAINLAND).login();
        Api.as(other).get("/v1/incidents").then().body("items", hasSize(0));
        Api.as(other)
                .queryParam("cursor", page.<String>path("nextCursor"))
                .get("/v1/incidents")
                .then()
                .statusCode(400);
    }

    @Test
    void onlyWhatMayBeIsDisputed() {
        invoice.dispute(invoice.premium()).then().statusCode(201);
        invoice.dispute(invoice.premium(), invoice.fee())
                .then()
                .statusCode(409)
                .body("code", equalTo("ITEM_IN_DISPUTE"));
        assertEquals("ISSUED 2.66", standing());
        invoice.dispute(invoices.issue(customer).fee()).then().statusCode(404);
        invoice.dispute(UUID.randomUUID()).then().statusCode(404);
        invoice.dispute("x").then().statusCode(400);
        invoice.dispute().then().statusCode(400);
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        LocalDate yearAgo = today.minusMonths(12);
        IssuedInvoice old = invoices.issue(customer, yearAgo.minusDays(1), today);
        old.dispute(old.fee()).then().statusCode(409).body("code", equalTo("DISPUTE_TOO_LATE"));
        IssuedInvoice inTime = invoices.issue(customer, yearAgo.plusDays(1), today);
        inTime.dispute(inTime.fee()).then().statusCode(201);
    }

    @Test
    void ofTwoDisputesOfOneItemAtOnceOneIsOpened() {
        List<Integer> answers = new ArrayList<>(
                Together.run(4, () -> invoice.dispute(invoice.premium()).statusCode()));
        Collections.sort(answers);
        assertEquals(List.of(201, 409, 409, 409), answers);
        assertEquals("ISSUED 2.66", standing());
        assertEquals(
                List.of("1"),
                database.texts("select count(*) from incident where customer_id = ?", customer.customerId()));
    }

    @Test
    void theSameKeyOpensOne() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("itemIds", List.of(invoice.fee()), "reason", "Mal");
        String path = "/v1/invoices/" + invoice.invoiceId() + "/disputes";
        Response first = Api.as(invoice.token())
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
        Response again = Api.as(invoice.token())
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
        Api.as(invoice.token()).body(body).post(path).then().statusCode(400);
    }

    @Test
    void aDisputeOfNothingIsRefused() {
        Api.as(invoice.token())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", "Mal"))
                .post("/v1/invoices/" + invoice.invoiceId() + "/disputes")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/itemIds"))
                .body("errors.code", contains("REQUIRED"));
    }

    /** 10.40 is due; what was held is due again, and rectified at once. */
    @Test
    void whereTheCustomerIsRightTheItemsAreTakenBack() {
        String incident = invoice.dispute(invoice.premium(), invoice.included()).path("incidentId");
        pay("10.40");
        assertEquals("PAID 2.66", standing());
        invoice.rectify(invoice.premium()).then().statusCode(409).body("code", equalTo("ITEM_IN_DISPUTE"));
        invoice.rectifyWhole().then().statusCode(409).body("code", equalTo("ITEM_IN_DISPUTE"));
        Response resolved = resolve(incident, "ACCEPTED");
        resolved.then()
                .statusCode(200)
                .body("status", equalTo("RESOLVED"))
                .body("outcome", equalTo("ACCEPTED"))
                .body("invoiceId", equalTo(invoice.invoiceId().toString()))
                .body("rectifyingInvoiceId", notNullValue());
        assertEquals("PAID 0.00", standing());
        assertEquals(
                List.of("-2.66 Ya está mirado."),
                database.texts(
                        "select total || ' ' || rectification_reason from invoice where invoice_id = ?::uuid",
                        resolved.<String>path("rectifyingInvoiceId")));
        Api.as(invoice.token())
                .get("/v1/incidents/" + incident)
                .then()
                .body("status", equalTo("RESOLVED"))
                .body("answer", equalTo("Ya está mirado."));
        inbox.waitFor(customer.phone(), "O2: tenías razón en tu reclamación " + resolved.path("reference"));
        assertEquals(resolved.asString(), resolve(incident, "ACCEPTED").asString());
        resolve(incident, "REJECTED").then().statusCode(409).body("code", equalTo("DISPUTE_RESOLVED"));
        invoice.dispute(invoice.premium()).then().statusCode(409).body("code", equalTo("ITEM_ALREADY_RECTIFIED"));
    }

    @Test
    void theOperatorSeesWhatIsOpenTheOldestFirst() {
        String first = invoice.dispute(invoice.premium()).path("incidentId");
        String second = invoice.dispute(invoice.fee()).path("incidentId");
        List<Map<String, Object>> open = open();
        List<Object> mine = open.stream()
                .filter(one -> one.get("invoiceId").equals(invoice.invoiceId().toString()))
                .map(one -> one.get("incidentId"))
                .toList();
        assertEquals(List.of(first, second), mine);
        Map<String, Object> one = open.stream()
                .filter(found -> found.get("incidentId").equals(first))
                .findFirst()
                .orElseThrow();
        assertEquals(invoice.number(), one.get("number"));
        assertEquals(List.of(invoice.premium().toString()), one.get("itemIds"));
        assertEquals("2.66", RunCalls.amount(one.get("heldAmount")));
        resolve(first, "REJECTED").then().statusCode(200);
        assertEquals(
                List.of(second),
                open().stream()
                        .filter(left -> left.get("number").equals(invoice.number()))
                        .map(left -> left.get("incidentId"))
                        .toList());
        assertEquals(
                List.of("3"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'DISPUTES_SEEN'",
                        customer.customerId()));
    }

    private static List<Map<String, Object>> open() {
        List<Map<String, Object>> all = new ArrayList<>();
        String token = Api.operatorToken();
        Response page = Api.as(token).queryParam("limit", 3).get("/operations/v1/disputes");
        while (page.path("nextCursor") != null) {
            all.addAll(page.jsonPath().getList("items"));
            page = Api.as(token)
                    .queryParam("limit", 3)
                    .queryParam("cursor", page.<String>path("nextCursor"))
                    .get("/operations/v1/disputes");
        }
        all.addAll(page.then().statusCode(200).extract().jsonPath().getList("items"));
        return all;
    }

    @Test
    void whereTheCustomerIsNotRightAllIsDueAgain() {
        String incident = invoice.dispute(invoice.premium()).path("incidentId");
        pay("10.40");
        assertEquals("PAID 2.66", standing());
        Response resolved = resolve(incident, "REJECTED");
        resolved.then().statusCode(200).body("status", equalTo("REJECTED")).body("rectifyingInvoiceId", equalTo(null));
        assertEquals("ISSUED 0.00", standing());
        inbox.waitFor(customer.phone(), "O2: hemos estudiado tu reclamación " + resolved.path("reference"));
        resolve(UUID.randomUUID(), "REJECTED").then().statusCode(404);
    }

    /** However the dispute before ended; what wasn't held yet is, too. */
    @Test
    void whatWasInDisputeMayBeAgainButIsNotHeldTwice() {
        for (String ending : List.of("REJECTED", "CANCELLED")) {
            String incident = invoice.dispute(invoice.premium()).path("incidentId");
            end(incident, ending);
            ended.follow();
        }
        assertEquals("ISSUED 0.00", standing());
        invoice.dispute(invoice.premium(), invoice.fee()).then().statusCode(201);
        assertEquals("ISSUED 0.00", standing());
        invoice.dispute(invoice.premium()).then().statusCode(409).body("code", equalTo("ITEM_IN_DISPUTE"));
    }

    /** The rest is due since long ago and paid; what was held can't be late before its own day is. */
    @Test
    void whatWasHeldIsDueOnADayOfItsOwn() {
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        LocalDate lastOverdue = BankDays.overBefore(today, 5);
        invoice = invoices.issue(customer, today.minusMonths(2), lastOverdue);
        String incident = invoice.dispute(invoice.premium()).path("incidentId");
        pay("10.40");
        assertPayment("PAID", lastOverdue, "0.00");
        resolve(incident, "REJECTED").then().statusCode(200);
        overdue.mark();
        assertEquals("ISSUED 0.00", standing());
        LocalDate charge = BillingCycle.chargeDate(today);
        assertPayment("PENDING", charge, "2.66");
        Api.as(invoice.token())
                .get("/v1/home")
                .then()
                .body("highlights.latestInvoice.dueDate", equalTo(charge.toString()))
                .body(
                        "highlights.nextCharge.chargeDate",
                        equalTo((today.getDayOfMonth() == 1 ? today : charge).toString()))
                .body(
                        "highlights.nextCharge.dueAgainAmount.amount",
                        equalTo(today.getDayOfMonth() == 1 ? null : "2.66"));
        database.run(
                "update invoice_dispute set held_due_date = ? where incident_id = ?::uuid", openCharge(), incident);
        Api.as(invoice.token())
                .get("/v1/upcoming-invoice")
                .then()
                .body("chargeDate", equalTo(openCharge().toString()))
                .body("dueAgainAmount.amount", equalTo("2.66"));

        database.run("update invoice_dispute set held_due_date = ? where incident_id = ?::uuid", lastOverdue, incident);
        overdue.mark();
        assertEquals("OVERDUE 0.00", standing());
        assertPayment("OVERDUE", lastOverdue, "2.66");
        pay("2.66");
        assertEquals("PAID 0.00", standing());
    }

    /** When the open cycle is charged. */
    private static LocalDate openCharge() {
        LocalDate end = BillingCycle.of(LocalDate.now(BillingCycle.MADRID)).endDate();
        return BillingCycle.chargeDate(end);
    }

    /** 10.40 were due long ago, and 2.66 will be; a payment counts against what was due first. */
    @Test
    void ofWhatIsNotPaidEachPartHasItsDay() {
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        LocalDate lastOverdue = BankDays.overBefore(today, 5);
        invoice = invoices.issue(customer, today.minusMonths(2), lastOverdue);
        resolve(invoice.dispute(invoice.premium()).path("incidentId"), "REJECTED")
                .then()
                .statusCode(200);
        assertEquals("OVERDUE 0.00", standing());
        LocalDate charge = BillingCycle.chargeDate(today);
        assertPayment("OVERDUE", lastOverdue, "13.06")
                .body("payment.charges.chargeDate", contains(lastOverdue.toString(), charge.toString()))
                .body("payment.charges.amount.amount", contains("10.40", "2.66"));
        pay("4.40");
        assertEquals("OVERDUE 0.00", standing());
        assertPayment("OVERDUE", lastOverdue, "8.66").body("payment.charges.amount.amount", contains("6.00", "2.66"));
        pay("7.00");
        assertEquals("ISSUED 0.00", standing());
        assertPayment("PENDING", charge, "1.66").body("payment.charges.amount.amount", contains("1.66"));
    }

    /** Not before the invoice itself, and less what is taken back afterwards. */
    @Test
    void whatIsDecidedBeforeTheChargeIsChargedWithTheRest() {
        LocalDate charge = LocalDate.now(BillingCycle.MADRID).plusMonths(3);
        invoice = invoices.issue(customer, LocalDate.now(BillingCycle.MADRID), charge);
        String incident = invoice.dispute(invoice.premium()).path("incidentId");
        resolve(incident, "REJECTED").then().statusCode(200);
        assertPayment("PENDING", charge, "13.06").body("payment.charges", hasSize(1));
        database.run(
                "update invoice_dispute set held_due_date = ? where incident_id = ?::uuid",
                charge.plusMonths(1),
                incident);
        assertPayment("PENDING", charge, "13.06").body("payment.charges.amount.amount", contains("10.40", "2.66"));
        invoice.rectify(invoice.premium()).then().statusCode(201);
        assertPayment("PENDING", charge, "10.40").body("payment.charges.amount.amount", contains("10.40"));
    }

    private ValidatableResponse assertPayment(String status, LocalDate chargeDate, String amount) {
        return Api.as(invoice.token())
                .get("/v1/invoices/" + invoice.invoiceId())
                .then()
                .statusCode(200)
                .body("payment.status", equalTo(status))
                .body("payment.chargeDate", equalTo(chargeDate.toString()))
                .body("payment.amount.amount", equalTo(amount));
    }

    /** The incident ends, and nobody resolves the dispute. */
    @ParameterizedTest
    @CsvSource({
        "REJECTED, REJECTED, ISSUED 0.00 0.00",
        "CANCELLED, REJECTED, ISSUED 0.00 0.00",
        "CLOSED, REJECTED, ISSUED 0.00 0.00",
        "RESOLVED, ACCEPTED, ISSUED 0.00 2.66"
    })
    void whereAnIncidentEndsItsDisputeDoes(String status, String outcome, String standing) {
        String incident = invoice.dispute(invoice.premium()).path("incidentId");
        ended.follow();
        assertEquals("ISSUED 2.66", standing());
        end(incident, status);
        Together.run(3, () -> {
            ended.follow();
            return null;
        });
        assertEquals(
                List.of(standing + " " + outcome),
                database.texts(
                        "select concat_ws(' ', status, i.held_amount, rectified_amount, outcome) from invoice i"
                                + " join invoice_dispute using (invoice_id) where invoice_id = ?",
                        invoice.invoiceId()));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'DISPUTE_RESOLVED'",
                        customer.customerId()));
    }

    @Test
    void anOperatorCanStillDecideWhatItsIncidentLeftOpen() {
        String incident = invoice.dispute(invoice.premium()).path("incidentId");
        end(incident, "CLOSED");
        resolve(incident, "ACCEPTED")
                .then()
                .statusCode(200)
                .body("status", equalTo("CLOSED"))
                .body("outcome", equalTo("ACCEPTED"))
                .body("rectifyingInvoiceId", notNullValue());
        ended.follow();
        assertEquals("ISSUED 0.00", standing());
    }

    private void end(String incidentId, String status) {
        database.run("update incident set status = ? where incident_id = ?::uuid", status, incidentId);
    }

    @Test
    void ofTwoResolutionsAtOnceOneIsTheEnd() {
        String incident = invoice.dispute(invoice.premium()).path("incidentId");
        List<Integer> answers =
                Together.run(4, () -> resolve(incident, "ACCEPTED").statusCode());
        assertEquals(List.of(200, 200, 200, 200), answers);
        assertEquals(
                List.of("1"),
                database.texts("select count(*) from invoice where rectifies_invoice_id = ?", invoice.invoiceId()));
    }

    /** What a later invoice gave back, or drafts that are being made may, would go back twice. */
    @Test
    void whatIsCorrectedOtherwiseIsNotTakenBackToo() {
        String incident = invoice.dispute(invoice.fee()).path("incidentId");
        DraftingRun.during(database, () -> resolve(incident, "ACCEPTED")
                .then()
                .statusCode(409)
                .body("code", equalTo("EARLIER_BILLING_RUN_OPEN")));
        InvoiceRows.Made later =
                rows.of(customer).earlier("FEE_CORRECTION", "MOV30", "-0.5510").issue();
        database.run(
                "update invoice_item set start_date = '2019-04-16', end_date = '2019-04-17' where invoice_id = ?",
                later.id());
        resolve(incident, "ACCEPTED").then().statusCode(409).body("code", equalTo("ITEM_CORRECTED_LATER"));
        Api.as(invoice.token()).get("/v1/incidents/" + incident).then().body("status", equalTo("ACKNOWLEDGED"));

        resolve(incident, "REJECTED").then().statusCode(200).body("outcome", equalTo("REJECTED"));
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from invoice where rectifies_invoice_id = ?", invoice.invoiceId()));
    }

    private static Response resolve(Object incidentId, String outcome) {
        return Api.operator()
                .body(Map.of("outcome", outcome, "answer", "Ya está mirado."))
                .post("/operations/v1/disputes/" + incidentId + "/resolution");
    }

    private void pay(String amount) {
        new Feeds()
                .bring(
                        "payments",
                        Map.of(
                                "paymentId",
                                UUID.randomUUID().toString(),
                                "invoiceNumber",
                                invoice.number(),
                                "kind",
                                "PAID",
                                "amount",
                                amount,
                                "bookedDate",
                                "2026-11-02"))
                .then()
                .statusCode(200);
    }

    private String standing() {
        return database.texts(
                        "select status || ' ' || held_amount from invoice where invoice_id = ?", invoice.invoiceId())
                .get(0);
    }
}
