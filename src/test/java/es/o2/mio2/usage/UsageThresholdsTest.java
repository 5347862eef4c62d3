package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever passes a threshold is told so once, in their language and their territory's tax. */
@QuarkusTest
class UsageThresholdsTest {

    private static final long GB = 1_000_000_000L;

    /** Longer than the teller waits between two looks. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    UsageThresholds thresholds;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @Inject
    Inbox inbox;

    @Inject
    Clock clock;

    private LocalDate cycle;
    private TestCustomer customer;
    private UUID line;

    /** MOV12 has 12 GB: 80 % of them are 9.6 GB. */
    @BeforeEach
    void start() {
        cycle = BillingCycle.of(clock.instant()).startDate();
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
    }

    @Test
    void eightyPerCentOfTheDataIsToldAndNothingBefore() {
        used(line, "NATIONAL", 9 * GB);
        used(line, "EU_ROAMING", 599_999_999L);
        used(line, "ROAMING", 5 * GB);
        note(line);
        assertEquals(List.of(), noticed());
        used(line, "EU_ROAMING", 1);
        note(line);
        assertEquals(List.of("DATA 80.00"), noticed());
        told(
                "O2: la línea %s ha usado el 80 % de sus datos. Cuando se acaben, seguirá a 128 kbit/s, sin coste. En Mi O2"
                        + " ves cuántos quedan.");
    }

    @Test
    void theEndOfTheDataSaysThatItCostsNothing() {
        used(line, "NATIONAL", 9_700_000_000L);
        note(line);
        told(
                "O2: la línea %s ha usado el 80 % de sus datos. Cuando se acaben, seguirá a 128 kbit/s, sin coste. En Mi O2"
                        + " ves cuántos quedan.");
        used(line, "NATIONAL", 2_300_000_000L);
        note(line);
        told(
                "O2: la línea %s ha usado el 80 % de sus datos. Cuando se acaben, seguirá a 128 kbit/s, sin coste. En Mi O2"
                        + " ves cuántos quedan.",
                "O2: la línea %s ha usado todos sus datos. Sigue a 128 kbit/s, sin coste, hasta el día 18. Si quieres más,"
                        + " en Mi O2 tienes bonos.");
    }

    @Test
    void ofSeveralThatArePassedAtOnceTheHighestIsTold() {
        alert("20,50,95", null, "3.00");
        used(line, "NATIONAL", 11 * GB);
        note(line);
        assertEquals(List.of("DATA 20.00", "DATA 50.00", "DATA 80.00"), noticed());
        inbox.waitFor(customer.phone(), "el 80 %");
        used(line, "NATIONAL", GB / 2);
        note(line);
        assertEquals(List.of("DATA 20.00", "DATA 50.00", "DATA 80.00", "DATA 95.00"), noticed());
        inbox.waitFor(customer.phone(), "el 95 %");
        used(line, "NATIONAL", 5 * GB);
        note(line);
        inbox.waitFor(customer.phone(), "todos sus datos");
        assertEquals(
                List.of("80", "95", "100"),
                inbox.of(customer.phone()).stream()
                        .map(text -> text.contains("todos") ? "100" : text.replaceAll(".* el (\\d+) % .*", "$1"))
                        .toList());
    }

    /** 12 GB and 5 GB: 80 % of 17 GB are 13.6 GB. */
    @Test
    void aBonusLiftsWhatIsIncluded() {
        bonus(line, 5 * GB, cycle);
        used(line, "NATIONAL", 13_599_999_999L);
        note(line);
        assertEquals(List.of(), noticed());
        used(line, "NATIONAL", 1);
        note(line);
        assertEquals(List.of("DATA 80.00"), noticed());
    }

    @Test
    void aBonusOfAnotherCycleLiftsNothing() {
        bonus(line, 5 * GB, cycle.minusMonths(1));
        used(line, "NATIONAL", 9_600_000_000L);
        note(line);
        assertEquals(List.of("DATA 80.00"), noticed());
    }

    /** What was used in another cycle isn't used in this one, and is told again in the next. */
    @Test
    void eachCycleIsToldByItself() {
        used(line, cycle.minusMonths(1), "DATA", "NATIONAL", 12 * GB, "0");
        note(line);
        assertEquals(List.of(), noticed());
        used(line, "NATIONAL", 12 * GB);
        note(line);
        assertEquals(List.of("DATA 80.00", "DATA 100.00"), noticed());
        database.run(
                "update usage_notice set cycle_start_date = cycle_start_date - interval '1 month' where customer_id = ?",
                customer.customerId());
        note(line);
        assertEquals(List.of("DATA 80.00", "DATA 80.00", "DATA 100.00", "DATA 100.00"), noticed());
    }

