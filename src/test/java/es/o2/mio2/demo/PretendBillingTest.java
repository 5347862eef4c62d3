package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.invoices.PastRuns;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the demo's operator and bank did before it began, and do when time goes on. */
@QuarkusTest
@TestProfile(WithBills.class)
class PretendBillingTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate TODAY = LocalDate.now(BillingCycle.MADRID);

    @Inject
    PretendBilling billing;

    @Inject
    PretendNetwork network;

    @Inject
    DemoCharges charges;

    @Inject
    PastRuns past;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void whatWasToBeChargedByTodayIsPaid() {
        assertEquals(
                List.of(),
                database.texts(
                        "select number from invoice where total > 0 and (due_date <= ?) <> exists (select from payment"
                                + " where invoice_number = number and kind = 'PAID' and amount = total"
                                + " and booked_date = due_date and booked_date <= ?) and cycle_start_date >= ?",
                        TODAY,
                        TODAY,
                        WithBills.ago(WithBills.CYCLES).startDate()));
    }

    /** All but the one that came back, and what is still to be charged. */
    @Test
    void invoicesStandWhereTheirPaymentsDo() {
        assertEquals(
                List.of(),
                database.texts(
                        "select number || ' ' || status from invoice where cycle_start_date between ? and ? and status <>"
                                + " case when exists (select from payment where invoice_number = number"
                                + " and kind = 'RETURNED') then 'RETURNED'"
                                + " when exists (select from payment where invoice_number = number) then 'PAID'"
                                + " else 'ISSUED' end",
                        WithBills.ago(WithBills.CYCLES).startDate(),
                        WithBills.ago(1).startDate()));
        assertEquals(
                List.of("00000000T"),
                database.texts("select document_id from invoice join customer using (customer_id)"
                        + " where invoice.status = 'RETURNED'"));
    }

    /** Of before the demo's records: two euros are held back at first, and charged when they aren't any more. */
    @Test
    void whatIsInDisputeIsChargedWhenItIsDecided() {
        BillingCycle cycle = WithBills.ago(WithBills.CYCLES + 2);
        past.make(cycle, cycle.endsAt().plus(Duration.ofDays(2)), "somebody");
        hold(cycle, "2.00");
        charges.charge();
        assertEquals(List.of("true"), parts(cycle, "amount = total - 2"));

        hold(cycle, "0");
        charges.charge();
        charges.charge();
        assertEquals(List.of("true", "true"), parts(cycle, "amount in (2, total - 2)"));
    }

    /** Within five bank days; the last of hers that has had the time. */
    @Test
    void oneDebitCameBack() {
        assertEquals(
                List.of("00000000T MS03 t t"),
                database.texts("select concat_ws(' ', document_id, reason_code, amount = total,"
                        + " booked_date between due_date + 3 and due_date + 9 and booked_date <= current_date + 1)"
                        + " from payment join invoice on number = invoice_number join customer using (customer_id)"
                        + " where payment.kind = 'RETURNED'"));
    }

    @Test
    void anotherStartDoesNothingAgain() {
        List<String> before = counts();

        assertFalse(billing.bringHistory());

        assertEquals(before, counts());
    }

    /** Of before the demo's records: all instances that start together make it once. */
    @Test
    void ofSeveralOneMakesACyclesInvoices() {
        BillingCycle cycle = WithBills.ago(WithBills.CYCLES + 1);
        Instant asOf = cycle.endsAt().plus(Duration.ofDays(2));

        List<Boolean> made = Together.run(2, () -> past.make(cycle, asOf, "somebody"));

        assertEquals(1, Collections.frequency(made, true), made.toString());
        assertEquals(
                List.of("1"),
                database.texts("select count(*) from billing_run where cycle_start_date = ?", cycle.startDate()));
        assertEquals(
                List.of("3"),
                database.texts(
                        "select count(*) from invoice where cycle_start_date = ? and customer_id = ?",
                        cycle.startDate(),
                        DemoIds.of("customer", "12345678Z")));
    }

    @Test
    void nothingIsInvoicedBeforeItIsOverOrAsOfTheFuture() {
        BillingCycle cycle = WithBills.ago(1);

        assertThrows(
                IllegalArgumentException.class,
                () -> past.make(cycle, cycle.endsAt().minusMillis(1), "somebody"));
        assertThrows(
                IllegalArgumentException.class,
                () -> past.make(cycle, clock.instant().plusSeconds(60), "somebody"));
    }

    /** The current cycle ends, nothing is done until the 20th; then it is issued, and charged on the 1st. */
    @Test
    void whenTimeGoesOnItsCycleIsInvoicedAndCharged() {
        LocalDate issueDay = WithBills.OPEN.startDate().plusMonths(1).withDayOfMonth(20);
        moveTo(issueDay.minusDays(1));
        billing.work();
        assertEquals(0, invoicesOf(WithBills.OPEN));

        moveTo(issueDay);
        Eventually.within(SOON, "the cycle is issued", () -> {
            billing.work();
            return database.texts(
                            "select status from billing_run where cycle_start_date = ?", WithBills.OPEN.startDate())
                    .contains("ISSUED");
        });
        LocalDate chargeDay = issueDay.plusMonths(1).withDayOfMonth(1);
        assertEquals(
                List.of(issueDay + " " + chargeDay),
                database.texts(
                        "select distinct issue_date || ' ' || due_date from invoice where cycle_start_date = ?",
                        WithBills.OPEN.startDate()));
        moveTo(chargeDay.minusDays(1));
        billing.work();
        assertEquals(0, paidOf(WithBills.OPEN));

        moveTo(chargeDay);
        billing.work();
        billing.work();
        assertEquals(invoicesOf(WithBills.OPEN), paidOf(WithBills.OPEN));
    }

    /** Of the invoice of the customer in Barcelona. */
    private void hold(BillingCycle cycle, String amount) {
        assertEquals(
                1,
                database.run(
                        "update invoice set held_amount = cast(? as numeric), status = 'ISSUED' where cycle_start_date = ?"
                                + " and customer_id = ?",
                        amount,
                        cycle.startDate(),
                        DemoIds.of("customer", "87654321X")));
    }

    /** Whether each payment of it is as it should be. */
    private List<String> parts(BillingCycle cycle, String condition) {
        return database.texts(
                "select (" + condition + ")::text from payment join invoice on number = invoice_number"
                        + " where cycle_start_date = ? and customer_id = ?",
                cycle.startDate(),
                DemoIds.of("customer", "87654321X"));
    }

    private void moveTo(LocalDate day) {
        Instant then =
                day.atTime(LocalTime.of(9, 30)).atZone(BillingCycle.MADRID).toInstant();
        clock.setOffset(Duration.between(Instant.now(), then));
        network.work();
    }

    private int invoicesOf(BillingCycle cycle) {
        return database.texts("select number from invoice where cycle_start_date = ?", cycle.startDate())
                .size();
    }

    private int paidOf(BillingCycle cycle) {
        return database.texts(
                        "select payment_id from payment join invoice on number = invoice_number"
                                + " where kind = 'PAID' and booked_date = due_date and cycle_start_date = ?",
                        cycle.startDate())
                .size();
    }

    private List<String> counts() {
        return database.texts("select (select count(*) from invoice) || ' ' || (select count(*) from billing_run)"
                + " || ' ' || (select count(*) from payment)");
    }
}
