package es.o2.mio2.usage;

import static es.o2.mio2.support.UsageFeed.call;
import static es.o2.mio2.support.UsageFeed.data;
import static es.o2.mio2.support.UsageFeed.sms;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.support.UsageFeed.Row;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of special numbers, and what blocks do to what is charged: brought as the network brings it. */
@QuarkusTest
class SpecialNumbersTest {

    private static final String PREMIUM = "806123456";

    /** 0.30 + 2 × 1.20, of 61 seconds to an 806. */
    private static final String PRICE = "2.7000";

    private static final String COUNTED = """
            select concat_ws(' ', counter.kind, counter.usage_class, sum(counter.amount), sum(counter.records),
                sum(counter.charge), (
                    select concat_ws(' ', sum(amount), sum(records), sum(charge)) from usage_day today
                    where today.line_id = counter.line_id and today.kind = counter.kind
                        and today.usage_class = counter.usage_class))
            from usage_counter counter where line_id = ?
            group by line_id, counter.kind, counter.usage_class order by 1""";

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    @Inject
    Proofs proofs;

    @Inject
    UsageFeed feed;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private Feeds feeds;
    private TestCustomer customer;
    private UUID line;
    private String token;

    @BeforeEach
    void start() {
        feeds = new Feeds();
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
        token = customer.login();
    }

    @ParameterizedTest
    @ValueSource(strings = {"800123456", "900123456"})
    void numbers800And900AreFree(String number) {
        bring(called(number, now()));
        assertEquals(List.of("0.0000 false"), charged());
    }

    /** 901: 0.10 + 2 × 0.05; 902: 0.15 + 2 × 0.09. */
    @ParameterizedTest
    @CsvSource({"901123456, 0.2000", "902123456, 0.3300"})
    void numbers901And902AreOutsideTheFlatRate(String number, String price) {
        bring(called(number, now()));
        assertEquals(List.of(price + " false"), charged());
    }

    /** 0.15 + 2 × 0.12. */
    @Test
    void personalNumbers70xAreOutsideTheFlatRate() {
        bring(called("700123456", now()));
        assertEquals(List.of("0.3900 false"), charged());
    }

    /** 1.85 + 2 × 2.05. */
    @Test
    void directory118IsTheDearestOfAll() {
        bring(called("11888", now()));
        assertEquals(List.of("5.9500 false"), charged());
    }

    /** 540 s: 1.85 + 9 × 2.05; 600 s and more: 1.85 + 10 × 2.05. A message isn't of it. */
    @ParameterizedTest
    @CsvSource({"540, 20.3000", "600, 22.3500", "601, 22.3500", "7200, 22.3500"})
    void aCallToDirectory118IsCutAtTenMinutesAndWhatComesThenIsChargedToNobody(int seconds, String price) {
        bring(called("11888", now()).with("seconds", seconds));
        assertEquals(List.of(price + " false"), charged());
        assertEquals(seconds, items().getInt("items[0].usedSeconds"));
    }

    /** 803, 806: 0.30 + 2 × 1.20; 807: 0.30 + 2 × 0.95. */
    @ParameterizedTest
    @CsvSource({"803023456, 2.7000", "806523456, 2.7000", "807323456, 2.2000"})
    void premiumNumbersCostTheirPrice(String number, String price) {
        bring(called(number, now()));
        assertEquals(List.of(price + " false"), charged());
    }

    @Test
    void televoting905IsPricedPerCall() {
        bring(called("905123456", now()), called("905123456", now()).with("seconds", 600));
        assertEquals(List.of("1.2000 false", "1.2000 false"), charged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"25560", "795123"})
    void premiumMessagesToNumbersOf5And6DigitsAreChargedOneByOne(String number) {
        bring(sms(customer.phone(), now(), number).with("count", 3));
        assertEquals(List.of("3.6000 false"), charged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"803623456", "803923456", "806623456", "806723456", "807823456", "807923456", "907123456"})
    void premiumNumbersWithAFourthDigitFrom6To9And907AreBarredUntilTheCustomerAsksInWriting(String number) {
        Instant asked = now().minus(Duration.ofHours(1));
        bring(called(number, asked.minusSeconds(1)), called(number, now()));
        assertEquals(List.of("0.0000 true", "0.0000 true"), charged());
        settleBarred(false, asked);
        List<String> prices = charged();
        assertEquals("0.0000 true", prices.get(1));
        assertTrue(prices.get(0).matches("[23]\\.[0-9]{4} false"), prices.get(0));
        settleBarred(true, now());
        bring(called(number, now().plusSeconds(60)));
        assertEquals("0.0000 true", charged().get(0));
    }