    /**
     * FM600-60 and ADD25 have 85 GB together, with a bonus of 15 GB for one of them 100 GB: 59 GB, 60, 80 and 100 of them
     * are used, though the one of 25 GB had none left of its own long before.
     */
    @Test
    void linesThatShareAreToldOfAllTogether() {
        customer = customers.convergent();
        UUID principal = customer.lineIds().get(2);
        UUID additional = customer.lineIds().get(3);
        share("ACTIVE");
        bonus(additional, 15 * GB, cycle);
        alert(additional, "60", null, "3.00");
        used(principal, "NATIONAL", 30 * GB);
        used(additional, "NATIONAL", 29 * GB);
        note(principal, additional);
        assertEquals(List.of(), noticed());
        used(principal, "NATIONAL", GB);
        note(principal);
        assertEquals(List.of("DATA 60.00"), noticed());
        used(additional, "NATIONAL", 20 * GB);
        note(additional);
        assertEquals(List.of("DATA 60.00", "DATA 80.00"), noticed());
        assertEquals(
                List.of(customer.productId().toString()),
                database.texts(
                        "select distinct subject_id from usage_notice where customer_id = ?", customer.customerId()));
        inbox.waitFor(
                customer.phone(),
                "O2: tus líneas han usado el 80 % de los datos que comparten. Cuando se acaben, seguirán a 128 kbit/s, sin"
                        + " coste. En Mi O2 ves cuántos quedan.");
        used(additional, "NATIONAL", 20 * GB);
        note(additional);
        inbox.waitFor(
                customer.phone(),
                "O2: tus líneas han usado todos los datos que comparten. Siguen a 128 kbit/s, sin coste, hasta el día 18. Si"
                        + " quieres más, en Mi O2 tienes bonos.");
    }

    /** ADD25: 80 % of 25 GB are 20 GB. The other line's 60 GB are its own. */
    @Test
    void linesThatDoNotShareAreToldEachOfItsOwn() {
        customer = customers.convergent();
        bonus(customer.lineIds().get(2), 30 * GB, cycle);
        used(customer.lineIds().get(2), "NATIONAL", 60 * GB);
        used(customer.lineIds().get(3), "NATIONAL", 20 * GB);
        note(customer.lineIds().get(2), customer.lineIds().get(3));
        assertEquals(
                List.of(customer.lineIds().get(3) + " DATA 80.00"),
                database.texts(
                        "select line_id || ' ' || kind || ' ' || threshold from usage_notice where customer_id = ?",
                        customer.customerId()));
    }

    /** 2.479338 × 1.21 = 2.99999898, 3.00; that is not more than 3. A cent more net is. */
    @Test
    void premiumUseIsToldWhenItIsMoreThanThree() {
        charged(line, "PREMIUM", "2.479338");
        charged(line, "SPECIAL", "20.000000");
        note(line);
        assertEquals(List.of(), noticed());
        charged(line, "PREMIUM", "0.010000");
        note(line);
        assertEquals(List.of("PREMIUM 3.00"), noticed());
        told("O2: la línea %s ha pasado de 3,00 € en números de tarificación especial. En Mi O2 ves cuáles. Si no los"
                + " conoces, llama gratis al 1551.");
    }

    /** A net euro is 1.21, 1.07, 1.10, 1.08 with tax. */
    @ParameterizedTest
    @CsvSource({
        "MAINLAND, 1.20, true",
        "MAINLAND, 1.21, false",
        "CANARY_ISLANDS, 1.06, true",
        "CANARY_ISLANDS, 1.07, false",
        "CEUTA, 1.09, true",
        "CEUTA, 1.10, false",
        "MELILLA, 1.07, true",
        "MELILLA, 1.08, false"
    })
    void amountsAreWithTheTaxOfTheTerritory(TaxTerritory territory, String chosen, boolean passed) {
        customer = customers.mobile("MOV12", territory);
        line = customer.lineIds().get(0);
        alert("80", null, chosen);
        charged(line, "PREMIUM", "1.000000");
        note(line);
        assertEquals(passed ? List.of("PREMIUM " + chosen) : List.of(), noticed());
    }

