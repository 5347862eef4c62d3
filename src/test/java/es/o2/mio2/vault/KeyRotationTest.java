package es.o2.mio2.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.management.SimCard;
import es.o2.mio2.profile.BankAccount;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another key is the current one: what the one before sealed is sealed anew, while customers read and write on. */
@QuarkusTest
class KeyRotationTest {

    private static final String IBAN = "ES9121000418450200051332";

    @Inject
    AgroalDataSource source;

    @Inject
    @All
    List<SealedColumns> rooms;

    @Inject
    Resealing resealing;

    @Inject
    Vault vault;

    @Inject
    VaultConfig config;

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    @Inject
    Proofs proofs;

    @Inject
    Inbox inbox;

    @Inject
    MeterRegistry meters;

    private Resealing toTheSecond;

    private record Settings(Map<String, String> keys, Optional<String> currentKey, Duration resealPoll)
            implements VaultConfig {}

    @BeforeEach
    void anInstanceWhoseCurrentKeyIsTheSecond() {
        Vault second = new Vault(new Settings(config.keys(), Optional.of("second"), config.resealPoll()));
        toTheSecond = new Resealing(source, rooms, second);
    }

    @AfterEach
    void theFirstAgain() {
        resealing.resealAll();
    }

    @Test
    void noRequestFailsMeanwhileAndAfterwardsNoRowNamesTheOldKey() throws SQLException {
        TestCustomer customer = customers.convergent();
        String proof = proofs.of(customer, VerificationPurpose.PUK_DISCLOSURE);
        UUID account = addAccount(customer);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        AtomicInteger puks = new AtomicInteger();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (UUID line : customer.lineIds().subList(2, 4)) {
                readers.add(threads.submit(() -> again(goesOn, failures, () -> {
                    seesPuk(proof, line);
                    return puks.incrementAndGet();
                })));
            }
            readers.add(threads.submit(() -> again(goesOn, failures, () -> {
                String sealed = database.texts("select iban from bank_account where bank_account_id = ?", account)
                        .get(0);
                assertEquals(IBAN, vault.open(sealed, BankAccount.context(account)));
                String digest = database.texts(
                                "select iban_digest from bank_account where bank_account_id = ?", account)
                        .get(0);
                assertTrue(vault.matches(BankAccount.DIGEST, IBAN, digest));
                return null;
            })));
            for (int round = 0; round < 3; round++) {
                toTheSecond.resealAll();
                resealing.resealAll();
            }
            goesOn.set(false);
            for (Future<Integer> reader : readers) {
                assertTrue(get(reader) > 3);
            }
        } finally {
            goesOn.set(false);
            threads.shutdownNow();
        }
        assertEquals(List.of(), List.copyOf(failures));
        // Each PUK that was seen was told of: the texts of messages were opened too.
        Eventually.within(Duration.ofSeconds(20), "all are told of", () -> told(customer) == puks.get());

        toTheSecond.resealAll();

