package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.InvoiceRows.Made;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of invoices, and one of them. */
@QuarkusTest
class InvoiceResourceTest {

    private static final String PATH = "/v1/invoices";

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void start() {
        customer = customers.convergent();
        token = customer.login();
    }

    private RequestSpecification her() {
        return Api.as(token);
    }

    private Made month(String month) {
        return invoices.of(customer)
                .cycle(YearMonth.parse(month))
                .fee("FM600-60", "41.3223")
                .issue();
    }

    @Test
    void theNewestComeFirstAndDraftsNever() {
        Made older = month("2025-08");
        Made newer = month("2025-09");
        invoices.of(customer).fee("FM600-60", "41.3223").draft();

        her().get(PATH)
                .then()
                .statusCode(200)
                .body(
                        "items.invoiceId",
                        contains(newer.id().toString(), older.id().toString()))
                .body("items[0].number", equalTo(newer.number()))
                .body("items[0].issuer", equalTo("TELEFONICA_DE_ESPANA"))
                .body("items[0].productId", equalTo(customer.productId().toString()))
                .body("items[0]", not(hasKey("lineId")))
                .body("items[0].tariffName", equalTo("Fibra 600 Mb y móvil 60 GB"))
                .body("items[0].periodStartDate", equalTo("2025-09-18"))
                .body("items[0].periodEndDate", equalTo("2025-10-17"))
                .body("items[0].issueDate", equalTo("2025-10-20"))
                .body("items[0].dueDate", equalTo("2025-11-01"))
                .body("items[0].total.amount", equalTo("50.00"))
                .body("items[0].status", equalTo("ISSUED"))
                .body("$", not(hasKey("nextCursor")));
    }

