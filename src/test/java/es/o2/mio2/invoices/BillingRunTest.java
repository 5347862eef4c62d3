package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.tariffs.Product;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Billing runs over HTTP, of everybody who is in the tests' database. A cycle is invoiced once: each test takes the next,
 * and leaves its run at its end.
 */
@QuarkusTest
class BillingRunTest {

    private static final int RANDOM_CUSTOMERS = 150;
    private static final long SEED = 6;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SET_ASIDE = "mio2.invoices.customers_set_aside";
    private static final String UNTOLD = "select count(*) from invoice_notice where told_at is null";
    private static final String UNSENT =
            "select count(*) from outbox_message where sent_at is null and given_up_at is null and due_at <= now()";

    @Inject
    TestCustomers customers;

    @Inject
    UsageFeed usage;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    AgroalDataSource source;

    @Inject
    MeterRegistry meters;

    @Inject
    RunMeters runMeters;

    @Inject
    BillingDatabase billing;

    private final List<UUID> started = new ArrayList<>();
    private RunCalls calls;

    @BeforeEach
    void operator() {
        calls = RunCalls.overHttp();
    }

    @AfterEach
    void bringToItsEnd() {
        for (UUID runId : started) {
            calls.resume(runId);
            calls.issue(runId);
        }
        // Whoever comes next finds no messages on their way.
        Eventually.within(SOON, "all are told", () -> count(UNTOLD) == 0 && count(UNSENT) == 0);
    }

    private int count(String sql, Object... parameters) {
        return Integer.parseInt(database.texts(sql, parameters).get(0));
    }

    private UUID drafted(BillingCycle cycle) {
        UUID runId = calls.drafted(cycle);
        started.add(runId);
        return runId;
    }

