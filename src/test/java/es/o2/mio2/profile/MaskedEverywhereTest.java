package es.o2.mio2.profile;

import static es.o2.mio2.support.BankAccounts.give;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.BankAccounts;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Ibans;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Accounts were brought, given, given wrong, and tried too often; PUKs were seen. Nowhere do they stand in the clear. */
@QuarkusTest
class MaskedEverywhereTest {

    /** What customers read that takes no id. */
    private static final List<String> WITHOUT_ID = List.of(
            "/v1/home",
            "/v1/sections",
            "/v1/sessions",
            "/v1/products",
            "/v1/tariffs",
            "/v1/lines",
            "/v1/usage",
            "/v1/invoices",
            "/v1/upcoming-invoice",
            "/v1/orders",
            "/v1/incidents",
            "/v1/profile",
            "/v1/profile/addresses",
            "/v1/profile/bank-account",
            "/v1/profile/activity?limit=100");

    @Inject
    TestCustomers customers;

    @Inject
    BankAccounts accounts;

    @Inject
    Proofs proofs;

    @Inject
    Database database;

    private final List<String> ibans = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private TestCustomer customer;
    private String token;

    @BeforeEach
    void muchIsGiven() {
        Handler listener = new Listener(logged);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
            token = customer.login();
            for (int i = 0; i < 3; i++) {
                ibans.add(Ibans.spanish());
            }
            bring(ibans.get(0));
            seeThePuk();
            changeAndFail();
            WITHOUT_ID.forEach(path -> keep(Api.as(token).get(path)));
            String line = "/v1/lines/" + customer.lineIds().get(0);
            for (String of : List.of("", "/sim", "/usage", "/blocks", "/roaming", "/usage-alerts")) {
                keep(Api.as(token).get(line + of));
            }
            keep(Api.as(token).get("/v1/products/" + customer.productId()));
            keep(Api.operator().queryParam("customerId", customer.customerId()).get("/operations/v1/audit-records"));
            keep(Api.given().get("/demo/messages"));
        } finally {
            root.removeHandler(listener);
        }
    }

    @Test
    void noAnswerAndNoMessageShowsMoreThanTheLastFour() {
        assertTrue(answers.stream().anyMatch(answer -> answer.contains(Ibans.masked(ibans.get(1)))));
        for (String iban : ibans) {
            for (String form : forms(iban)) {
                assertFalse(answers.stream().anyMatch(answer -> answer.contains(form)), form);
            }
        }
    }

    @Test
    void noLogLineShowsIt() {
        assertFalse(logged.isEmpty());
        for (String form : secrets()) {
            assertFalse(logged.stream().anyMatch(line -> line.contains(form)), form);
        }
    }

    /** As an operator at a prompt would copy them: whole tables, partitions too, as text. */
    @Test
    void noTableCopiedOutAsTextShowsAnIbanOrAPuk() throws SQLException, IOException {
        List<String> secrets = secrets();
        // A partitioned table has its rows in its partitions.
        List<String> tables = database.texts("select format('%I.%I', nspname, relname) from pg_class"
                + " join pg_namespace on pg_namespace.oid = relnamespace where relkind = 'r'"
                + " and nspname !~ '^pg_' and nspname <> 'information_schema' order by 1");
        assertTrue(tables.contains("public.bank_account") && tables.contains("public.sim_card"), tables.toString());
        try (Connection owner = Database.owner()) {
            for (String table : tables) {
                Search search = new Search(secrets);
                owner.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", search);
                assertEquals(List.of(), search.found(), table);
            }
        }
    }

    /** That the search above finds what is there. */
    @Test
    void theSearchFindsWhatIsThere() throws SQLException, IOException {
        Search search = new Search(List.of(Ibans.masked(ibans.get(1))));
        try (Connection owner = Database.owner()) {
            owner.unwrap(PGConnection.class).getCopyAPI().copyOut("copy public.bank_account to stdout", search);
        }
        assertEquals(List.of(Ibans.masked(ibans.get(1))), search.found());
    }

    private void bring(String iban) {
        Map<String, Object> row = Map.of(
                "customerId", UUID.randomUUID().toString(),
                "documentId", customer.documentId(),
                "kind", "PERSON",
                "givenName", "Prueba",
                "familyName", "Ensayo Muestra",
                "language", "es",
                "iban", Ibans.grouped(iban),
                "mandateReference", "M-1",
                "mandateSignedDate", "2026-03-02",
                "addresses",
                        List.of(Map.of(
                                "kind", "BILLING",
                                "street", "Calle del Ensayo 1",
                                "postalCode", "28004",
                                "city", "Ciudad",
                                "province", "Provincia")));
        keep(new Feeds().bring("customers", row));
    }

    private void changeAndFail() {
        String given = ibans.get(1);
        String proof = accounts.proof(customer, token, Ibans.grouped(given).toLowerCase(Locale.ROOT));
        keep(give(proof, given));
        keep(give(proof, ibans.get(2)));
        keep(give(proof, given.substring(0, 23) + (given.charAt(23) == '0' ? '1' : '0')));
        keep(give(proof, "\"x\"", Ibans.grouped(given), "Otra"));
        keep(Api.as(proof)
                .header("If-Match", "*")
                .body(Map.of("iban", given, "holderName", given, "mandateAccepted", "x"))
                .put(BankAccounts.PATH));
        keep(Api.as(proof).get("/v1/profile/bank-account/" + given));
        keep(Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("purpose", "BANK_ACCOUNT_CHANGE", "target", ibans.get(2)))
                .post("/v1/verifications"));
    }

    private void seeThePuk() {
        Api.as(proofs.of(customer, token, VerificationPurpose.PUK_DISCLOSURE, null))
                .get("/v1/lines/" + customer.lineIds().get(0) + "/puk")
                .then()
                .statusCode(200);
    }

    private void keep(Response answer) {
        answers.add(answer.asString() + answer.headers());
    }

    private List<String> secrets() {
        return Stream.concat(ibans.stream(), Stream.of(TestCustomers.PUK))
                .flatMap(secret -> forms(secret).stream())
                .toList();
    }

    /** As it is, as people type it, without country and check digits, its account alone, and as bytes are written. */
    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        List<String> forms = new ArrayList<>(List.of(
                secret,
                secret.toLowerCase(Locale.ROOT),
                Ibans.grouped(secret),
                Ibans.grouped(secret).replace(' ', '-'),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes)));
        if (secret.length() > 10) {
            forms.add(secret.substring(4));
            forms.add(secret.substring(secret.length() - 10));
        }
        return forms;
    }

    /** Looks for texts in what is written, across the edges of its pieces. */
    private static final class Search extends OutputStream {

        private final List<String> wanted;
        private final List<String> found = new ArrayList<>();
        private String rest = "";

        Search(List<String> wanted) {
            this.wanted = wanted;
        }

        List<String> found() {
            return found.stream().distinct().toList();
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        /** A piece is a row. */
        @Override
        public void write(byte[] bytes, int offset, int length) {
            String text = rest + new String(bytes, offset, length, StandardCharsets.UTF_8);
            wanted.stream().filter(text::contains).forEach(found::add);
            rest = text.substring(Math.max(0, text.length() - 100));
        }
    }

    /** Keeps what is logged, with its parameters and what was thrown. */
    private static final class Listener extends Handler {

        private final Queue<String> logged;

        Listener(Queue<String> logged) {
            this.logged = logged;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord one) {
            logged.add(one.getMessage() + " " + Arrays.toString(one.getParameters()) + " " + one.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
