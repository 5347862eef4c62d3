package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What comes to be known of fees after they were invoiced: of the cycles from 18 September 2015, 30 days, and from 18 October,
 * 31 days, of which nobody else has any. MOV30 is 8.2645 a month, MOV75 12.3967, ADD25 8.2645, ADD60 12.3967, TVPLUS 8.2562.
 */
@QuarkusTest
class EarlierFeesTest {

    private static final BillingCycle FIRST = BillingCycle.parse("2015-09-18");
    private static final BillingCycle SECOND = BillingCycle.parse("2015-10-18");
    private static final BillingCycle THIRD = BillingCycle.parse("2015-11-18");

    @Inject
    ChunkDrafting drafting;

    @Inject
    BillingDatabase billing;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private final List<UUID> invoiced = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        invoiced.forEach(one -> database.run("delete from invoice where customer_id = ?", one));
        database.run("delete from billing_run_chunk where run_id in (select run_id from billing_run"
                + " where cycle_start_date < '2016-01-01')");
        database.run("delete from billing_run where cycle_start_date < '2016-01-01'");
    }

    /** 8.2645 × 10 ÷ 30 = 2.75483…; with IGIC (2.7548 + 8.2645) × 1.07 = 11.790651. */
    @Test
    void whoWasThereEarlierThanWasKnownPaysForThoseDaysOnce() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.CANARY_ISLANDS);
        invoice(FIRST, customer);
        begin(customer, "2015-10-08");
        invoice(SECOND, customer);

        assertEquals(List.of(), items(FIRST, customer));
        assertEquals(
                List.of(
                        "TARIFF_FEE MOV30 2015-10-18 2015-11-17 31/31 8.2645",
                        "EARLIER_FEE MOV30 2015-10-08 2015-10-17 10/30 2.7548"),
                items(SECOND, customer));
        assertEquals(
                List.of("CANARY_ISLANDS 11.79"),
                database.texts(
                        "select tax_territory || ' ' || total from invoice where customer_id = ?",
                        customer.customerId()));
        invoice(THIRD, customer);
        assertEquals(List.of("TARIFF_FEE MOV30 2015-11-18 2015-12-17 30/30 8.2645"), items(THIRD, customer));
    }

    /** 15 of 30 days of 8.2645 are 4.13225, which is 4.1323; 8.2645 were invoiced. */
    @Test
    void whoWasGoneEarlierThanWasKnownGetsBackThoseDaysOnce() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        database.run(
                "update product set status = 'TERMINATED', end_date = '2015-10-02' where product_id = ?",
                customer.productId());
        invoice(SECOND, customer);
        invoice(THIRD, customer);

        assertEquals(List.of("FEE_CORRECTION MOV30 2015-10-03 2015-10-17 15/30 -4.1322"), items(SECOND, customer));
        assertEquals(List.of(), items(THIRD, customer));
    }

    /** 8.2645 × 1.07 = 8.843015 of the islands; what is given back is 4.1322 × 1.07 = 4.421454, and not × 1.21. */
    @Test
    void whatIsGivenBackHasTheTaxThatWasOnIt() {
        TestCustomer customer = known(customers.convergent());
        database.run("update product set tax_territory = 'CANARY_ISLANDS' where product_id = ?", customer.productId());
        invoice(FIRST, customer);
        database.run("update product set tax_territory = 'MAINLAND' where product_id = ?", customer.productId());
        UUID additional = customer.lineIds().get(3);
        database.run("update line set start_date = '2015-10-03' where line_id = ?", additional);
        invoice(SECOND, customer);

        assertEquals(
                List.of("CANARY_ISLANDS -4.42 2015-10-18 2015-11-17", "MAINLAND 10.00 2015-10-18 2015-11-17"),
                database.texts(
                        "select concat_ws(' ', tax_territory, total, period_start_date, period_end_date) from invoice"
                                + " where line_id = ? and cycle_start_date = ? order by tax_territory",
                        additional,
                        SECOND.startDate()));
    }

    /** What is no longer anything of the time that is looked back to is given back, too. */
    @Test
    void whoWasGoneLongBeforeGetsBackWhatWasInvoiced() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        database.run(
                "update product set status = 'TERMINATED', end_date = '2015-03-02' where product_id = ?",
                customer.productId());
        invoice(SECOND, customer);

        assertEquals(List.of("FEE_CORRECTION MOV30 2015-09-18 2015-10-17 30/30 -8.2645"), items(SECOND, customer));
    }

    /** 17 of 30 days of 8.2645 are 4.68321…, 13 of 12.3967 are 5.37190…. */
    @Test
    void anotherTariffThatIsKnownLateTakesThePlaceOfTheOneThatWasInvoiced() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        database.run(
                "insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " values (?, '2015-10-05', ?, 'MOV75', now())",
                customer.productId(),
                customer.customerId());
        invoice(SECOND, customer);

        assertEquals(
                List.of(
                        "TARIFF_FEE MOV75 2015-10-18 2015-11-17 31/31 12.3967",
                        "FEE_CORRECTION MOV30 2015-10-05 2015-10-17 13/30 -3.5813",
                        "EARLIER_FEE MOV75 2015-10-05 2015-10-17 13/30 5.3719"),
                items(SECOND, customer));
    }

    /** ADD25: 10 of 30 days are 2.75483…, of 8.2645; TVPLUS: 5 of 30 days of 8.2562 are 1.37603…. */
    @Test
    void linesAndAddOnsOfTheirOwnDaysAreReckonedOnceMoreToo() {
        TestCustomer customer = known(customers.convergent());
        invoice(FIRST, customer);
        UUID additional = customer.lineIds().get(3);
        database.run("update line set status = 'TERMINATED', end_date = '2015-09-27' where line_id = ?", additional);
        database.run(
                "insert into add_on (add_on_id, customer_id, product_id, tariff_code, status, start_date, created_at,"
                        + " version) values (gen_random_uuid(), ?, ?, 'TVPLUS', 'ACTIVE', '2015-10-13', now(), 0)",
                customer.customerId(),
                customer.productId());
        invoice(SECOND, customer);

        assertEquals(
                List.of(
                        "TARIFF_FEE FM600-60 2015-10-18 2015-11-17 31/31 41.3223",
                        "ADD_ON_FEE TVPLUS 2015-10-18 2015-11-17 31/31 8.2562",
                        "EARLIER_FEE TVPLUS 2015-10-13 2015-10-17 5/30 1.3760",
                        "FEE_CORRECTION ADD25 2015-09-28 2015-10-17 20/30 -5.5097"),
                items(SECOND, customer));
    }

    /** What an operator gave back is neither charged again nor given back once more: of the add-on, and of all with the fee. */
    @Test
    void whatWasTakenBackIsSettled() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        takeBack(customer);
        database.run(
                "update product set status = 'TERMINATED', end_date = '2015-10-02' where product_id = ?",
                customer.productId());
        invoice(SECOND, customer);

        assertEquals(List.of(), items(SECOND, customer));
    }

    /** 27 of 30 days of 41.3223 are 37.19007, of 8.2645 7.43805; of the add-on nothing is left to be given back. */
    @Test
    void whatWasNotTakenBackIsReckonedOnceMoreAllTheSame() {
        TestCustomer customer = known(customers.convergent());
        database.run(
                "insert into add_on (add_on_id, customer_id, product_id, tariff_code, status, start_date, created_at,"
                        + " version) values (gen_random_uuid(), ?, ?, 'TVPLUS', 'ACTIVE', '2015-01-01', now(), 0)",
                customer.customerId(),
                customer.productId());
        invoice(FIRST, customer);
        takeBack(customer, "ADD_ON_FEE");
        database.run(
                "update product set status = 'TERMINATED', end_date = '2015-10-14' where product_id = ?",
                customer.productId());
        invoice(SECOND, customer);

        assertEquals(
                List.of(
                        "FEE_CORRECTION FM600-60 2015-10-15 2015-10-17 3/30 -4.1322",
                        "FEE_CORRECTION ADD25 2015-10-15 2015-10-17 3/30 -0.8264"),
                items(SECOND, customer));
    }

    /** The whole 8.2645 is in the invoice that came in place of the other: 4.1322 of it are given back. */
    @Test
    void whatCameInPlaceOfItIsReckonedOnceMore() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        takeBack(customer);
        database.run(
                "insert into invoice_series (series, last_number) values ('X-' || left(?::text, 8), 2)",
                customer.customerId());
        database.run(
                "update invoice set status = 'RECTIFIED', series = 'X-' || left(customer_id::text, 8),"
                        + " sequence_number = 1, number = 'X-' || left(customer_id::text, 12), issue_date = now(), due_date = now(), issued_at = now()"
                        + " where customer_id = ? and rectifies_invoice_id is null",
                customer.customerId());
        replace(customer);
        database.run(
                "update product set status = 'TERMINATED', end_date = '2015-10-02' where product_id = ?",
                customer.productId());
        invoice(SECOND, customer);

        assertEquals(List.of("FEE_CORRECTION MOV30 2015-10-03 2015-10-17 15/30 -4.1322"), items(SECOND, customer));
    }

    /** The run that went on without them makes them when it is started again: no other does. */
    @Test
    void feesOfACycleInWhichOneWasSetAsideAreChargedByItsOwnRun() {
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
        begin(customer, "2015-01-02");
        invoice(SECOND, customer);

        assertEquals(List.of("TARIFF_FEE MOV30 2015-10-18 2015-11-17 31/31 8.2645"), items(SECOND, customer));
    }

    @Test
    void whereNothingElseIsKnownNothingIsReckonedOnceMore() {
        TestCustomer customer = known(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        invoice(FIRST, customer);
        takeBack(customer);
        invoice(SECOND, customer);

        assertEquals(List.of("TARIFF_FEE MOV30 2015-10-18 2015-11-17 31/31 8.2645"), items(SECOND, customer));
    }

    /** 14 of 31 days of 8.2645 are 3.73235…, 17 of 12.3967 are 6.79819…. */
    @Test
    void anotherTariffOfAnAdditionalLineMakesTwoInvoicesAndLeavesThePastAsItWas() {
        TestCustomer customer = known(customers.convergent());
        UUID additional = customer.lineIds().get(3);
        database.run(
                "insert into line_tariff (line_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " values (?, '2015-11-01', ?, 'ADD60', now())",
                additional,
                customer.customerId());
        database.run("update line set tariff_code = 'ADD60' where line_id = ?", additional);
        invoice(FIRST, customer);
        invoice(SECOND, customer);

        assertEquals(
                List.of(
                        "TARIFF_FEE FM600-60 2015-09-18 2015-10-17 30/30 41.3223",
                        "TARIFF_FEE ADD25 2015-09-18 2015-10-17 30/30 8.2645"),
                items(FIRST, customer));
        assertEquals(
                List.of(
                        "TARIFF_FEE FM600-60 2015-10-18 2015-11-17 31/31 41.3223",
                        "TARIFF_FEE ADD25 2015-10-18 2015-10-31 14/31 3.7324",
                        "TARIFF_FEE ADD60 2015-11-01 2015-11-17 17/31 6.7982"),
                items(SECOND, customer));
        assertEquals(
                List.of("2015-09-18 ADD25", "2015-10-18 ADD60"),
                database.texts(
                        "select cycle_start_date || ' ' || tariff_code from cycle_line where line_id = ?"
                                + " and cycle_start_date in ('2015-09-18', '2015-10-18') order by 1",
                        additional));
    }

    private void begin(TestCustomer customer, String day) {
        for (String table : List.of("product", "product_tariff", "line")) {
            database.run(
                    "update " + table + " set start_date = cast(? as date) where customer_id = ?",
                    day,
                    customer.customerId());
        }
    }

    /** Who has been there, and known, since the beginning of that year. */
    private TestCustomer known(TestCustomer customer) {
        begin(customer, "2015-01-01");
        database.run("delete from fee_change where customer_id = ?", customer.customerId());
        return customer;
    }

    /** Makes a customer's invoices as a run does, one that was started now. */
    private void invoice(BillingCycle cycle, TestCustomer customer) {
        invoiced.add(customer.customerId());
        billing.callInTransaction(
                Duration.ofSeconds(60),
                sql -> drafting.draft(sql, cycle, CustomerRange.of(customer.customerId()), Instant.now()));
        run(cycle);
    }

    private void run(BillingCycle cycle) {
        database.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at,"
                        + " drafted_at) values (gen_random_uuid(), ?, 'DRAFTED', true, false, now(), now())",
                cycle.startDate());
    }

    /** All that a customer was invoiced, by an invoice that rectifies it. */
    private void takeBack(TestCustomer customer) {
        takeBack(customer, "%");
    }

    private void takeBack(TestCustomer customer, String kind) {
        database.run(
                "insert into invoice select (jsonb_populate_record(invoice, jsonb_build_object('invoice_id',"
                        + " gen_random_uuid(), 'rectifies_invoice_id', invoice_id, 'rectification_reason', 'Prueba'))).*"
                        + " from invoice where customer_id = ?",
                customer.customerId());
        database.run(
                "insert into invoice_item select (jsonb_populate_record(item, jsonb_build_object('item_id',"
                        + " gen_random_uuid(), 'invoice_id', back.invoice_id, 'rectifies_item_id', item.item_id,"
                        + " 'net', -item.net))).* from invoice_item item"
                        + " join invoice back on back.rectifies_invoice_id = item.invoice_id"
                        + " where item.customer_id = ? and item.kind like ?",
                customer.customerId(),
                kind);
    }

    /** The same as that which was taken back, in its place. */
    private void replace(TestCustomer customer) {
        database.run(
                "insert into invoice select (jsonb_populate_record(invoice, jsonb_build_object('invoice_id',"
                        + " gen_random_uuid(), 'replaces_invoice_id', invoice_id, 'status', 'ISSUED',"
                        + " 'sequence_number', sequence_number + 1, 'number', 'Y-' || left(number, 20)))).* from invoice"
                        + " where customer_id = ? and status = 'RECTIFIED'",
                customer.customerId());
        database.run(
                "insert into invoice_item select (jsonb_populate_record(item, jsonb_build_object('item_id',"
                        + " gen_random_uuid(), 'invoice_id', new.invoice_id))).* from invoice_item item"
                        + " join invoice new on new.replaces_invoice_id = item.invoice_id where item.customer_id = ?",
                customer.customerId());
    }

    private List<String> items(BillingCycle cycle, TestCustomer customer) {
        return database.texts(
                "select concat_ws(' ', item.kind, item.tariff_code, item.start_date, item.end_date,"
                        + " item.days || '/' || item.cycle_days, item.net::numeric(12, 4)) from invoice_item item"
                        + " join invoice using (customer_id, invoice_id) where customer_id = ? and cycle_start_date = ?"
                        + " and rectifies_invoice_id is null and item.usage_class is null"
                        + " order by invoice.line_id nulls first, invoice.period_start_date, position",
                customer.customerId(),
                cycle.startDate());
    }
}
