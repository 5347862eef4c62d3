package es.o2.mio2.operations;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.BankAccounts;
import es.o2.mio2.support.CustomerRows;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Ibans;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A former customer wants to be forgotten, as far as the law lets that be. */
@QuarkusTest
class ErasureTest {

    private static final String REASON = "Solicitud de supresión, caso 2026-004981";

    /** Whose rows stay: what the books stand on, the trail, what tells that it was done, and what is over in a day. */
    private static final Set<String> KEPT = Set.of(
            "access_session",
            "add_on",
            "audit_record",
            "bank_account",
            "block_request",
            "customer",
            "customer_event",
            "customer_order",
            "data_sharing_period",
            "erasure",
            "event_reader",
            "fee_change",
            "incident",
            "incident_move",
            "invoice",
            "invoice_item",
            "invoice_record",
            "line",
            "line_number",
            "line_tariff",
            "order_event",
            "order_step",
            "product",
            "product_tariff",
            "shipment");

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    BankAccounts accounts;

    @Inject
    Inbox inbox;

    @Test
    void nothingIsLeftOfThemButWhatTheBooksAndTheTrailNeed() {
        TestCustomer customer = customers.convergent();
        String token = livesHere(customer);
        IssuedInvoice invoice = invoices.issue(customer);
        leaves(customer);

        erase(customer.documentId())
                .then()
                .statusCode(200)
                .body("customerId", equalTo(customer.customerId().toString()))
                .body("erased.kind", hasItems("ACCESS", "SESSIONS", "CONTACT_DATA", "ADDRESSES", "SIM_CARDS"))
                .body("erased.find { it.kind == 'SIM_CARDS' }.count", equalTo(2))
                .body("erased.find { it.kind == 'ADDRESSES' }.count", equalTo(2))
                .body("erased.find { it.kind == 'INCIDENT_MESSAGES' }.count", equalTo(1))
                .body("erased.find { it.kind == 'USAGE_RECORDS' }", nullValue())
                .body("kept.find { it.kind == 'INVOICES' }.count", equalTo(1))
                .body("kept.find { it.kind == 'PRODUCTS' }.count", equalTo(1))
                .body("keptUntilDate", equalTo(LocalDate.now().plusYears(6).toString()));

        assertEquals(Set.of(), tablesBeyond(customer, KEPT));
        assertEquals(Set.of("invoice.holder_document_id"), columnsWith(customer, customer.documentId()));
        for (String personal : List.of(
                customer.email(),
                "Ensayo Muestra",
                "Calle del Ensayo",
                "Avenida del Envío",
                "Va muy lento",
                "Mi móvil",
                "127.0.0.1")) {
            assertEquals(Set.of(), columnsWith(customer, personal), personal);
        }
        assertEquals(
                List.of("Prueba Ensayo"),
                database.texts("select holder_name from invoice where invoice_id = ?", invoice.invoiceId()));
        assertEquals(
                List.of("OPERATOR"),
                database.texts(
                        "select actor_kind from audit_record where customer_id = ? and action = 'CUSTOMER_ERASED'",
                        customer.customerId()));
        Eventually.within(
                Duration.ofSeconds(1),
                "the session's end",
                () -> Api.as(token).get("/v1/lines").statusCode() == 401);
    }

