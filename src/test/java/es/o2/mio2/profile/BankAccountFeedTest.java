package es.o2.mio2.profile;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.AccountStart;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.BankAccounts;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Ibans;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.vault.Vault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accounts that the operator's systems bring. */
@QuarkusTest
class BankAccountFeedTest {

    private static final String FIRST = "ES9121000418450200051332";
    private static final String SECOND = "DE89370400440532013000";

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    Vault vault;

    private Feeds feeds;
    private String phone;
    private Map<String, Object> row;

    @BeforeEach
    void somebodyNew() {
        feeds = new Feeds();
        phone = TestCustomers.mobile();
        row = new HashMap<>(Map.of(
                "customerId",
                UUID.randomUUID().toString(),
                "documentId",
                TestCustomers.documentId(),
                "kind",
                "PERSON",
                "givenName",
                "Lía",
                "familyName",
                "Vega Ejemplo",
                "contactPhone",
                phone,
                "language",
                "es",
                "addresses",
                List.of(Map.of(
                        "kind", "BILLING",
                        "street", "Calle de la Muestra 1",
                        "postalCode", "28004",
                        "city", "Madrid",
                        "province", "Madrid"))));
        has(FIRST, "M-1");
    }

    @Test
    void theFirstAccountCountsAtOnceSealedAndIsToldToNobody() {
        isTaken();
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        assertEquals(List.of("ES** **** … 1332 ES M-1 2026-03-02 " + today + " f"), accounts());
        String sealed = database.texts("select iban from bank_account where " + MINE, row.get("customerId"))
                .get(0);
        assertFalse(sealed.contains("0418450200051332"), sealed);
        String id = database.texts("select bank_account_id from bank_account where " + MINE, row.get("customerId"))
                .get(0);
        assertEquals(FIRST, vault.open(sealed, BankAccount.context(UUID.fromString(id))));
        assertEquals(List.of(), inbox.of(phone));
        isTaken();
        row.keySet().removeAll(List.of("iban", "mandateReference", "mandateSignedDate"));
        isTaken();
        assertEquals(1, accounts().size());
    }

    @Test
    void anotherCountsFromItsChargeAndIsToldAndKept() {
        isTaken();
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        has(SECOND, "M-2");
        isTaken();
        LocalDate start = new AccountStart(20).of(Instant.now());
        assertEquals(
                List.of(
                        "ES** **** … 1332 ES M-1 2026-03-02 " + today + " f",
                        "DE** **** … 3000 DE M-2 2026-03-02 " + start + " f"),
                accounts());
        inbox.waitFor(phone, "O2: hemos cambiado estos datos de tu cuenta: cuenta bancaria.");
        assertEquals(
                List.of("BANK_ACCOUNT_CHANGED"),
                database.texts(
                        "select action from audit_record a join customer c using (customer_id) where c.source_id = ?",
                        row.get("customerId")));
        // Before its day comes a third takes its place: of one day there is one account.
        has(FIRST, "M-3");
        isTaken();
        assertEquals(
                List.of(
                        "ES** **** … 1332 ES M-1 2026-03-02 " + today + " f",
                        "DE** **** … 3000 DE M-2 2026-03-02 " + start + " t",
                        "ES** **** … 1332 ES M-3 2026-03-02 " + start + " f"),
                accounts());
    }