        for (SealedColumn column : sealed()) {
            assertEquals(0, opening(column, "first"), column::toString);
        }
        assertTrue(Integer.parseInt(rowsOf(column("sim_card.puk"), "second").get(0)) > 5);
        Vault withoutTheFirst =
                new Vault(new Settings(Map.of("second", config.keys().get("second")), Optional.empty(), Duration.ZERO));
        String sealed = database.texts("select iban from bank_account where bank_account_id = ?", account)
                .get(0);
        assertEquals(IBAN, withoutTheFirst.open(sealed, BankAccount.context(account)));
        String digest = database.texts("select iban_digest from bank_account where bank_account_id = ?", account)
                .get(0);
        assertTrue(withoutTheFirst.matches(BankAccount.DIGEST, IBAN, digest));
        seesPuk(proof, customer.lineIds().get(2));
    }

    /** A row that somebody has in hand is passed over, and what they make of it stays. */
    @Test
    void aChangeThatIsMadeMeanwhileIsNotLost() throws SQLException {
        TestCustomer customer = customers.convergent();
        UUID card = UUID.fromString(database.texts(
                        "select sim_card_id from sim_card where line_id = ?",
                        customer.lineIds().get(2))
                .get(0));
        toTheSecond.resealAll();
        try (Connection other = source.getConnection();
                PreparedStatement change =
                        other.prepareStatement("update sim_card set puk = ? where sim_card_id = ?")) {
            other.setAutoCommit(false);
            Vault second = new Vault(new Settings(config.keys(), Optional.of("second"), config.resealPoll()));
            change.setString(1, second.seal("11112222", SimCard.pukContext(card)));
            change.setObject(2, card);
            change.executeUpdate();
            resealing.tick();
            assertTrue(left() >= 1, () -> left() + " left");
            other.commit();
            other.setAutoCommit(true);
        }
        resealing.tick();
        String sealed = database.texts("select puk from sim_card where sim_card_id = ?", card)
                .get(0);
        assertTrue(sealed.startsWith("first."), sealed);
        assertEquals("11112222", vault.open(sealed, SimCard.pukContext(card)));
    }

    /** Whoever looks at it knows when the old key can go. */
    @Test
    void howMuchIsLeftIsTold() {
        customers.convergent();
        toTheSecond.resealAll();
        resealing.tick();
        assertEquals(unreadable() + codesOfTheSecond(), left());
    }

    /** A row that no key opens is counted, keeps no other waiting, and stays as it is. */
    @Test
    void whatNoKeyOpensStaysAndIsCounted() {
        TestCustomer customer = customers.convergent();
        UUID line = customer.lineIds().get(2);
        String before = database.texts("select puk from sim_card where line_id = ?", line)
                .get(0);
        database.run("update sim_card set puk = 'second.AAAA' where line_id = ?", line);
        try {
            resealing.tick();
            assertTrue(left() >= 1);
            assertEquals(List.of("second.AAAA"), database.texts("select puk from sim_card where line_id = ?", line));
        } finally {
            database.run("update sim_card set puk = ? where line_id = ?", before, line);
        }
    }

    /** Of every text and all bytes that the database has: what begins with a key's id is in a column that is named. */
    @Test
    void everySealedColumnOfTheDatabaseIsNamed() {
        addAccount(customers.convergent());
        List<String> named = rooms.stream()
                .flatMap(room -> room.columns().stream())
                .flatMap(column -> column.digest() == null
                        ? Stream.of(column.toString())
                        : Stream.of(column.toString(), column.table() + "." + column.digest()))
                .toList();
        Set<String> found = new TreeSet<>();
        for (String column : database.texts("select table_name || '.' || column_name from information_schema.columns"
                + " join information_schema.tables using (table_schema, table_name)"
                + " where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'"
                + " and data_type in ('text', 'character varying')")) {
            String[] parts = column.split("\\.");
            if (!database.texts("select 1 from " + parts[0] + " where " + parts[1]
                            + " ~ '^(first|second)[.][A-Za-z0-9_-]{38,}$' limit 1")
                    .isEmpty()) {
                found.add(column);
            }
        }
        for (String column : database.texts("select table_name || '.' || column_name from information_schema.columns"
                + " where table_schema = 'public' and data_type = 'bytea'")) {
            String[] parts = column.split("\\.");
            if (!database.texts("select 1 from " + parts[0] + " where encode(substring(" + parts[1]
                            + " from 1 for 7), 'escape') ~ '^(first|second)[.]' limit 1")
                    .isEmpty()) {
                found.add(column);
            }
        }
        assertTrue(named.containsAll(found), () -> found + " isn't all in " + named);
        assertTrue(found.containsAll(List.of("sim_card.puk", "bank_account.iban")), found::toString);
    }

    private int again(AtomicBoolean goesOn, Queue<Throwable> failures, Callable<?> work) {
        int times = 0;
        while (goesOn.get()) {
            try {
                work.call();
                times++;
            } catch (Throwable failed) {
                failures.add(failed);
            }
        }
        return times;
    }

    /** Three a day are allowed, and no more than the test needs. */
    private void seesPuk(String proof, UUID line) {
        database.run("delete from attempt_counter where counter_key = ?", "puk:" + line);
        Api.as(proof).get("/v1/lines/" + line + "/puk").then().statusCode(200).body("puk", equalTo(TestCustomers.PUK));
    }

    private long told(TestCustomer customer) {
        return inbox.of(customer.phone()).stream()
                .filter(text -> text.contains("PUK de tu línea"))
                .count();
    }

    private UUID addAccount(TestCustomer customer) {
        UUID account = UUID.randomUUID();
        database.run(
                "insert into bank_account (bank_account_id, customer_id, iban, iban_digest, masked_iban, country,"
                        + " mandate_reference, mandate_signed_date, effective_date, recorded_at)"
                        + " values (?, ?, ?, ?, 'ES** **** … 1332', 'ES', 'M-1', current_date, current_date, now())",
                account,
                customer.customerId(),
                vault.seal(IBAN, BankAccount.context(account)),
                vault.digest(BankAccount.DIGEST, IBAN));
        return account;
    }

    private List<SealedColumn> sealed() {
        return rooms.stream()
                .flatMap(room -> room.columns().stream())
                .filter(column -> column.kind() != SealedColumn.Kind.DIGEST)
                .toList();
    }

    private SealedColumn column(String name) {
        return sealed().stream()
                .filter(column -> column.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> rowsOf(SealedColumn column, String key) {
        return database.texts(
                "select count(*) from " + column.table() + " where " + start(column) + " like ?", key + ".%");
    }

    private static String start(SealedColumn column) {
        return column.kind() == SealedColumn.Kind.BYTES
                ? "encode(substring(" + column.column() + " from 1 for 7), 'escape')"
                : column.column();
    }

    /** Rows that name a key, but for those that it doesn't open: other tests put a card's PUK on another card. */
    private int opening(SealedColumn column, String key) throws SQLException {
        String query = "select " + String.join(", ", column.key()) + ", " + column.column() + " as sealed from "
                + column.table() + " where " + start(column) + " like '" + key + ".%'";
        int opening = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                List<Object> ids = new ArrayList<>();
                for (String name : column.key()) {
                    ids.add(rows.getObject(name));
                }
                opening += opens(rows.getObject("sealed"), column.context().apply(ids)) ? 1 : 0;
            }
        }
        return opening;
    }

    private boolean opens(Object sealed, String context) {
        try {
            if (sealed instanceof byte[] bytes) {
                vault.open(bytes, context);
            } else {
                vault.open((String) sealed, context);
            }
            return true;
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    private long unreadable() {
        return sealed().stream()
                .mapToLong(column -> Long.parseLong(database.texts("select count(*) from " + column.table() + " where "
                                + column.withAnotherKey().replace("?", "'first.'"))
                        .get(0)))
                .sum();
    }

    private long codesOfTheSecond() {
        return rooms.stream()
                .flatMap(room -> room.columns().stream())
                .filter(column -> column.kind() == SealedColumn.Kind.DIGEST)
                .mapToLong(column -> Long.parseLong(rowsOf(column, "second").get(0)))
                .sum();
    }

    private double left() {
        return meters.get("mio2.vault.rows_to_reseal").gauge().value();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
