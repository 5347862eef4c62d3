package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.BankAccounts;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Payments that come before their invoices are issued; and what is new between the draft and the issue of an invoice. */
@QuarkusTest
class PaidBeforeIssueTest {

    @Inject
    TestCustomers customers;

    @Inject
    BankAccounts accounts;

    @Inject
    Database database;

    /** Nobody's invoice is as much, and all numbers that come next are paid. */
    @Test
    void theyCountWhenItIsIssuedToWhomAndWhatAccountIsTrueThen() {
        BillingCycle cycle = RunCalls.nextCycle();
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        LocalDate charge = BillingCycle.chargeDate(today);
        account(customer, "ES** **** … 0001", charge.minusYears(1));
        RunCalls calls = RunCalls.overHttp();
        TestCustomer late = withAccount();
        TestCustomer earlier = withAccount();
        UUID runId = calls.drafted(cycle);
        change(late);
        change(earlier);
        database.run(
                "update bank_account set effective_date = ? where session_id is not null and customer_id = ?",
                charge,
                earlier.customerId());
        account(customer, "ES** **** … 0002", charge);
        account(customer, "ES** **** … 0003", charge.plusMonths(1));
        Map<?, ?> moved = Map.of(
                "customerId",
                UUID.randomUUID().toString(),
                "documentId",
                customer.documentId(),
                "kind",
                "PERSON",
                "givenName",
                "Prueba",
                "familyName",
                "Ensayo Nuevo",
                "language",
                "es",
                "itemisedInvoice",
                false,
                "addresses",
                List.of(Map.of(
                        "kind", "BILLING",
                        "street", "Calle Nueva 3",
                        "postalCode", "28005",
                        "city", "Madrid",
                        "province", "Madrid")));
        new Feeds().bring("customers", moved).then().statusCode(200).body("rejects", empty());
        long drafts =
                one("select count(*) from invoice where status = 'DRAFT' and issuer = 'TELEFONICA_MOVILES_ESPANA'");
        String series = "TM-" + today.getYear();
        long last = one("select coalesce(max(last_number), 0) from invoice_series where series = '" + series + "'");
        Map<?, ?>[] payments = LongStream.rangeClosed(last + 1, last + drafts)
                .mapToObj(number -> Map.of(
                        "paymentId", UUID.randomUUID().toString(),
                        "invoiceNumber", String.format("%s-%08d", series, number),
                        "kind", "PAID",
                        "amount", "99999.00",
                        "bookedDate", today.toString()))
                .toArray(Map<?, ?>[]::new);
        new Feeds().bring("payments", payments).then().statusCode(200).body("rejects", empty());
        calls.issue(runId);
        Map<String, Object> invoice =
                calls.invoices(runId, customer.customerId()).get(0);
        assertEquals("PAID", invoice.get("status"));
        assertEquals(
                List.of("ES** **** … 0002, Prueba Ensayo Nuevo, Calle Nueva 3, 28005, f"),
                database.texts(
                        "select concat_ws(', ', masked_iban, holder_name, street, postal_code, detailed) from invoice"
                                + " where invoice_id = ?::uuid",
                        invoice.get("invoiceId")));
        assertEquals(
                List.of("ISSUED-PAID"),
                database.texts(
                        "select from_status || '-' || to_status from invoice_move where invoice_id = ?::uuid",
                        invoice.get("invoiceId")));
        assertTrue(drafts > 0);
        isChargedTo("DE** **** … 3000", earlier);
        boolean isInTime = today.getDayOfMonth() <= 20;
        isChargedTo(isInTime ? "DE** **** … 3000" : "ES** **** … 7891", late);
    }

    /** In force for years. */
    private TestCustomer withAccount() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        accounts.brought(customer, "ES6621000418401234567891");
        return customer;
    }

    /** Gives another account today. */
    private void change(TestCustomer customer) {
        String iban = "DE89370400440532013000";
        BankAccounts.give(accounts.proof(customer, customer.login(), iban), iban)
                .then()
                .statusCode(200);
    }

    private static void isChargedTo(String maskedIban, TestCustomer customer) {
        String token = customer.login();
        String invoice = Api.as(token).get("/v1/invoices").path("items[0].invoiceId");
        Api.as(token)
                .get("/v1/invoices/" + invoice)
                .then()
                .statusCode(200)
                .body("payment.maskedIban", equalTo(maskedIban));
    }

    private void account(TestCustomer customer, String masked, LocalDate effectiveDate) {
        database.run(
                "insert into bank_account (bank_account_id, customer_id, iban, iban_digest, masked_iban, country,"
                        + " mandate_reference, mandate_signed_date, effective_date, recorded_at)"
                        + " values (gen_random_uuid(), ?, '-', '-', ?, 'ES', 'M', '2024-01-01', ?, now())",
                customer.customerId(),
                masked,
                effectiveDate);
    }

    private long one(String sql) {
        return Long.parseLong(database.texts(sql).get(0));
    }
}