    @Test
    void aNewMandateOfTheSameAccountIsKeptAndNoNews() {
        isTaken();
        has(FIRST, "M-2");
        isTaken();
        assertEquals(2, accounts().size());
        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from outbox_message join customer c using (customer_id) where c.source_id = ?",
                        row.get("customerId")));
    }

    /** They say what they said before: the customer's own change is no news to anybody, and stays. */
    @Test
    void whatWasBroughtBeforeDoesNotUndoWhatTheCustomerGaveSince() {
        isTaken();
        String iban = Ibans.spanish();
        LocalDate start = BankAccounts.firstCharge(LocalDate.now(BillingCycle.MADRID));
        String given = givenHere(iban);
        isTaken();
        assertEquals(
                List.of(
                        "ES** **** … 1332 ES M-1 2026-03-02 " + LocalDate.now(BillingCycle.MADRID) + " f",
                        Ibans.masked(iban) + " ES " + given + " " + LocalDate.now(BillingCycle.MADRID) + " " + start
                                + " f"),
                accounts());
        // Once they know it, they say so.
        row.put("iban", iban);
        row.put("mandateReference", given);
        row.put("mandateSignedDate", LocalDate.now(BillingCycle.MADRID).toString());
        isTaken();
        assertEquals(2, accounts().size());
    }

    @Test
    void anotherThatIsBroughtTakesThePlaceOfWhatTheCustomerGave() {
        isTaken();
        String iban = Ibans.spanish();
        givenHere(iban);
        has(SECOND, "M-2");
        isTaken();
        List<String> kept = accounts();
        assertEquals(3, kept.size());
        assertTrue(kept.get(1).startsWith(Ibans.masked(iban)) && kept.get(1).endsWith(" t"), kept.toString());
        assertTrue(
                kept.get(2).startsWith("DE** **** … 3000 DE M-2 ")
                        && kept.get(2).endsWith(" f"),
                kept.toString());
    }

    /** Their password is the demo's, as a reset would set it. */
    private String givenHere(String iban) {
        UUID id = UUID.fromString(
                database.texts("select customer_id::text from customer where source_id = ?", row.get("customerId"))
                        .get(0));
        database.run(
                "update credential set password_hash = (select password_hash from credential where document_id = ?)"
                        + " where customer_id = ?",
                Api.MARTA,
                id);
        database.run("update customer set email = ? where customer_id = ?", phone.substring(1) + "@example.com", id);
        String token = Api.login(row.get("documentId").toString());
        String verification = Api.as(token)
                .body(Map.of("purpose", "BANK_ACCOUNT_CHANGE", "target", iban))
                .post("/v1/verifications")
                .path("verificationId");
        String proof =
                Proofs.complete(token, verification, inbox.code(phone, 1)).path("accessToken");
        return BankAccounts.give(proof, iban).then().statusCode(200).extract().path("mandateReference");
    }

    @ParameterizedTest
    @CsvSource({
        "iban, ES9221000418450200051332, MALFORMED, /iban",
        "iban, ES0021000418450200051332, MALFORMED, /iban",
        "iban, ES91210004184502000513, MALFORMED, /iban",
        "iban, , NOT_APPLICABLE, /mandateReference",
        "mandateReference, , REQUIRED, /mandateReference",
        "mandateSignedDate, , REQUIRED, /mandateSignedDate",
        "mandateSignedDate, 2026-02-30, MALFORMED, /mandateSignedDate",
        "mandateReference, ñ, MALFORMED, /mandateReference"
    })
    void aWrongAccountIsNamed(String field, String value, String reason, String pointer) {
        if (value == null) {
            row.remove(field);
        } else {
            row.put(field, value);
        }
        feeds.bring("customers", row)
                .then()
                .statusCode(200)
                .body("rejects.reason", contains(reason))
                .body("rejects.pointer", contains(pointer));
    }

    private static final String MINE = "customer_id = (select customer_id from customer where source_id = ?)";

    private void has(String iban, String mandate) {
        row.put("iban", iban);
        row.put("mandateReference", mandate);
        row.put("mandateSignedDate", "2026-03-02");
    }

    private void isTaken() {
        feeds.bring("customers", row).then().statusCode(200).body("rejects", empty());
    }

    private List<String> accounts() {
        return database.texts(
                "select concat_ws(' ', masked_iban, country, mandate_reference, mandate_signed_date, effective_date,"
                        + " case when superseded_at is null then 'f' else 't' end) from bank_account where " + MINE
                        + " order by recorded_at",
                row.get("customerId"));
    }
}