    /** Of those of one day the later period, and then some order that stays. */
    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeat() {
        List<String> made = new ArrayList<>();
        for (int month = 1; month <= 5; month++) {
            made.add(month("2025-0" + month).id().toString());
            made.add(invoices.of(customer)
                    .line(customer.lineIds().get(3))
                    .cycle(YearMonth.of(2025, month))
                    .fee("ADD25", "8.2645")
                    .issue()
                    .id()
                    .toString());
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = her().queryParam("limit", 3);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            Response page = request.get(PATH);
            seen.addAll(page.then().statusCode(200).extract().path("items.invoiceId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertEquals(
                database.texts(
                        "select invoice_id from invoice where customer_id = ?"
                                + " order by issue_date desc, period_start_date desc, invoice_id desc",
                        customer.customerId()),
                seen);
        assertEquals(made.size(), seen.size());
        // A cursor is of its list alone, and of its customer.
        String first = her().queryParam("limit", 3).get(PATH).path("nextCursor");
        her().queryParam("cursor", first)
                .queryParam("year", 2025)
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/cursor"));
        Api.as(customers.convergent().login())
                .queryParam("cursor", first)
                .get(PATH)
                .then()
                .statusCode(400);
    }

    /** The one of December is issued in January. */
    @Test
    void theyAreFilteredByYearProductAndStatus() {
        Made december = month("2024-12");
        Made november = month("2024-11");
        database.run("update invoice set status = 'PAID' where invoice_id = ?", november.id());

        her().queryParam("year", 2024)
                .get(PATH)
                .then()
                .body("items.invoiceId", contains(november.id().toString()));
        her().queryParam("year", 2025)
                .get(PATH)
                .then()
                .body("items.invoiceId", contains(december.id().toString()));
        her().queryParam("status", "PAID")
                .get(PATH)
                .then()
                .body("items.invoiceId", contains(november.id().toString()));
        her().queryParam("productId", customer.productId()).get(PATH).then().body("items", hasSize(2));
        her().queryParam("productId", UUID.randomUUID()).get(PATH).then().body("items", empty());
        for (Map.Entry<String, ?> wrong : Map.of(
                        "year", 1999, "status", "DRAFT", "productId", "x", "limit", 0, "customerId", UUID.randomUUID())
                .entrySet()) {
            her().queryParam(wrong.getKey(), wrong.getValue()).get(PATH).then().statusCode(400);
        }
    }

    /** 41.3223 + 4.1322 + 2 × 2.2 + 2 × 0.75 = 51.3545; 10.784445 is its tax; 62.138945 is rounded by 0.001055. */
    @Test
    void aWholeInvoiceIsInGroups() {
        Made made = invoices.of(customer)
                .fee("FM600-60", "41.3223")
                .bonus("BON5", "4.1322")
                .included(UsageClass.NATIONAL, UsageKind.VOICE, 48, 9120)
                .included(UsageClass.NATIONAL, UsageKind.DATA, 214, 28_900_000_000L)
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 2, 61, "2.200000")
                .calls(UsageClass.SPECIAL, "902", "+34902000111", 2, 75, "0.750000")
                .issue();

        Response answer = her().get(PATH + "/" + made.id());

        answer.then()
                .statusCode(200)
                .body("number", equalTo(made.number()))
                .body("issuedBy.legalName", equalTo("Telefónica de España, S.A.U."))
                .body("issuedBy.taxId", equalTo("A82018474"))
                .body("holder.name", equalTo("Marta García Ruiz"))
                .body(
                        "holder.maskedDocumentId",
                        equalTo("***" + customer.documentId().substring(3, 7) + "**"))
                .body("holder.postalCode", equalTo("28004"))
                .body("groups.kind", contains("FEES", "ONE_OFF", "USAGE", "USAGE", "PREMIUM_SERVICES"))
                .body(
                        "groups.title",
                        contains(
                                "Cuotas",
                                "Cargos de una sola vez",
                                "Nacional",
                                "Número especial",
                                "Servicios de tarificación adicional"))
                .body("groups.net.amount", contains("41.3223", "4.1322", "0.000000", "1.500000", "4.400000"))
                .body("groups[0]", not(hasKey("recordsCount")))
                .body("groups[2].recordsCount", equalTo(262))
                .body("groups[2].usedSeconds", equalTo(9120))
                .body("groups[2].usedBytes", equalTo(28_900_000_000L))
                .body("groups[2]", not(hasKey("usedCount")))
                .body("groups[4].usageClass", equalTo("PREMIUM"))
                .body("groups[4].items[0].destination", equalTo("807"))
                .body("groups[4].items[0].recordsCount", equalTo(2))
                .body("groups[4].items[0].usedSeconds", equalTo(122))
                .body("taxes", hasSize(1))
                .body("taxes[0].kind", equalTo("IVA"))
                .body("taxes[0].rate", equalTo("21.00"))
                .body("taxes[0].base.amount", equalTo("51.3545"))
                .body("taxes[0].taxAmount.amount", equalTo("10.784445"))
                .body("rounding.amount", equalTo("0.001055"))
                .body("total.amount", equalTo("62.14"))
                .body("payment.method", equalTo("DIRECT_DEBIT"))
                .body("payment.maskedIban", equalTo("ES** **** **** **** **** 1332"))
                .body("payment.chargeDate", equalTo("2026-12-01"))
                .body("payment.amount.amount", equalTo("62.14"))
                .body("payment.status", equalTo("PENDING"))
                .body("rectifiedByInvoiceIds", empty())
                .body("$", not(hasKey("heldAmount")));
        her().header("If-None-Match", answer.header("ETag"))
                .get(PATH + "/" + made.id())
                .then()
                .statusCode(304);
        assertEquals("private, no-cache", answer.header("Cache-Control"));
        assertEquals(List.of("2"), seen(made));
    }

    private List<String> seen(Made made) {
        return database.texts(
                "select count(*) from audit_record where action = 'INVOICE_SEEN' and customer_id = ? and subject = ?",
                customer.customerId(),
                made.id().toString());
    }

    @Test
    void paymentSaysWhatIsHeldReturnedOrNotDueAndWhatRectifiesIt() {
        Made bill = invoices.of(customer)
                .fee("FM600-60", "41.3223")
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 1, 61, "10.000000")
                .held("12.10")
                .issue();
        database.run("update invoice set status = 'RETURNED' where invoice_id = ?", bill.id());
        Made unpaid = invoices.of(customer)
                .cycle(YearMonth.of(2025, 8))
                .fee("FM600-60", "41.3223")
                .withoutAccount()
                .issue();
        Made back = invoices.of(customer)
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 1, -61, "-10.000000")
                .rectifies(bill)
                .issue();