    /** With its mandate a debit is defended that is called back; where its code went to is no part of it. */
    @Test
    void ofBankAccountsWhatADebitIsDefendedWithStays() {
        TestCustomer customer = customers.convergent();
        accounts.brought(customer, Ibans.spanish());
        String token = customer.login();
        String neverCounts = Ibans.spanish();
        BankAccounts.give(accounts.proof(customer, token, neverCounts), neverCounts)
                .then()
                .statusCode(200);
        String given = Ibans.spanish();
        BankAccounts.give(accounts.proof(customer, token, given), given).then().statusCode(200);
        database.run(
                "update bank_account set held_until = now() where session_id is not null and customer_id = ?",
                customer.customerId());
        invoices.issue(customer);
        leaves(customer);

        erase(customer.documentId())
                .then()
                .statusCode(200)
                .body("kept.find { it.kind == 'BANK_ACCOUNTS' }.count", equalTo(2))
                .body("erased.find { it.kind == 'BANK_ACCOUNTS' }.count", equalTo(1));

        assertEquals(
                List.of(Ibans.masked(given)),
                database.texts(
                        "select masked_iban from bank_account where session_id is not null and customer_id = ?"
                                + " and num_nonnulls(verification_id, proof_channel, proved_at, correlator) = 4",
                        customer.customerId()));
        assertEquals(
                List.of("0 0"),
                database.texts(
                        "select count(proof_masked_target) || ' ' || count(held_until) from bank_account"
                                + " where customer_id = ?",
                        customer.customerId()));
    }

    @Test
    void aLogInIsThenAsOneWithADocumentThatNobodyHas() {
        TestCustomer customer = customers.convergent();
        leaves(customer);
        erase(customer.documentId()).then().statusCode(200);
        Response theirs = logIn(customer.documentId());
        Response nobodys = logIn(TestCustomers.documentId());
        assertEquals(401, theirs.statusCode());
        assertEquals(nobodys.asString(), theirs.asString());
        assertEquals(nobodys.statusCode(), theirs.statusCode());
    }