    /** 10 + 6.53 net are 20.0013 with tax: 20.00; a cent net more is 20.01. Without a limit nothing is told. */
    @Test
    void theSpendLimitIsOfAllThatIsNotIncluded() {
        charged(line, "INTERNATIONAL", "100.000000");
        note(line);
        assertEquals(List.of(), noticed());
        database.run("delete from usage_counter where line_id = ?", line);
        alert("80", "20.00", "3.00");
        charged(line, "INTERNATIONAL", "10.000000");
        charged(line, "SPECIAL", "6.530000");
        note(line);
        assertEquals(List.of(), noticed());
        charged(line, "SPECIAL", "0.010000");
        note(line);
        assertEquals(List.of("SPEND 20.00"), noticed());
        told(
                "O2: la línea %s ha pasado de 20,00 € en lo que tu tarifa no incluye, como querías saber. En Mi O2 ves en qué.");
    }

    /** 33.05 net are 39.99 with tax, 33.06 are 40.00; 41.33 are 50.01. */
    @Test
    void theLimitOutsideTheEuIsToldAtEightyAndAtOneHundredPerCent() {
        charged(line, "ROAMING", "33.050000");
        note(line);
        assertEquals(List.of(), noticed());
        charged(line, "ROAMING", "0.010000");
        note(line);
        assertEquals(List.of("ROAMING_80 50.00"), noticed());
        told("O2: la línea %s ha usado el 80 % de su límite de 50,00 € fuera de la UE. Al llegar al límite se paran los"
                + " datos. Puedes subirlo en Mi O2.");
        charged(line, "ROAMING", "8.270000");
        note(line);
        inbox.waitFor(
                customer.phone(),
                "ha llegado a su límite de 50,00 € fuera de la UE y sus datos están parados allí. Para seguir, sube el"
                        + " límite en Mi O2.");
        assertEquals(List.of("ROAMING_80 50.00", "ROAMING_100 50.00"), noticed());
    }

    @Test
    void aNewLimitIsToldAnewAndALimitOfNothingEndsWithTheFirstCent() {
        charged(line, "ROAMING", "60.000000");
        note(line);
        assertEquals(List.of("ROAMING_80 50.00", "ROAMING_100 50.00"), noticed());
        roaming("90.00");
        note(line);
        // 72.60 with tax are more than 72.00, 80 % of 90.00.
        assertEquals(List.of("ROAMING_80 50.00", "ROAMING_80 90.00", "ROAMING_100 50.00"), noticed());
        roaming("0.00");
        note(line);
        assertEquals(
                List.of(
                        "ROAMING_80 0.00",
                        "ROAMING_80 50.00",
                        "ROAMING_80 90.00",
                        "ROAMING_100 0.00",
                        "ROAMING_100 50.00"),
                noticed());
        Eventually.within(SOON, "three texts", () -> inbox.of(customer.phone()).size() == 3);
    }

    @Test
    void nothingIsToldTwiceThoughItIsNotedTwiceAndByManyAtOnce() {
        used(line, "NATIONAL", 12 * GB);
        charged(line, "PREMIUM", "5.000000");
        follow();
        Together.run(8, () -> {
            note(line);
            return null;
        });
        note(line);
        Eventually.within(SOON, "all is told", () -> untold().equals(List.of("0")));
        note(line);
        assertEquals(List.of("0"), untold());
        assertEquals(List.of("DATA 80.00", "DATA 100.00", "PREMIUM 3.00"), noticed());
        Eventually.within(SOON, "two texts", () -> inbox.of(customer.phone()).size() == 2);
        assertEquals(
                List.of("2"),
                database.texts("select count(*) from outbox_message where customer_id = ?", customer.customerId()));
        assertEquals(
                List.of("2"),
                database.texts(
                        "select count(*) from customer_event where customer_id = ? and type = 'usage.threshold'",
                        customer.customerId()));
    }