    /** The law knows no kinds of lines. */
    @Test
    void landlinesHaveTheSameBar() {
        customer = customers.convergent();
        line = customer.lineIds().get(1);
        token = customer.login();
        String number = database.texts("select number from line where line_id = ?", line)
                .get(0);
        bring(call(number, now(), 61, "806623456"), call(number, now(), 61, PREMIUM));
        assertEquals(
                List.of("0.0000 true", PRICE + " false"),
                charged().stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "PREMIUM_80X, 803123456 806123456 807123456 905123456",
        "SPECIAL_90X, 901123456 902123456 700123456",
        "DIRECTORY_118, 11888",
        "INTERNATIONAL_CALLS, +33612345678 +14155550123",
        "PREMIUM_SMS, ''",
        "THIRD_PARTY_PAYMENTS, ''"
    })
    void eachFamilyBlocksItsOwnNumbersAndNoOthers(String code, String blocked) {
        set(code, true);
        report(now());
        List<String> calls = List.of(
                "803123456",
                "806123456",
                "807123456",
                "905123456",
                "901123456",
                "902123456",
                "700123456",
                "11888",
                "+33612345678",
                "+14155550123",
                "+34912345678",
                "900123456");
        Instant during = now().plusSeconds(60);
        Row[] rows = calls.stream().map(number -> called(number, during)).toArray(Row[]::new);
        bring(rows);
        List<String> expected = calls.stream()
                .filter(number -> blocked.contains(number))
                .map(SpecialNumbersTest::e164)
                .sorted()
                .toList();
        assertEquals(expected, blockedNumbers());
    }

    @ParameterizedTest
    @CsvSource({"PREMIUM_SMS, 25560", "PREMIUM_80X, 806123456", "DIRECTORY_118, 11888"})
    void blocksAreByMedium(String code, String number) {
        set(code, true, "SMS");
        report(now());
        Instant during = now().plusSeconds(60);
        bring(
                called(number, during),
                sms(customer.phone(), during, number),
                sms(customer.phone(), during, number).with("kind", "MMS"));
        assertEquals(
                List.of("MMS true", "SMS true", "VOICE false"),
                items().<Map<String, Object>>getList("items").stream()
                        .map(item -> item.get("kind") + " " + item.get("blocked"))
                        .sorted()
                        .toList());
    }