    @Test
    void randomCustomersPayWhatTheyOweWhenItIsCountedOtherwise() {
        BillingCycle cycle = RunCalls.nextCycle();
        RandomCustomers random = new RandomCustomers(cycle, SEED, false);
        BillableRows rows = new BillableRows(database, cycle);
        List<Billable> all = new ArrayList<>();
        for (int i = 0; i < RANDOM_CUSTOMERS; i++) {
            all.add(random.next());
        }
        all.forEach(rows::insert);

        UUID runId = drafted(cycle);
        calls.issue(runId);

        Recount recount = new Recount(cycle, RandomInvoicesTest.catalogue());
        for (Billable customer : all) {
            assertEquals(recount.cents(customer), cents(customer.customerId(), cycle));
        }
        itemsAndTaxesAreTheTotal(cycle);
        numbersHaveNoGaps(cycle);
        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from invoice_record record join invoice using (customer_id, invoice_id) where"
                                + " invoice.cycle_start_date = ? and not exists (select from usage_record used where"
                                + " used.record_key = record.record_key and used.price = record.price)",
                        cycle.startDate()));
        System.out.printf(
                "Cycle %s: %s invoices of everybody, those of %d random customers as recounted%n",
                cycle, calls.get(runId).path("invoicesCount"), RANDOM_CUSTOMERS);
    }

    private Map<String, Long> cents(UUID customerId, BillingCycle cycle) {
        Map<String, Long> cents = new TreeMap<>();
        database.texts(
                        "select concat_ws(' ', coalesce(line_id, product_id), period_start_date, (total * 100)::bigint)"
                                + " from invoice where customer_id = ? and cycle_start_date = ? and total <> 0",
                        customerId,
                        cycle.startDate())
                .forEach(text -> cents.put(
                        text.substring(0, text.lastIndexOf(' ')),
                        Long.parseLong(text.substring(text.lastIndexOf(' ') + 1))));
        return cents;
    }

    private void itemsAndTaxesAreTheTotal(BillingCycle cycle) {
        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from invoice cross join lateral (select round(sum(net), 4) as net"
                                + " from invoice_item item where item.customer_id = invoice.customer_id"
                                + " and item.invoice_id = invoice.invoice_id) items"
                                + " where cycle_start_date = ? and (items.net is distinct from base"
                                + " or tax_amount <> round(base * tax_rate / 100, 6)"
                                + " or total <> round(base + tax_amount, 2) or total <> base + tax_amount + rounding)",
                        cycle.startDate()));
    }

    private void numbersHaveNoGaps(BillingCycle cycle) {
        List<String> gaps = database.texts(
                "select series from invoice where cycle_start_date = ? group by series"
                        + " having count(*) <> max(sequence_number) - min(sequence_number) + 1"
                        + " or bool_or(number <> series || '-' || lpad(sequence_number::text, 8, '0'))",
                cycle.startDate());
        assertEquals(List.of(), gaps);
    }

    /** MOV30 is 8.2645; 807 costs 0.30 and 0.95 a minute, 902 0.15 and 0.09 a minute. */
    @Test
    void aDraftIsLookedAtIssuedAndTold() {
        BillingCycle cycle = RunCalls.nextCycle();
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.CANARY_ISLANDS);
        usage.deliver(
                UsageFeed.call(customer.phone(), day(cycle, 3), 61, "807123456"),
                UsageFeed.call(customer.phone(), day(cycle, 4), 30, "+34612345678"),
                UsageFeed.call(customer.phone(), day(cycle, 5), 30, "+34612345678"));
        follow(customer);

        UUID runId = drafted(cycle);

        assertEquals(
                List.of(
                        "TARIFF_FEE MOV30 " + cycle.days() + "/" + cycle.days() + " 8.2645",
                        "USAGE PREMIUM 807 1 61 2.200000",
                        "INCLUDED_USAGE NATIONAL null 2 60 0.000000"),
                calls.items(runId, customer.customerId()));
        Map<String, Object> draft = calls.invoices(runId, customer.customerId()).get(0);
        assertEquals("DRAFT", draft.get("status"));
        assertFalse(draft.containsKey("number"));
        // 10.4645 + 7 % 0.732515 = 11.197015.
        calls.invoice(runId, draft.get("invoiceId"))
                .then()
                .body("base.amount", equalTo("10.4645"))
                .body("taxKind", equalTo("IGIC"))
                .body("taxRate", equalTo("7.00"))
                .body("taxAmount.amount", equalTo("0.732515"))
                .body("rounding.amount", equalTo("0.002985"))
                .body("summary.total.amount", equalTo("11.20"))
                .body("summary.lineId", equalTo(null))
                .body("summary.issuer", equalTo("TELEFONICA_MOVILES_ESPANA"))
                // 2026-11-28T00:00Z; by then at the earliest "amount" gives way to what names its unit.
                .header("Deprecation", "@1795824000")
                .header("Sunset", "Fri, 31 Dec 2027 00:00:00 GMT")
                .header("Link", "<https://mi.o2online.es/api/changelog>; rel=\"deprecation\"")
                .body("items.usedSeconds", equalTo(Arrays.asList(null, 61, 60)))
                .body("items.amount", equalTo(Arrays.asList(null, 61, 60)));
        Api.operator()
                .queryParam("customerId", customer.customerId())
                .get("/operations/v1/audit-records")
                .then()
                .body("items.action", hasItem("DRAFT_INVOICES_SEEN"));
        assertEquals(List.of(), inbox.of(customer.phone()));

        calls.issue(runId);

        Map<String, Object> issued =
                calls.invoices(runId, customer.customerId()).get(0);
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        assertEquals("ISSUED", issued.get("status"));
        assertEquals(today.toString(), issued.get("issueDate"));
        LocalDate due = today.withDayOfMonth(1).plusMonths(1);
        assertEquals(due.toString(), issued.get("dueDate"));
        assertTrue(issued.get("number").toString().matches("TM-" + today.getYear() + "-[0-9]{8}"));
        String told = "O2: ya tienes tu factura, de 11,20 €. La cargaremos en tu cuenta el "
                + DateTimeFormatter.ofPattern("dd/MM/yyyy").format(due) + ".";
        inbox.waitFor(customer.phone(), told);
        Eventually.within(SOON, "all are told", () -> count(UNTOLD) == 0);
        assertEquals(1, inbox.of(customer.phone()).size());
        assertEquals(
                List.of("{\"invoiceId\" : \"" + issued.get("invoiceId") + "\"}"),
                database.texts(
                        "select data from customer_event where customer_id = ? and type = 'invoice.issued'",
                        customer.customerId()));
        seesIt(customer, issued.get("invoiceId"));
    }

    private static void seesIt(TestCustomer customer, Object invoiceId) {
        String token = customer.login();
        Api.as(token).get("/v1/invoices").then().body("items.invoiceId", hasItem(invoiceId));
        String path = "/v1/invoices/" + invoiceId;
        Api.as(token)
                .get(path)
                .then()
                .body("groups.kind", equalTo(List.of("FEES", "USAGE", "PREMIUM_SERVICES")))
                .body("groups.net.amount", equalTo(List.of("8.2645", "0.000000", "2.200000")))
                .body("taxes[0].kind", equalTo("IGIC"))
                .body("total.amount", equalTo("11.20"));
        Api.as(token).get(path + "/records").then().body("items.price.amount", equalTo(List.of("2.200000")));
        Api.as(token).get(path + "/comparison").then().body("current.total.amount", equalTo("11.20"));
        Api.as(token).get("/v1/home").then().body("highlights.latestInvoice.invoiceId", equalTo(invoiceId));
    }

    private void follow(TestCustomer customer) {
        database.run(
                "insert into event_reader (customer_id, follows_until, last_event) values (?, now() + interval '1"
                        + " day', 0)",
                customer.customerId());
    }

    private static Instant day(BillingCycle cycle, int day) {
        return cycle.startDate()
                .plusDays(day)
                .atTime(10, 0)
                .atZone(BillingCycle.MADRID)
                .toInstant();
    }

    @Test
    void aCompanysInvoicesAreToldTogetherAndNothingDueIsSaid() {
        BillingCycle cycle = RunCalls.nextCycle();
        TestCustomer family = customers.convergent();
        UUID runId = drafted(cycle);
        calls.issue(runId);

        // 50.00 of the product and 10.00 of its line.
        inbox.waitFor(family.phone(), "O2: ya tienes tus 2 facturas, de 60,00 € en total.");
        assertEquals(1, inbox.of(family.phone()).size());
    }

    @Test
    void lateAndCorrectedUseIsInTheNextInvoiceOnce() {
        BillingCycle first = RunCalls.nextCycle();
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        TestCustomer another = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        UsageFeed.Row premium = UsageFeed.call(customer.phone(), day(first, 3), 60, "807123456");
        UsageFeed.Row anothers = UsageFeed.call(customer.phone(), day(first, 4), 61, "902123456");
        usage.deliver(premium, anothers);
        UUID run = drafted(first);
        String fee = "TARIFF_FEE MOV30 " + first.days() + "/" + first.days() + " 8.2645";
        assertEquals(
                List.of(fee, "USAGE SPECIAL 902 1 61 0.330000", "USAGE PREMIUM 807 1 60 1.250000"),
                calls.items(run, customer.customerId()));
        calls.issue(run);

        usage.deliver(
                premium.with("seconds", 130),
                anothers.with("msisdn", another.phone()),
                UsageFeed.call(customer.phone(), day(first, 6), 120, "902123456"));
        BillingCycle second = RunCalls.nextCycle();
        UUID next = drafted(second);

        fee = "TARIFF_FEE MOV30 " + second.days() + "/" + second.days() + " 8.2645";
        assertEquals(
                List.of(
                        fee,
                        "EARLIER_USAGE SPECIAL 902 1 120 0.330000",
                        "USAGE_CORRECTION SPECIAL 902 1 -61 -0.330000",
                        "USAGE_CORRECTION PREMIUM 807 1 70 1.900000"),
                calls.items(next, customer.customerId()));
        assertEquals(List.of(fee, "EARLIER_USAGE SPECIAL 902 1 61 0.330000"), calls.items(next, another.customerId()));
        // Made anew, it is the same; what comes meanwhile is in it, too.
        usage.deliver(UsageFeed.call(another.phone(), day(second, 6), 30, "902123456"));
        calls.post(next, "drafting").then().statusCode(200).body("status", equalTo("DRAFTING"));
        calls.await(next, "DRAFTED");
        assertEquals(4, calls.items(next, customer.customerId()).size());
        assertEquals(
                List.of(fee, "USAGE SPECIAL 902 1 30 0.240000", "EARLIER_USAGE SPECIAL 902 1 61 0.330000"),
                calls.items(next, another.customerId()));
        calls.issue(next);

        BillingCycle third = RunCalls.nextCycle();
        UUID last = drafted(third);
        fee = "TARIFF_FEE MOV30 " + third.days() + "/" + third.days() + " 8.2645";
        assertEquals(List.of(fee), calls.items(last, customer.customerId()));
        assertEquals(List.of(fee), calls.items(last, another.customerId()));
    }

    @Test
    void aRunIsOneHoweverOftenItIsStartedAndStopsAndGoesOn() {
        BillingCycle cycle = RunCalls.nextCycle();
        TestCustomer cut = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String outage = Outages.reported(Outages.of(
                "INTERNET",
                day(cycle, 3),
                day(cycle, 3).plus(Duration.ofHours(7)),
                cut.lineIds().get(0)));
        TestCustomer mistaken = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String mistake = Outages.reported(Outages.of(
                "INTERNET",
                day(cycle, 3),
                day(cycle, 3).plus(Duration.ofHours(7)),
                mistaken.lineIds().get(0)));
        onlyTheNextIsBegun(cycle);
        List<UUID> runs = Together.run(8, () -> calls.forced(cycle));
        assertEquals(1, Set.copyOf(runs).size());
        UUID runId = drafted(cycle);
        assertEquals(runs.get(0), runId);
        withdrawn(runId, mistaken, mistake);
        long invoices = calls.get(runId).jsonPath().getLong("invoicesCount");

        calls.start(cycle, Map.of())
                .then()
                .statusCode(201)
                .header("Location", RunCalls.PATH + "/" + runId)
                .body("runId", equalTo(runId.toString()))
                .body("status", equalTo("DRAFTED"));
        calls.start(cycle.next(), Map.of("force", true))
                .then()
                .statusCode(409)
                .body("code", equalTo("EARLIER_BILLING_RUN_OPEN"));
        draftAgainWhileTheDatabaseIsLost(runId);
        calls.get(runId)
                .then()
                .body("setAsideCustomersCount", equalTo(0))
                .body("invoicesCount", equalTo(Math.toIntExact(invoices)));
        calls.post(runId, "suspension").then().statusCode(200).body("suspended", equalTo(true));
        calls.post(runId, "issuance").then().statusCode(200).body("status", equalTo("ISSUING"));
        calls.post(runId, "drafting").then().statusCode(409).body("code", equalTo("BILLING_RUN_NOT_DRAFTED"));
        calls.get(runId).then().body("issuedCustomersCount", equalTo(0)).body("suspended", equalTo(true));
        calls.resume(runId).then().statusCode(200).body("suspended", equalTo(false));
        calls.await(runId, "ISSUED");
        calls.post(runId, "issuance").then().statusCode(200).body("status", equalTo("ISSUED"));
        calls.post(runId, "drafting").then().statusCode(409).body("code", equalTo("BILLING_RUN_NOT_DRAFTED"));

        assertEquals(invoices, calls.invoices(runId, null).size());
        numbersHaveNoGaps(cycle);
        isCreditedOnce(cycle, cut, outage);
    }

    /** Drafts that credit it are made anew, without it. */
    private void withdrawn(UUID runId, TestCustomer customer, String outage) {
        String credits = "select count(*) from outage_credit where customer_id = ?";
        assertEquals(1, count(credits, customer.customerId()));
        Outages.withdraw(outage).then().statusCode(200).body("status", equalTo("WITHDRAWN"));
        calls.await(runId, "DRAFTED");
        assertEquals(0, count(credits, customer.customerId()));
        assertEquals(1, calls.invoices(runId, customer.customerId()).size());
    }

    /** Seven hours of a cycle's. */
    private void isCreditedOnce(BillingCycle cycle, TestCustomer customer, String outage) {
        BigDecimal hours = BigDecimal.valueOf(
                Duration.between(cycle.startsAt(), cycle.endsAt()).toHours());
        BigDecimal net =
                new BigDecimal("8.2645").multiply(BigDecimal.valueOf(7)).divide(hours, 4, RoundingMode.HALF_UP);
        assertEquals(
                List.of("-" + net),
                database.texts(
                        "select net::numeric(12, 4) from invoice_item where customer_id = ?"
                                + " and kind = 'OUTAGE_COMPENSATION'",
                        customer.customerId()));
        assertEquals(1, count("select count(*) from outage_credit where customer_id = ?", customer.customerId()));
        Outages.withdraw(outage).then().statusCode(409).body("code", equalTo("OUTAGE_INVOICED"));
    }

    /** Of the runs of two cycles that are started at once, however often, one is begun: that of the cycle after the last. */
    private void onlyTheNextIsBegun(BillingCycle cycle) {
        database.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at,"
                        + " drafted_at, issued_at) select gen_random_uuid(), ?, 'ISSUED', false, true, now(), now(), now()"
                        + " where not exists (select from billing_run)",
                cycle.previous().startDate());
        LocalDate first = LocalDate.parse(
                database.texts("select min(cycle_start_date) from billing_run").get(0));
        calls.start(new BillingCycle(first).previous(), Map.of("force", true))
                .then()
                .statusCode(409)
                .body("code", equalTo("CYCLE_NOT_NEXT"));
        AtomicInteger turn = new AtomicInteger();
        List<Integer> answers = Together.run(6, () -> {
            BillingCycle one = turn.getAndIncrement() % 2 == 0 ? cycle : cycle.next();
            return calls.start(one, Map.of("force", true)).statusCode();
        });
        assertEquals(3, Collections.frequency(answers, 201), answers.toString());
        assertEquals(3, Collections.frequency(answers, 409), answers.toString());
    }

    /** Nobody is at fault for it: what was being made is made again. */
    private void draftAgainWhileTheDatabaseIsLost(UUID runId) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table invoice in share mode");
            calls.post(runId, "drafting").then().statusCode(200);
            Eventually.within(SOON, "drafts are being made", () -> database.texts(
                            "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type ="
                                    + " 'Lock' and query like 'delete from invoice where customer_id between%'")
                    .contains("t"));
            connection.rollback();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        calls.await(runId, "DRAFTED");
    }

    /**
     * The tax on five of the dearest bonuses is more than the database keeps, and no calendar has the day of infinity. Two
     * drafts of ten thousand million euros are more than a customer can be told.
     */
    @Test
    void whoCantBeInvoicedIsSetAsideAndInvoicedOnceThatIsMended() {
        BillingCycle cycle = RunCalls.nextCycle();
        UUID dear = bought(cycle, Collections.nCopies(5, "99999999.9999"));
        UUID endless = bought(cycle, List.of("4.1322"));
        database.run("update data_bonus set bought_at = 'infinity' where customer_id = ?", endless);
        TestCustomer untold = customers.convergent();
        double before = meters.counter(SET_ASIDE).count();
        UUID runId;
        long others;
        try {
            runId = drafted(cycle);
            JsonPath run = calls.get(runId).jsonPath();
            assertEquals(List.of(), run.getList("failures"));
            assertEquals(2, run.getInt("setAsideCustomersCount"));
            assertEquals(
                    Map.of(dear.toString(), "DATA_REFUSED", endless.toString(), "NOT_RECKONED"),
                    run.<Map<String, String>>getList("setAsideCustomers").stream()
                            .collect(Collectors.toMap(one -> one.get("customerId"), one -> one.get("reason"))));
            assertEquals(run.getInt("customersCount") - 2, run.getInt("draftedCustomersCount"));
            assertEquals(before + 2, meters.counter(SET_ASIDE).count());
            runMeters.measure();
            assertEquals(run.getInt("customersCount"), stage("all"));
            assertEquals(run.getInt("customersCount") - 2, stage("drafted"));
            assertEquals(0, stage("issued"));
            assertEquals(2, stage("set_aside"));
            others = run.getLong("invoicesCount") - 2;
            database.run(
                    "update invoice set base = 9999999999, tax_amount = 0, rounding = 0, total = 9999999999"
                            + " where customer_id = ? and cycle_start_date = ?",
                    untold.customerId(),
                    cycle.startDate());
            calls.issue(runId);
        } finally {
            database.run("delete from data_bonus where customer_id in (?, ?)", dear, endless);
        }
        assertEquals(others, calls.invoices(runId, null).size());
        assertEquals(List.of(), calls.invoices(runId, dear));
        assertEquals(List.of(), calls.invoices(runId, untold.customerId()));
        calls.get(runId).then().body("invoicesCount", equalTo(Math.toIntExact(others)));
        numbersHaveNoGaps(cycle);

        withALaterRun(
                later -> calls.start(cycle, Map.of()).then().statusCode(409).body("code", equalTo("CONFLICT")));
        calls.get(runId).then().body("status", equalTo("ISSUED")).body("setAsideCustomersCount", equalTo(3));
        calls.start(cycle, Map.of()).then().statusCode(201).body("status", equalTo("DRAFTING"));
        calls.await(runId, "DRAFTED");

        calls.get(runId).then().body("setAsideCustomersCount", equalTo(0));
        assertEquals(
                Set.of(dear.toString(), endless.toString(), untold.customerId().toString()),
                Set.copyOf(database.texts(
                        "select customer_id from invoice where cycle_start_date = ? and status = 'DRAFT'",
                        cycle.startDate())));
        calls.issue(runId);
        assertEquals(others + 4, calls.invoices(runId, null).size());
        assertEquals("ISSUED", calls.invoices(runId, dear).get(0).get("status"));
        numbersHaveNoGaps(cycle);
    }

    private double stage(String stage) {
        return meters.get("mio2.invoices.run.customers")
                .tag("stage", stage)
                .gauge()
                .value();
    }

    /** A customer with a mobile line, and what they paid for bonuses. */
    private UUID bought(BillingCycle cycle, List<String> nets) {
        UUID customer = UUID.randomUUID();
        UUID line = UUID.randomUUID();
        LocalDate since = LocalDate.parse("2025-01-01");
        new BillableRows(database, cycle)
                .insert(new Billable(
                        customer,
                        List.of(new BilledProduct(
                                UUID.randomUUID(),
                                Product.Kind.MOBILE,
                                TaxTerritory.MAINLAND,
                                false,
                                since,
                                null,
                                List.of(Bills.since("2025-01-01", "MOV30")),
                                List.of(new BilledLine(line, List.of(), since, null, List.of(), List.of())),
                                List.of(),
                                nets.stream()
                                        .map(net -> new Bonus(line, "BON5", cycle.startDate(), new BigDecimal(net)))
                                        .toList()))));
        return customer;
    }

    @Test
    void whereTooManyWouldBeSetAsideNobodyIs() {
        withALaterRun(later -> {
            assertEquals(ChunkNarrowing.Step.NONE, narrow(later, Optional.of(SetAsideReason.DATA_REFUSED), 0));
            assertEquals(ChunkNarrowing.Step.HALVED, narrow(later, Optional.empty(), 1));
            // It isn't as it was any more.
            assertEquals(ChunkNarrowing.Step.LEFT, narrow(later, Optional.of(SetAsideReason.DATA_REFUSED), 1));
            assertEquals(
                    database.texts("select count(distinct customer_id) from product where status <> 'PENDING'"),
                    database.texts("select sum(customers) from billing_run_chunk where run_id = ?", later));
            assertEquals(
                    List.of("0", "0"),
                    database.texts("select invoices from billing_run_chunk where run_id = ?", later));
        });
    }

    /** Who excludes others takes rows, too: each would wait for the other. */
    @Test
    void whoMovesRunsOnHasNoneWhileSomebodyExcludesOthers() {
        withALaterRun(later -> {
            Thread moving = new Thread(() -> billing.callInTransaction(SOON, sql -> {
                new BillingRunStore(sql).advance(Instant.now());
                return null;
            }));
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table billing_run in share row exclusive mode");
                moving.start();
                Eventually.within(
                        SOON,
                        "it waits",
                        () -> count("select count(*) from pg_locks where relation = 'billing_run'::regclass"
                                        + " and not granted")
                                > 0);
                statement.execute("select run_id from billing_run for update nowait");
                connection.rollback();
                moving.join();
            } catch (SQLException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private ChunkNarrowing.Step narrow(UUID runId, Optional<SetAsideReason> reason, int most) {
        RunChunk chunk = new RunChunk(
                runId,
                1,
                RunCalls.open().next(),
                new CustomerRange(CustomerRange.LOWEST, CustomerRange.HIGHEST),
                false,
                0);
        return billing.callInTransaction(SOON, sql -> new ChunkNarrowing(sql, chunk).narrow(reason, most));
    }

    /** While a run of a cycle to come isn't issued. */
    private void withALaterRun(Consumer<UUID> work) {
        UUID later = UUID.randomUUID();
        database.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at)"
                        + " values (?, ?, 'DRAFTING', true, false, now())",
                later,
                RunCalls.open().next().startDate());
        // Without it, it would have no chunk to be done, and go on.
        database.run(
                "insert into billing_run_chunk (run_id, chunk_number, first_customer_id, last_customer_id, customers,"
                        + " invoices, total, due_at, attempts) values (?, 1, ?, ?, 0, 0, 0, now(), 0)",
                later,
                CustomerRange.LOWEST,
                CustomerRange.HIGHEST);
        try {
            work.accept(later);
        } finally {
            database.run("delete from billing_run_chunk where run_id = ?", later);
            database.run("delete from billing_run where run_id = ?", later);
        }
    }

    @Test
    void onlyACycleThatIsOverAndKnownIsInvoiced() {
        calls.start(RunCalls.open(), Map.of("force", true))
                .then()
                .statusCode(409)
                .body("code", equalTo("CYCLE_NOT_CLOSED"));
        Api.operator()
                .body(Map.of("cycle", "2026-10-17"))
                .post(RunCalls.PATH)
                .then()
                .statusCode(400);
        Api.operator().body(Map.of()).post(RunCalls.PATH).then().statusCode(400);
        BillingCycle last = RunCalls.open().previous();
        withProgress(
                last.endsAt().minusSeconds(1),
                () -> calls.start(last, Map.of()).then().statusCode(409).body("code", equalTo("USAGE_INCOMPLETE")));
        String unknown = Api.operator()
                .get(RunCalls.PATH + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .path("code");
        assertEquals("NOT_FOUND", unknown);
        Api.operator()
                .get(RunCalls.PATH + "/" + UUID.randomUUID() + "/invoices")
                .then()
                .statusCode(404);
        calls.post(UUID.randomUUID(), "issuance").then().statusCode(404);
        calls.post(UUID.randomUUID(), "drafting").then().statusCode(404);
        calls.post(UUID.randomUUID(), "suspension").then().statusCode(404);
        calls.resume(UUID.randomUUID()).then().statusCode(404);
    }

    /** While the network has told all until then, and as it was afterwards. */
    private void withProgress(Instant completeUntil, Runnable work) {
        List<String> known = database.texts("select complete_until from feed_progress where feed = 'USAGE_RECORDS'");
        try {
            setProgress(List.of(completeUntil.toString()));
            work.run();
        } finally {
            setProgress(known);
        }
    }

    private void setProgress(List<String> moments) {
        database.run("delete from feed_progress where feed = 'USAGE_RECORDS'");
        moments.forEach(moment -> database.run(
                "insert into feed_progress (feed, complete_until) values ('USAGE_RECORDS', ?::timestamptz)", moment));
    }

    @Test
    void aRunOfACompleteCycleMayIssueAtOnceAndHasNoOthersInvoices() {
        BillingCycle cycle = RunCalls.nextCycle();
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MELILLA);
        withProgress(
                cycle.endsAt(),
                () -> started.add(UUID.fromString(calls.start(cycle, Map.of("issue", true))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("runId"))));
        UUID runId = started.get(0);
        calls.await(runId, "ISSUED");

        List<Map<String, Object>> invoices = calls.invoices(runId, customer.customerId());
        // Net 5.7851, with 8 % 6.247908.
        assertEquals("6.25", RunCalls.amount(invoices.get(0).get("total")));
        calls.invoice(runId, UUID.randomUUID()).then().statusCode(404);
        assertEquals(List.of(), calls.invoices(runId, UUID.randomUUID()));
        BigDecimal sum = calls.invoices(runId, null).stream()
                .map(invoice -> new BigDecimal(RunCalls.amount(invoice.get("total"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(sum.toPlainString(), calls.get(runId).path("total.amount"));
    }
}