    /** Neither of two batches sees what the other brings: 34 GB and 34 GB of 85 are 80 % together. */
    @Test
    void twoBatchesAtOncePassTheThresholdOfOnePool() throws Exception {
        customer = customers.convergent();
        share("ACTIVE");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch bothWrote = new CountDownLatch(2);
        List<Future<?>> batches = new ArrayList<>();
        try {
            for (UUID one : customer.lineIds().subList(2, 4)) {
                batches.add(threads.submit(() -> {
                    try (Connection connection = source.getConnection()) {
                        connection.setAutoCommit(false);
                        use(connection, one, cycle, "DATA", "NATIONAL", 34 * GB, "0");
                        bothWrote.countDown();
                        bothWrote.await();
                        noteIn(connection, one);
                        connection.commit();
                    }
                    return null;
                }));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of("DATA 80.00"), noticed());
    }

    @Test
    void whatIsRolledBackWasNeverPassed() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            use(connection, line, cycle, "DATA", "NATIONAL", 12 * GB, "0");
            noteIn(connection, line);
            connection.rollback();
        }
        assertEquals(List.of(), noticed());
    }

    @Test
    void whoeverFollowsEventsHearsOfIt() {
        follow();
        used(line, "NATIONAL", 12 * GB);
        charged(line, "ROAMING", "36.000000");
        note(line);
        assertEquals(
                List.of(
                        ("{\"lineId\":\"%s\",\"kind\":\"ROAMING\",\"percent\":80,"
                                        + "\"amount\":{\"amount\":\"50.00\",\"currency\":\"EUR\"},\"cycleStartDate\":\"%s\"}")
                                .formatted(line, cycle),
                        "{\"lineId\":\"%s\",\"kind\":\"DATA\",\"percent\":100,\"cycleStartDate\":\"%s\"}"
                                .formatted(line, cycle)),
                database.texts(
                        "select data from customer_event where customer_id = ? and type = 'usage.threshold'"
                                + " order by event_number",
                        customer.customerId()));
    }

    @Test
    void itIsToldInTheCustomersLanguage() {
        database.run("update customer set language = 'eu' where customer_id = ?", customer.customerId());
        used(line, "NATIONAL", 12 * GB);
        note(line);
        told(
                "O2: %s lineak datu guztiak erabili ditu. 128 kbit/s-ra jarraitzen du, kosturik gabe, 18ra arte. Gehiago nahi"
                        + " baduzu, Mi O2n bonuak dituzu.");
    }

    /** Something that hangs, or an instance that died, doesn't tell a week later what nobody wants to know any more. */
    @Test
    void whatIsTooOldIsNotTold() {
        database.run(
                "insert into usage_notice (subject_id, customer_id, line_id, cycle_start_date, kind, threshold, noticed_at)"
                        + " values (?, ?, ?, ?, 'PREMIUM', 7.00, now() - interval '25 hours')",
                line,
                customer.customerId(),
                line,
                cycle);
        charged(line, "PREMIUM", "5.000000");
        note(line);
        inbox.waitFor(customer.phone(), "3,00 €");
        assertEquals(List.of("1"), untold());
        database.run("delete from usage_notice where customer_id = ?", customer.customerId());
    }

    /** Chosen over HTTP when it was passed already: it counts with the next use. */
    @Test
    void whatIsPassedAlreadyCountsFromTheNextUseOn() {
        used(line, "NATIONAL", 6 * GB);
        note(line);
        Api.as(customer.login())
                .header("If-Match", "*")
                .body(Map.of("dataPercents", List.of(50), "premiumSpend", Map.of("amount", "3.00", "currency", "EUR")))
                .put("/v1/lines/" + line + "/usage-alerts")
                .then()
                .statusCode(200);
        assertEquals(List.of(), noticed());
        used(line, "NATIONAL", 1);
        note(line);
        assertEquals(List.of("DATA 50.00"), noticed());
    }

    private void told(String... texts) {
        String masked = "+34 *** *** " + customer.phone().substring(9);
        List<String> expected =
                List.of(texts).stream().map(text -> text.replace("%s", masked)).toList();
        Eventually.within(
                SOON, expected + " comes", () -> inbox.of(customer.phone()).size() >= texts.length);
        assertEquals(expected, inbox.of(customer.phone()));
    }

    private List<String> noticed() {
        return database.texts(
                "select kind || ' ' || threshold from usage_notice where customer_id = ?"
                        + " order by length(kind), kind, threshold",
                customer.customerId());
    }

    private List<String> untold() {
        return database.texts(
                "select count(*) from usage_notice where customer_id = ? and told_at is null", customer.customerId());
    }

    private void follow() {
        database.run(
                "insert into event_reader (customer_id, follows_until, last_event) values (?, now() + interval '1 hour', 0)",
                customer.customerId());
    }

    private void share(String status) {
        database.run(
                "update product set data_sharing_status = ?, data_sharing_on_at = now() where product_id = ?",
                status,
                customer.productId());
    }

    private void roaming(String limit) {
        database.run(
                "insert into line_roaming (customer_id, line_id, data_enabled, voice_enabled, spend_limit, changed_at,"
                        + " version) values (?, ?, true, true, ?::numeric, now(), 0)"
                        + " on conflict (line_id) do update set spend_limit = excluded.spend_limit",
                customer.customerId(),
                line,
                limit);
    }

    private void alert(String percents, String spendLimit, String premiumSpend) {
        alert(line, percents, spendLimit, premiumSpend);
    }

    private void alert(UUID lineId, String percents, String spendLimit, String premiumSpend) {
        database.run(
                "insert into usage_alert (customer_id, line_id, data_percents, spend_limit, premium_spend, changed_at,"
                        + " version) values (?, ?, ?, ?::numeric, ?::numeric, now(), 0)",
                customer.customerId(),
                lineId,
                percents,
                spendLimit,
                premiumSpend);
    }

    private void bonus(UUID lineId, long bytes, LocalDate cycleStartDate) {
        UUID order = UUID.randomUUID();
        database.run(
                "insert into customer_order (order_id, customer_id, kind, status, product_id, line_id, tariff_code,"
                        + " created_at, updated_at, due_at, expected_completion_at, completed_at)"
                        + " values (?, ?, 'DATA_BONUS', 'COMPLETED', ?, ?, 'BON5', now(), now(), now(), now(), now())",
                order,
                customer.customerId(),
                customer.productId(),
                lineId);
        database.run(
                "insert into data_bonus (bonus_id, customer_id, product_id, line_id, order_id, tariff_code, data_bytes,"
                        + " net_price, cycle_start_date, bought_at)"
                        + " values (gen_random_uuid(), ?, ?, ?, ?, 'BON5', ?, 4.1322, ?, now())",
                customer.customerId(),
                customer.productId(),
                lineId,
                order,
                bytes,
                cycleStartDate);
    }

    private void used(UUID lineId, String usageClass, long bytes) {
        used(lineId, cycle, "DATA", usageClass, bytes, "0");
    }

    private void charged(UUID lineId, String usageClass, String charge) {
        used(lineId, cycle, "VOICE", usageClass, 60, charge);
    }

    private void used(
            UUID lineId, LocalDate cycleStartDate, String kind, String usageClass, long amount, String charge) {
        try (Connection connection = source.getConnection()) {
            use(connection, lineId, cycleStartDate, kind, usageClass, amount, charge);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void use(
            Connection connection,
            UUID lineId,
            LocalDate cycleStartDate,
            String kind,
            String usageClass,
            long amount,
            String charge)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records,"
                        + " charge, last_at) values (?, ?, ?, ?, ?, ?, 1, ?::numeric, now())"
                        + " on conflict on constraint pk_usage_counter do update set"
                        + " amount = usage_counter.amount + excluded.amount,"
                        + " charge = usage_counter.charge + excluded.charge")) {
            statement.setObject(1, customer.customerId());
            statement.setObject(2, lineId);
            statement.setObject(3, cycleStartDate);
            statement.setString(4, kind);
            statement.setString(5, usageClass);
            statement.setLong(6, amount);
            statement.setString(7, charge);
            statement.executeUpdate();
        }
    }

    /** As the feed does at the end of a batch. */
    private void note(UUID... lineIds) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            noteIn(connection, lineIds);
            connection.commit();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void noteIn(Connection connection, UUID... lineIds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table usage_touched (customer_id uuid not null, line_id uuid not null,"
                    + " cycle_start_date date not null, primary key (line_id, cycle_start_date)) on commit drop");
        }
        try (PreparedStatement statement = connection.prepareStatement("insert into usage_touched values (?, ?, ?)")) {
            for (UUID lineId : lineIds) {
                statement.setObject(1, customer.customerId());
                statement.setObject(2, lineId);
                statement.setObject(3, cycle);
                statement.executeUpdate();
            }
        }
        UsageEvents events = new UsageEvents(connection, clock.instant());
        thresholds.note(connection, clock.instant(), events);
        events.tell(Optional.empty());
    }
}
