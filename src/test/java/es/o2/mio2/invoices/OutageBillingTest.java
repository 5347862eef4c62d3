package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What outages are credited by: of the cycles from 18 September 2014 (30 days, 720 hours), from 18 October (31 days, 745 hours,
 * for the clock goes back) and from 18 November (720 hours), of which nobody else has any. MOV12 is 5.7851 a month, MOV30
 * 8.2645, ADD25 8.2645, FM600-60 41.3223.
 */
@QuarkusTest
class OutageBillingTest {

    private static final BillingCycle FIRST = BillingCycle.parse("2014-09-18");
    private static final BillingCycle SECOND = BillingCycle.parse("2014-10-18");
    private static final BillingCycle THIRD = BillingCycle.parse("2014-11-18");

    /** Seven hours of a day. */
    private static final String SEVEN = "2014-09-20T09:00/2014-09-20T16:00";

    private static final String FEE = "TARIFF_FEE MOV30 2014-09-18 2014-10-17 8.2645";

    @Inject
    ChunkDrafting drafting;

    @Inject
    BillingDatabase billing;

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    private final List<UUID> invoiced = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        invoiced.forEach(one -> database.run("delete from invoice where customer_id = ?", one));
        database.run("delete from billing_run_chunk where run_id in (select run_id from billing_run"
                + " where cycle_start_date < '2015-06-01')");
        database.run("delete from billing_run where cycle_start_date < '2015-06-01'");
    }

    /** 8.2645 × 7 ÷ 720 = 0.08034…; with IGIC (8.2645 − 0.0803) × 1.07 = 8.757094. */
    @Test
    void theInternetsFeeIsGivenBackForTheTimeWithItsTax() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.CANARY_ISLANDS));
        Outages.reported(Outages.of("INTERNET", SEVEN, line(customer)));
        invoice(FIRST, customer);

        assertEquals(
                List.of(FEE, "OUTAGE_COMPENSATION INTERNET 2014-09-20 2014-09-20 -0.0803"), items(FIRST, customer));
        assertEquals(List.of("CANARY_ISLANDS 8.76 TELEFONICA_MOVILES_ESPANA"), totals(FIRST, customer));
    }

    @Test
    void sixHoursOfTheDayAreTooFewAndTheNightDoesNotCount() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        Outages.reported(Outages.of("INTERNET", "2014-09-20T08:00/2014-09-20T14:00", line(customer)));
        Outages.reported(Outages.of("INTERNET", "2014-09-21T22:00/2014-09-22T08:00", line(customer)));
        invoice(FIRST, customer);

        assertEquals(List.of(FEE), items(FIRST, customer));
    }

    /** Both of one day count, 6 h 1 min of it by day, and 3 h of the night: 8.2645 × 541 ÷ 43200 = 0.10349…. */
    @Test
    void twoOfOneDayCountTogetherAsSoonAsTheyAreMoreThanSixHours() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        Outages.reported(Outages.of("INTERNET", "2014-09-20T05:00/2014-09-20T11:00", line(customer)));
        Outages.reported(Outages.of("INTERNET", "2014-09-20T18:00/2014-09-20T21:01", line(customer)));
        invoice(FIRST, customer);

        assertEquals(
                List.of(FEE, "OUTAGE_COMPENSATION INTERNET 2014-09-20 2014-09-20 -0.1035"), items(FIRST, customer));
    }

    /** 8.2645 × 14 ÷ 720 = 0.16069…; × 18 ÷ 745 = 0.19967…. */
    @Test
    void eachCycleGivesBackItsOwnPart() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        Outages.reported(Outages.of("INTERNET", "2014-10-17T10:00/2014-10-18T18:00", line(customer)));
        invoice(FIRST, customer);
        invoice(SECOND, customer);
        invoice(THIRD, customer);

        assertEquals(
                List.of(FEE, "OUTAGE_COMPENSATION INTERNET 2014-10-17 2014-10-17 -0.1607"), items(FIRST, customer));
        assertEquals(
                List.of(
                        "TARIFF_FEE MOV30 2014-10-18 2014-11-17 8.2645",
                        "OUTAGE_COMPENSATION INTERNET 2014-10-18 2014-10-18 -0.1997"),
                items(SECOND, customer));
        assertEquals(List.of("TARIFF_FEE MOV30 2014-11-18 2014-12-17 8.2645"), items(THIRD, customer));
    }

    /** All of 26 October 2014 from 0:00 to 12:00 are thirteen hours, four of them by day; with three more it is 16 h of 745. */
    @Test
    void anHourThatComesTwiceIsTwoHours() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        Outages.reported(Outages.of("INTERNET", "2014-10-26T00:00/2014-10-26T15:00", line(customer)));
        invoice(SECOND, customer);

        // 8.2645 × 16 ÷ 745 = 0.17749….
        assertEquals(
                List.of(
                        "TARIFF_FEE MOV30 2014-10-18 2014-11-17 8.2645",
                        "OUTAGE_COMPENSATION INTERNET 2014-10-26 2014-10-26 -0.1775"),
                items(SECOND, customer));
    }

    /** A day of 30: 5 × 5.7851 ÷ 30 = 0.96418…, and (50 + 40 + 30) ÷ 3 ÷ 30 = 1.33333…. */
    @Test
    void ofTheTelephoneTheGreaterOfTheAverageAndFiveTimesTheFeeIsGivenBack() {
        String day = "2014-09-20T00:00/2014-09-21T00:00";
        TestCustomer little = known(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        TestCustomer much = known(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        for (String bill : List.of("2014-06 50.0000", "2014-07 40.0000", "2014-08 30.0000")) {
            invoices.of(much)
                    .cycle(YearMonth.parse(bill.substring(0, 7)))
                    .fee("MOV12", bill.substring(8))
                    .issue();
        }
        Outages.reported(Outages.of("TELEPHONE", day, line(little), line(much)));
        invoice(FIRST, little);
        invoice(FIRST, much);

        assertEquals(List.of("TARIFF_FEE MOV12 2014-09-18 2014-10-17 5.7851"), items(FIRST, little));
        assertEquals(
                List.of(
                        "TARIFF_FEE MOV12 2014-09-18 2014-10-17 5.7851",
                        "OUTAGE_COMPENSATION TELEPHONE 2014-09-20 2014-09-20 -1.3333"),
                items(FIRST, much));
    }

    /**
     * 5 × 8.2645 ÷ 30 = 1.37741… of the additional line; 41.3223 × 10 ÷ 720 = 0.57392… of the product, fibre and principal line
     * at once.
     */
    @Test
    void itIsOnTheInvoiceOfWhatDidNotWorkAndTimeCountsOnce() {
        TestCustomer customer = known(customers.convergent());
        List<UUID> lines = customer.lineIds();
        Outages.reported(Outages.of("TELEPHONE", "2014-09-20T00:00/2014-09-21T00:00", lines.get(3)));
        Outages.reported(Outages.of("INTERNET", "2014-09-20T09:00/2014-09-20T17:00", lines.get(0), lines.get(2)));
        Outages.reported(Outages.of("INTERNET", "2014-09-20T12:00/2014-09-20T19:00", lines.get(2)));
        invoice(FIRST, customer);

        assertEquals(
                List.of(
                        "TARIFF_FEE FM600-60 2014-09-18 2014-10-17 41.3223",
                        "OUTAGE_COMPENSATION INTERNET 2014-09-20 2014-09-20 -0.5739",
                        "TARIFF_FEE ADD25 2014-09-18 2014-10-17 8.2645",
                        "OUTAGE_COMPENSATION TELEPHONE 2014-09-20 2014-09-20 -1.3774"),
                items(FIRST, customer));
        // (41.3223 − 0.5739) × 1.21 = 49.305564; (8.2645 − 1.3774) × 1.21 = 8.333391.
        assertEquals(
                List.of("MAINLAND 49.31 TELEFONICA_DE_ESPANA", "MAINLAND 8.33 TELEFONICA_MOVILES_ESPANA"),
                totals(FIRST, customer));
    }

    @Test
    void draftsThatAreMadeAnewCreditItOnce() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        Outages.reported(Outages.of("INTERNET", SEVEN, line(customer)));
        draft(FIRST, customer);
        draft(FIRST, customer);
        invoice(FIRST, customer);
        invoice(SECOND, customer);

        assertEquals(1, credits(customer));
        assertEquals(List.of("TARIFF_FEE MOV30 2014-10-18 2014-11-17 8.2645"), items(SECOND, customer));
    }

    /** What is reported late is on the next invoice; one more of that cycle, by what both come to more. */
    @Test
    void whatIsReportedLateIsOnTheNextInvoiceOnce() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        Outages.reported(Outages.of("INTERNET", SEVEN, line(customer)));
        invoice(SECOND, customer);
        // 8.2645 × 10 ÷ 720 = 0.11478…, of which 0.0803 were credited.
        Outages.reported(Outages.of("INTERNET", "2014-09-21T09:00/2014-09-21T12:00", line(customer)));
        invoice(THIRD, customer);

        assertEquals(List.of(FEE), items(FIRST, customer));
        assertEquals(
                List.of(
                        "TARIFF_FEE MOV30 2014-10-18 2014-11-17 8.2645",
                        "OUTAGE_COMPENSATION INTERNET 2014-09-20 2014-09-20 -0.0803"),
                items(SECOND, customer));
        assertEquals(
                List.of(
                        "TARIFF_FEE MOV30 2014-11-18 2014-12-17 8.2645",
                        "OUTAGE_COMPENSATION INTERNET 2014-09-20 2014-09-21 -0.0345"),
                items(THIRD, customer));
    }

    @Test
    void whatIsReportedLaterThanIsLookedBackToIsNotCredited() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        Outages.reported(Outages.of("INTERNET", SEVEN, line(customer)));
        BillingCycle fourth = THIRD.next();
        List.of(SECOND, THIRD, fourth).forEach(this::run);
        invoice(fourth.next(), customer);

        assertEquals(List.of("TARIFF_FEE MOV30 2015-01-18 2015-02-17 8.2645"), items(fourth.next(), customer));
    }

    /** 0.0803 × 1.07 = 0.085921: not × 1.21. */
    @Test
    void whatIsCreditedLateHasTheTaxThatWasOnTheFee() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.CANARY_ISLANDS));
        invoice(FIRST, customer);
        database.run("update product set tax_territory = 'MAINLAND' where product_id = ?", customer.productId());
        Outages.reported(Outages.of("INTERNET", SEVEN, line(customer)));
        invoice(SECOND, customer);

        assertEquals(
                List.of("CANARY_ISLANDS -0.09 TELEFONICA_MOVILES_ESPANA", "MAINLAND 10.00 TELEFONICA_MOVILES_ESPANA"),
                totals(SECOND, customer));
    }

    /** Until midnight of the last day: 8.2645 × 12 ÷ 720 = 0.13774…. Who has nothing more to pay gets it back. */
    @Test
    void whatIsOverWasOwedUntilItsLastDayAndIsGivenBackAlone() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        for (String table : List.of("product", "line")) {
            database.run(
                    "update " + table + " set status = 'TERMINATED', end_date = '2014-09-25' where customer_id = ?",
                    customer.customerId());
        }
        database.run("delete from fee_change where customer_id = ?", customer.customerId());
        invoice(FIRST, customer);
        Outages.reported(Outages.of("INTERNET", "2014-09-25T12:00/2014-09-27T12:00", line(customer)));
        invoice(SECOND, customer);

        assertEquals(List.of("OUTAGE_COMPENSATION INTERNET 2014-09-25 2014-09-25 -0.1377"), items(SECOND, customer));
        assertEquals(List.of("MAINLAND -0.17 TELEFONICA_MOVILES_ESPANA"), totals(SECOND, customer));
    }

    /** Six hours by day: 8.2645 × 6 ÷ 720 = 0.06887…. */
    @Test
    void whatIsTooLittleIsOnTheNextInvoiceOnceItsCustomerAsksForIt() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        String outage = Outages.reported(Outages.of("INTERNET", "2014-09-20T08:00/2014-09-20T14:00", line(customer)));
        invoice(FIRST, customer);
        Outages.grant(outage, line(customer)).then().statusCode(200);
        invoice(SECOND, customer);
        invoice(THIRD, customer);

        assertEquals(List.of(FEE), items(FIRST, customer));
        assertEquals(
                List.of(
                        "TARIFF_FEE MOV30 2014-10-18 2014-11-17 8.2645",
                        "OUTAGE_COMPENSATION INTERNET 2014-09-20 2014-09-20 -0.0689"),
                items(SECOND, customer));
        assertEquals(List.of("TARIFF_FEE MOV30 2014-11-18 2014-12-17 8.2645"), items(THIRD, customer));
        assertEquals(1, credits(customer));
    }

    /** Of eleven hours two are missed by nobody: 8.2645 × 9 ÷ 720 = 0.10330…. */
    @Test
    void whileALineWasSuspendedItsOutageDoesNotCount() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        TestCustomer another = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        suspended(customer, "2014-09-20T17:00", "2014-09-20T19:00");
        // Of what is left five hours are by day.
        suspended(another, "2014-09-20T08:00", "2014-09-20T15:00");
        String eleven = "2014-09-20T09:00/2014-09-20T20:00";
        Outages.reported(Outages.of("INTERNET", eleven, line(customer), line(another)));
        invoice(FIRST, customer);
        invoice(FIRST, another);

        assertEquals(
                List.of(FEE, "OUTAGE_COMPENSATION INTERNET 2014-09-20 2014-09-20 -0.1033"), items(FIRST, customer));
        assertEquals(1, credits(customer));
        assertEquals(List.of(FEE), items(FIRST, another));
    }

    private void suspended(TestCustomer customer, String from, String until) {
        database.run(
                "insert into line_suspension (suspension_id, customer_id, line_id, reason, suspended_at, session_id,"
                        + " reactivated_at, reactivated_in, version)"
                        + " values (gen_random_uuid(), ?, ?, 'LOST', ?, gen_random_uuid(), ?, gen_random_uuid(), 0)",
                customer.customerId(),
                line(customer),
                Outages.madrid(from).atOffset(ZoneOffset.UTC),
                Outages.madrid(until).atOffset(ZoneOffset.UTC));
    }

    @Test
    void whatIsWithdrawnIsNotCredited() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        String outage = Outages.reported(Outages.of("INTERNET", SEVEN, line(customer)));
        Outages.withdraw(outage).then().statusCode(200);
        invoice(FIRST, customer);

        assertEquals(List.of(FEE), items(FIRST, customer));
    }

    /** Of a cycle whose fee was given back nothing is owed. */
    @Test
    void whatWasTakenBackWholeIsNotCreditedByTheNext() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        rectified(customer);
        Outages.reported(Outages.of("INTERNET", SEVEN, line(customer)));
        invoice(SECOND, customer);

        assertEquals(List.of("TARIFF_FEE MOV30 2014-10-18 2014-11-17 8.2645"), items(SECOND, customer));
    }

    @Test
    void ofACycleInWhichOneWasSetAsideItIsCreditedByItsOwnRun() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        run(FIRST);
        database.run(
                "insert into billing_run_chunk (run_id, chunk_number, first_customer_id, last_customer_id, customers,"
                        + " invoices, total, due_at, attempts, set_aside_customer_id, set_aside_reason)"
                        + " select run_id, 1, ?, ?, 1, 0, 0, now(), 0, ?, 'NOT_RECKONED' from billing_run"
                        + " where cycle_start_date = ?",
                customer.customerId(),
                customer.customerId(),
                customer.customerId(),
                FIRST.startDate());
        Outages.reported(Outages.of("INTERNET", SEVEN, line(customer)));
        invoice(SECOND, customer);
        draft(FIRST, customer);

        assertEquals(List.of("TARIFF_FEE MOV30 2014-10-18 2014-11-17 8.2645"), items(SECOND, customer));
        assertEquals(
                List.of(FEE, "OUTAGE_COMPENSATION INTERNET 2014-09-20 2014-09-20 -0.0803"), items(FIRST, customer));
    }

    private static UUID line(TestCustomer customer) {
        return customer.lineIds().get(0);
    }

    /** Who has been there, and known, since the beginning of that year. */
    private TestCustomer known(TestCustomer customer) {
        for (String table : List.of("product", "product_tariff", "line")) {
            database.run(
                    "update " + table + " set start_date = '2014-01-01' where customer_id = ?", customer.customerId());
        }
        database.run("delete from fee_change where customer_id = ?", customer.customerId());
        return customer;
    }

    /** Makes a customer's invoices as a run does. */
    private void invoice(BillingCycle cycle, TestCustomer customer) {
        draft(cycle, customer);
        run(cycle);
    }

    private void draft(BillingCycle cycle, TestCustomer customer) {
        invoiced.add(customer.customerId());
        billing.callInTransaction(
                Duration.ofSeconds(60),
                sql -> drafting.draft(sql, cycle, CustomerRange.of(customer.customerId()), Instant.now()));
    }

    private void run(BillingCycle cycle) {
        database.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at,"
                        + " drafted_at) values (gen_random_uuid(), ?, 'DRAFTED', true, false, now(), now())"
                        + " on conflict do nothing",
                cycle.startDate());
    }

    private void rectified(TestCustomer customer) {
        database.run(
                "insert into invoice_series (series, last_number) values ('X-' || left(?::text, 8), 1)",
                customer.customerId());
        database.run(
                "update invoice set status = 'RECTIFIED', series = 'X-' || left(customer_id::text, 8),"
                        + " sequence_number = 1, number = 'X-' || left(customer_id::text, 12), issue_date = now(),"
                        + " due_date = now(), issued_at = now() where customer_id = ?",
                customer.customerId());
    }

    private int credits(TestCustomer customer) {
        return Integer.parseInt(
                database.texts("select count(*) from outage_credit where customer_id = ?", customer.customerId())
                        .get(0));
    }

    private List<String> items(BillingCycle cycle, TestCustomer customer) {
        return database.texts(
                "select concat_ws(' ', item.kind, item.tariff_code, item.service, item.start_date, item.end_date,"
                        + " item.net::numeric(12, 4)) from invoice_item item"
                        + " join invoice using (customer_id, invoice_id) where customer_id = ? and cycle_start_date = ?"
                        + " and item.usage_class is null"
                        + " order by invoice.line_id nulls first, invoice.period_start_date, position",
                customer.customerId(),
                cycle.startDate());
    }

    private List<String> totals(BillingCycle cycle, TestCustomer customer) {
        return database.texts(
                "select concat_ws(' ', tax_territory, total, issuer) from invoice where customer_id = ?"
                        + " and cycle_start_date = ? order by issuer, tax_territory",
                customer.customerId(),
                cycle.startDate());
    }
}