    @Test
    void aPremiumCallDuringABlockIsNotChargedAndFlaggedAndBeforeItWasInForceItIsCharged() {
        double before = registry.get("mio2.usage.blocked").counter().count();
        set("PREMIUM_80X", true);
        report(now());
        ago("5 days");
        Instant inForce = inForceAt();
        bring(
                called(PREMIUM, inForce.minus(1, ChronoUnit.MICROS)),
                called(PREMIUM, inForce),
                called(PREMIUM, inForce.plus(Duration.ofDays(4))));
        assertEquals(List.of("0.0000 true", "0.0000 true", PRICE + " false"), charged());
        assertEquals(List.of("true", "true", "false"), blockedInTheFile());
        // What is blocked counts nowhere as used.
        assertEquals(List.of("VOICE PREMIUM 61 1 2.700000 61 1 2.700000"), database.texts(COUNTED, line));
        assertEquals(before + 2, registry.get("mio2.usage.blocked").counter().count());
        Row again = called(PREMIUM, inForce);
        bring(again);
        bring(again);
        assertEquals(before + 3, registry.get("mio2.usage.blocked").counter().count(), "brought twice, counted once");
        assertEquals(List.of("2.7000", "2.7000", "2.7000"), seenByTheOperator());
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'BLOCKED_USAGE_SEEN'",
                        customer.customerId()));
    }

    @Test
    void whatABlockHoldsBackIsOnNoInvoice() {
        set("PREMIUM_80X", true);
        report(now());
        String total = upcoming();
        bring(called(PREMIUM, now().plusSeconds(30)));
        assertEquals(List.of("0.0000 true"), charged());
        assertEquals(total, upcoming());
        bring(called("902123456", now().plusSeconds(30)));
        // A net 0.33 with IVA is 0.40 and more.
        assertTrue(!total.equals(upcoming()));
    }

    private String upcoming() {
        return Api.as(token)
                .get("/v1/upcoming-invoice")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("\"asOf\":\"[^\"]*\"", "");
    }

    /** By law it is in force within 10 days, or the operator pays. */
    @Test
    void aBlockThatWasAskedForMoreThanTenDaysAgoCountsThoughItIsStillNotActive() {
        set("PREMIUM_80X", true);
        ago("11 days");
        Instant lawful = requestedAt().plus(Duration.ofDays(10));
        bring(called(PREMIUM, lawful.minus(1, ChronoUnit.MICROS)), called(PREMIUM, lawful));
        assertEquals(List.of("0.0000 true", PRICE + " false"), charged());
        Api.as(token)
                .get("/v1/lines/" + line + "/blocks")
                .then()
                .body("items.find { it.blockCode == 'PREMIUM_80X' }.status", equalTo("ACTIVATING"));
        // A report of later takes nothing of it back.
        report(now());
        assertEquals(List.of("0.0000 true", PRICE + " false"), charged());
    }

    @Test
    void aReportThatComesLateRightsWhatWasBroughtBefore() {
        set("PREMIUM_80X", true);
        ago("3 days");
        Instant inForce = requestedAt().plus(Duration.ofMinutes(8));
        Row twice = called(PREMIUM, inForce.plusSeconds(1));
        bring(called(PREMIUM, inForce.minusSeconds(1)), twice, called("902123456", inForce.plusSeconds(2)));
        assertEquals(List.of("0.3300 false", PRICE + " false", PRICE + " false"), charged());
        assertEquals(
                List.of("VOICE PREMIUM 122 2 5.400000 122 2 5.400000", "VOICE SPECIAL 61 1 0.330000 61 1 0.330000"),
                database.texts(COUNTED, line));
        report(inForce);
        assertEquals(List.of("0.3300 false", "0.0000 true", PRICE + " false"), charged());
        assertEquals(
                List.of("VOICE PREMIUM 61 1 2.700000 61 1 2.700000", "VOICE SPECIAL 61 1 0.330000 61 1 0.330000"),
                database.texts(COUNTED, line));
        // The same again changes nothing, and what is corrected is judged too.
        bring(twice);
        bring(twice.with("seconds", 30));
        assertEquals(List.of("0.3300 false", "0.0000 true", PRICE + " false"), charged());
        bring(twice.with("seconds", 30).with("otherParty", "902123456"));
        assertEquals(
                List.of("VOICE PREMIUM 61 1 2.700000 61 1 2.700000", "VOICE SPECIAL 91 2 0.570000 91 2 0.570000"),
                database.texts(COUNTED, line));
    }

    @Test
    void whatIsUsedAfterABlockWasLiftedIsChargedThoughTheReportComesLate() {
        set("PREMIUM_80X", true);
        report(now());
        ago("5 days");
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        set("PREMIUM_80X", false);
        database.run(
                "update block_request set requested_at = now() - interval '2 days' where line_id = ? and not enabled",
                line);
        Instant lifted = now().minus(Duration.ofDays(1));
        bring(called(PREMIUM, lifted.minusSeconds(1)), called(PREMIUM, lifted));
        assertEquals(List.of("0.0000 true", "0.0000 true"), charged());
        assertEquals(List.of(), database.texts(COUNTED, line));
        report(lifted);
        assertEquals(List.of(PRICE + " false", "0.0000 true"), charged());
        assertEquals(List.of("VOICE PREMIUM 61 1 2.700000 61 1 2.700000"), database.texts(COUNTED, line));
    }

    /** 2.70 with IVA are 3.27, more than the 3.00 of which customers are told. */
    @Test
    void whatIsChargedAgainBecauseABlockWasLiftedEarlierIsToldAtOnce() {
        set("PREMIUM_80X", true);
        report(now());
        ago("5 days");
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        set("PREMIUM_80X", false);
        Instant lifted = now();
        bring(called(PREMIUM, lifted));
        assertEquals(List.of(), thresholds());
        String request = requestId();
        try (EventReader reader = EventReader.open(token)) {
            report(request, lifted);
            Set<String> told = new TreeSet<>();
            for (int event = 0; event < 3; event++) {
                told.add(reader.next(Duration.ofSeconds(20)).event());
            }
            assertEquals(Set.of("line.updated", "usage.threshold", "usage.updated"), told);
        }
        assertEquals(List.of(PRICE + " false"), charged());
        assertEquals(List.of("PREMIUM 3.00"), thresholds());
    }

    /** It was asked for, wanted no more before it was in force, and asked for again: the time begins anew. */
    @Test
    void aRequestThatWasSupersededBeforeItWasInForceCountsForNothing() {
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        set("PREMIUM_80X", true);
        set("PREMIUM_80X", false);
        ago("12 days");
        bring(called(PREMIUM, now().minus(Duration.ofDays(1))));
        assertEquals(List.of(PRICE + " false"), charged());
    }

    @Test
    void aBlockThatWasInForceBeforeItWasSupersededCountsUntilTheNextIs() {
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        set("PREMIUM_80X", true);
        String first = requestId();
        Instant inForce = now();
        set("PREMIUM_80X", false);
        report(first, inForce);
        bring(called(PREMIUM, inForce.plusSeconds(1)));
        assertEquals(List.of("0.0000 true"), charged());
        Instant lifted = now();
        report(lifted);
        bring(called(PREMIUM, lifted.plusSeconds(30)));
        assertEquals(PRICE + " false", charged().get(0));
    }

    /** A batch and a report at once: whichever is first, the call isn't charged. */
    @Test
    void aReportWaitsForABatchThatIsOnItsWay() {
        set("PREMIUM_80X", true);
        String request = requestId();
        ago("1 day");
        Instant inForce = requestedAt().plusSeconds(60);
        Thread[] reporter = new Thread[1];
        feed.send(FeedName.USAGE_RECORDS, List.of(called(PREMIUM, inForce.plusSeconds(1))), () -> {
            reporter[0] = new Thread(() -> report(request, inForce));
            reporter[0].start();
            Eventually.within(
                    Duration.ofSeconds(20),
                    "the report waits",
                    () -> database.texts("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                            + " and query like '%line%' and datname = current_database()")
                                    .get(0)
                                    .compareTo("0")
                            > 0);
        });
        join(reporter[0]);
        assertEquals(List.of("0.0000 true"), charged());
        assertEquals(List.of(), database.texts(COUNTED, line));
    }

    private static void join(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void notPayingPremiumChargesCannotCutThePhone() {
        IssuedInvoice invoice = invoices.issue(customer);
        feeds.bring(
                        "payments",
                        Map.of(
                                "paymentId",
                                UUID.randomUUID().toString(),
                                "invoiceNumber",
                                invoice.number(),
                                "kind",
                                "RETURNED",
                                "amount",
                                IssuedInvoice.TOTAL,
                                "bookedDate",
                                LocalDate.ofInstant(now(), ZoneOffset.UTC).toString()))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        Api.as(token).get("/v1/lines/" + line).then().body("status", equalTo("ACTIVE"));
        Api.as(token).get("/v1/products/" + customer.productId()).then().body("status", equalTo("ACTIVE"));
    }

    /** A national number is included, whoever calls it. */
    @Test
    void whatAThiefSpendsOnALineThatIsSuspendedIsChargedToNobody() {
        Instant before = now();
        bring(called(PREMIUM, before));
        Response suspended = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "STOLEN"))
                .post("/v1/lines/" + line + "/suspension");
        Instant since = Instant.parse(suspended.path("suspendedAt"));
        bring(
                called("902123456", since.minus(1, ChronoUnit.MICROS)),
                called(PREMIUM, since),
                called("+33612345678", since.plusSeconds(1)),
                called("+34612345678", since.plusSeconds(2)),
                data(customer.phone(), since.plusSeconds(3), 1_000_000).in("US"));
        assertEquals(
                List.of("0.0000 true", "0.0000 false", "0.0000 true", "0.0000 true", "0.3300 false", PRICE + " false"),
                charged());
        database.run(
                "update line_suspension set reactivated_at = ?::timestamptz, reactivated_in = session_id where line_id = ?",
                since.plusSeconds(4).toString(),
                line);
        bring(called(PREMIUM, since.plusSeconds(4)));
        assertEquals(PRICE + " false", charged().get(0));
    }

    private Instant now() {
        return clock.instant();
    }

    /** 61 seconds. */
    private Row called(String number, Instant startedAt) {
        return call(customer.phone(), startedAt, 61, number);
    }

    private void bring(Row... rows) {
        Map<?, ?>[] fields = Arrays.stream(rows).map(Row::fields).toArray(Map<?, ?>[]::new);
        feeds.bring("usage-records", fields).then().statusCode(200).body("accepted", equalTo(rows.length));
    }

    private void set(String code, boolean enabled, String... media) {
        Map<String, Object> body = new HashMap<>(Map.of("enabled", enabled));
        if (media.length > 0) {
            body.put("media", List.of(media));
        }
        Api.as(token)
                .body(body)
                .put("/v1/lines/" + line + "/blocks/" + code)
                .then()
                .statusCode(202);
    }

    private void report(Instant inForceAt) {
        report(requestId(), inForceAt);
    }

    private static void report(String request, Instant inForceAt) {
        Api.operator()
                .body(Map.of(
                        "eventId", UUID.randomUUID().toString(), "source", "test", "inForceAt", inForceAt.toString()))
                .post("/operations/v1/block-requests/" + request + "/reports")
                .then()
                .statusCode(200);
    }

    private void settleBarred(boolean barred, Instant since) {
        Api.operator()
                .body(Map.of(
                        "eventId",
                        UUID.randomUUID().toString(),
                        "source",
                        "test",
                        "barred",
                        barred,
                        "inForceAt",
                        since.toString()))
                .post("/operations/v1/lines/" + line + "/barred-number-changes")
                .then()
                .statusCode(200);
    }

    /** All that was asked of the line's blocks was so much earlier. */
    private void ago(String time) {
        database.run(
                "update block_request set requested_at = requested_at - ?::interval, expected_at = expected_at"
                        + " - ?::interval, free_from = free_from - ?::interval, superseded_at = superseded_at"
                        + " - ?::interval, in_force_at = in_force_at - ?::interval, reported_at = reported_at"
                        + " - ?::interval where line_id = ?",
                time,
                time,
                time,
                time,
                time,
                time,
                line);
    }

    private String requestId() {
        return database.texts(
                        "select distinct request_id from block_request where line_id = ? and status = 'REQUESTED'",
                        line)
                .get(0);
    }

    private Instant requestedAt() {
        return moment("requested_at");
    }

    private Instant inForceAt() {
        return moment("in_force_at");
    }

    private Instant moment(String column) {
        return Instant.parse(database.texts(
                        "select to_char(max(" + column + ") at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                + " from block_request where line_id = ?",
                        line)
                .get(0));
    }

    /** The line's records as the customer sees them. */
    private JsonPath items() {
        Response list = Api.as(token).queryParam("limit", 100).get("/v1/lines/" + line + "/usage/records");
        list.then().statusCode(200);
        return list.jsonPath();
    }

    /** Price and flag, the newest first. */
    private List<String> charged() {
        return items().<Map<String, Object>>getList("items").stream()
                .map(item -> ((Map<?, ?>) item.get("price")).get("amount") + " " + item.get("blocked"))
                .toList();
    }

    /** What the file says of the line's records, the newest first. */
    private List<String> blockedInTheFile() {
        String file = Api.as(token)
                .accept("text/csv")
                .get("/v1/lines/" + line + "/usage/records")
                .asString();
        return file.lines()
                .skip(1)
                .map(row -> row.substring(row.lastIndexOf(',') + 1))
                .toList();
    }

    private List<String> thresholds() {
        return database.texts(
                "select concat_ws(' ', kind, cast(threshold as numeric(9, 2))) from usage_notice where line_id = ?",
                line);
    }

    private List<String> blockedNumbers() {
        return items().<Map<String, Object>>getList("items").stream()
                .filter(item -> Boolean.TRUE.equals(item.get("blocked")))
                .map(item -> (String) item.get("otherParty"))
                .sorted()
                .toList();
    }

    private static String e164(String number) {
        return number.startsWith("+") || number.length() < 9 ? number : "+34" + number;
    }

    private List<String> seenByTheOperator() {
        return Api.operator()
                .queryParam("limit", 100)
                .get("/operations/v1/blocked-usage-records")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.lineId == '" + line + "' }.withheldPrice.amount", String.class);
    }
}
