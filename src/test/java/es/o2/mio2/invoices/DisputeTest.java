package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Saying that an invoice is wrong, and what comes of it: of one of 13.06 with premium calls of 2.20, 2.66 with tax. */
@QuarkusTest
class DisputeTest {

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

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
        invoice.dispute(invoice.premium()).then().statusCode(201);
        assertEquals("PAID 2.66", standing());
        resolve(UUID.randomUUID(), "REJECTED").then().statusCode(404);
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