        her().get(PATH + "/" + bill.id())
                .then()
                .body("status", equalTo("RETURNED"))
                .body("heldAmount.amount", equalTo("12.10"))
                .body("payment.status", equalTo("RETURNED"))
                .body("payment.amount.amount", equalTo("50.00"))
                .body("rectifiedByInvoiceIds", contains(back.id().toString()));
        her().get(PATH + "/" + unpaid.id())
                .then()
                .body("payment.method", equalTo("TO_BE_AGREED"))
                .body("payment", not(hasKey("maskedIban")));
        her().get(PATH + "/" + back.id())
                .then()
                .body("rectifiesInvoiceId", equalTo(bill.id().toString()))
                .body("total.amount", equalTo("-12.10"))
                .body("payment.method", equalTo("NONE"))
                .body("payment.status", equalTo("NOT_DUE"))
                .body("payment.amount.amount", equalTo("0.00"))
                .body("payment", not(hasKey("chargeDate")));

        database.run("update invoice set status = 'RECTIFIED' where invoice_id = ?", bill.id());
        her().get(PATH + "/" + bill.id())
                .then()
                .body("status", equalTo("RECTIFIED"))
                .body("payment.method", equalTo("DIRECT_DEBIT"))
                .body("payment.status", equalTo("NOT_DUE"))
                .body("payment.amount.amount", equalTo("0.00"));
    }

    /** 24.75 in the Canary Islands is 26.48. */
    @Test
    void theWordsAreInTheLanguageOfTheAnswer() {
        Made made = invoices.of(customer)
                .territory(TaxTerritory.CANARY_ISLANDS)
                .fee("FM600-60", "24.7500")
                .issue();

        her().header("Accept-Language", "en")
                .get(PATH + "/" + made.id())
                .then()
                .header("Content-Language", equalTo("en"))
                .body("groups[0].title", equalTo("Fees"))
                .body("taxes[0].kind", equalTo("IGIC"))
                .body("total.amount", equalTo("26.48"));
    }

    /** Her neighbour's invoice, a draft of her own, one that isn't there, and what is no id: byte for byte the same. */
    @Test
    void anothersInvoiceIsNone() {
        TestCustomer another = customers.convergent();
        Made theirs = invoices.of(another)
                .fee("FM600-60", "41.3223")
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 1, 61, "2.200000")
                .issue();
        Made own = month("2025-09");
        Made draft = invoices.of(customer).fee("FM600-60", "41.3223").draft();
        String path = PATH + "/" + theirs.id();
        Response seen = Api.as(another.login()).get(path);
        String tag = seen.then().statusCode(200).extract().header("ETag");
        Response unknown = named().get(PATH + "/" + UUID.randomUUID());
        unknown.then().statusCode(404).body("code", equalTo("NOT_FOUND"));

        for (Object id : List.of(theirs.id(), draft.id(), "x", theirs.number())) {
            for (String part : List.of("", "/records", "/comparison")) {
                isTheSame(unknown, named().get(PATH + "/" + id + part));
                isTheSame(unknown, named().header("If-None-Match", tag).get(PATH + "/" + id + part));
                isTheSame(unknown, named().header("If-None-Match", "*").get(PATH + "/" + id + part));
            }
            isTheSame(unknown, named().accept("text/csv").get(PATH + "/" + id + "/records"));
        }
        for (UUID other : List.of(theirs.id(), draft.id(), UUID.randomUUID())) {
            isTheSame(unknown, named().queryParam("otherInvoiceId", other).get(PATH + "/" + own.id() + "/comparison"));
        }
        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from audit_record where action like 'INVOICE%' and customer_id = ?",
                        customer.customerId()));
    }

    private RequestSpecification named() {
        return her().header("x-correlator", "the-same");
    }

    private static void isTheSame(Response expected, Response actual) {
        assertEquals(expected.statusCode(), actual.statusCode());
        assertEquals(expected.asString(), actual.asString());
        assertEquals(expected.contentType(), actual.contentType());
    }
}