    @Test
    void askedForAgainItIsTheSameErasure() {
        TestCustomer customer = customers.convergent();
        leaves(customer);
        Set<String> answers = new TreeSet<>(Together.run(4, () -> erase(customer.documentId())
                .then()
                .statusCode(200)
                .extract()
                .asString()));
        assertEquals(1, answers.size(), answers::toString);
        assertEquals(answers.iterator().next(), erase(customer.documentId()).asString());
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'CUSTOMER_ERASED'",
                        customer.customerId()));
    }

    @Test
    void whoIsStillACustomerIsNotErased() {
        TestCustomer active = customers.convergent();
        isNotErased(active);

        TestCustomer ordering = customers.convergent();
        order(ordering.login(), ordering);
        leaves(ordering, 61);
        isNotErased(ordering);

        TestCustomer unpaid = customers.convergent();
        invoices.issue(unpaid);
        leaves(unpaid, 61);
        isNotErased(unpaid);

        TestCustomer complaining = customers.convergent();
        incident(complaining.login(), complaining);
        leaves(complaining, 61);
        isNotErased(complaining);

        TestCustomer justGone = customers.convergent();
        leaves(justGone, 58);
        isNotErased(justGone);
    }

    @Test
    void whoIsUnknownIsNotThere() {
        erase(TestCustomers.documentId()).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        erase("12345678A").then().statusCode(400);
    }

    /** Ley 25/2007: who called whom is kept for twelve months. */
    @Test
    void useFromMoreThanAYearAgoGoesAndTheRestStays() {
        TestCustomer customer = customers.convergent();
        leaves(customer);
        int old = addUse(customer, "now() - interval '13 months'");
        addUse(customer, "now() - interval '10 days'");
        Response erased = erase(customer.documentId());
        erased.then().statusCode(200).body("kept.find { it.kind == 'USAGE_RECORDS' }.count", equalTo(1));
        assertEquals(
                List.of("1"),
                database.texts("select count(*) from usage_record where customer_id = ?", customer.customerId()));
        assertTrue(old <= 1);
    }

    private String livesHere(TestCustomer customer) {
        String token = customer.login();
        order(token, customer);
        String incident = incident(token, customer);
        Api.as(token)
                .body(Map.of("text", "Va muy lento todavía."))
                .post("/v1/incidents/" + incident + "/messages")
                .then()
                .statusCode(201);
        database.run(
                "update line set alias = 'Mi móvil' where line_id = ?",
                customer.lineIds().get(2));
        Api.as(token).get("/v1/profile").then().statusCode(200);
        Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/data-exports")
                .then()
                .statusCode(201);
        inbox.waitFor(customer.phone(), "copia de todos tus datos");
        new Feeds().bring("customers", CustomerRows.of(customer)).then().body("accepted", equalTo(1));
        return token;
    }

    private static void order(String token, TestCustomer customer) {
        Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "TVPLUS"))
                .post("/v1/products/" + customer.productId() + "/add-ons")
                .then()
                .statusCode(201);
    }

    private static String incident(String token, TestCustomer customer) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("productId", customer.productId(), "category", "SLOW", "description", "Va muy lento."))
                .post("/v1/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("incidentId");
    }

    /** All is over, and paid. */
    private void leaves(TestCustomer customer) {
        database.run("update incident set status = 'CLOSED' where customer_id = ?", customer.customerId());
        database.run("update customer_order set status = 'CANCELLED' where customer_id = ?", customer.customerId());
        database.run("update invoice set status = 'PAID' where customer_id = ?", customer.customerId());
        leaves(customer, 61);
    }

    private void leaves(TestCustomer customer, int daysAgo) {
        for (String table : List.of("line", "product")) {
            database.run(
                    "update " + table + " set status = 'TERMINATED', end_date = current_date - " + daysAgo
                            + " where customer_id = ?",
                    customer.customerId());
        }
    }

    private void isNotErased(TestCustomer customer) {
        erase(customer.documentId()).then().statusCode(409).body("code", equalTo("CUSTOMER_NOT_ERASABLE"));
        assertEquals(
                List.of(customer.email()),
                database.texts("select email from customer where customer_id = ?", customer.customerId()));
        customer.login();
    }

    private static Response erase(String documentId) {
        return Api.operator()
                .body(Map.of("documentId", documentId, "reason", REASON))
                .post("/operations/v1/erasures");
    }

    private static Response logIn(String documentId) {
        return Api.given()
                .header("x-correlator", "the-same")
                .body(Map.of("documentId", documentId, "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions");
    }

    /** 0 where no partition is there any more for so long ago. */
    private int addUse(TestCustomer customer, String startedAt) {
        try {
            return database.run(
                    "insert into usage_record (line_id, started_at, record_key, customer_id, cycle_start_date, kind,"
                            + " usage_class, amount, other_party, price) values (?, " + startedAt
                            + ", ?, ?, '2019-03-18', 'VOICE', 'NATIONAL', 61,"
                            + " '+34600000099', 0)",
                    customer.lineIds().get(2),
                    UUID.randomUUID(),
                    customer.customerId());
        } catch (AssertionError noPartition) {
            return 0;
        }
    }

    private Set<String> tablesBeyond(TestCustomer customer, Set<String> kept) {
        Set<String> found = new TreeSet<>();
        for (String table : tables()) {
            if (!kept.contains(table)
                    && !database.texts(
                                    "select 1 from " + table + " where customer_id = ? limit 1", customer.customerId())
                            .isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }

    /** Columns in which a row of theirs has a text; what the operator did has the operator's address. */
    private Set<String> columnsWith(TestCustomer customer, String text) {
        Set<String> found = new TreeSet<>();
        for (String table : tables()) {
            String others = table.equals("audit_record") ? " and actor_kind <> 'OPERATOR'" : "";
            for (String column : database.texts(
                    "select column_name from information_schema.columns where table_schema = 'public'"
                            + " and table_name = ? and data_type in ('text', 'character varying', 'jsonb')",
                    table)) {
                if (!database.texts(
                                "select 1 from " + table + " where customer_id = ? and position(? in " + column
                                        + "::text) > 0" + others + " limit 1",
                                customer.customerId(),
                                text)
                        .isEmpty()) {
                    found.add(table + "." + column);
                }
            }
        }
        return found;
    }

    private List<String> tables() {
        return database.texts("select table_name from information_schema.columns join information_schema.tables"
                + " using (table_schema, table_name) where table_schema = 'public' and column_name = 'customer_id'"
                + " and table_type = 'BASE TABLE' order by 1");
    }
}
