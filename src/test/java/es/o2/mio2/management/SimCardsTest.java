package es.o2.mio2.management;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.MobileLines.MobileLine;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line has one SIM card at a time; a new one has another PUK, and shows when it came. */
@QuarkusTest
class SimCardsTest {

    @Inject
    SimCards cards;

    @Inject
    OnBehalf onBehalf;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Proofs proofs;

    private TestCustomer customer;
    private UUID line;

    @BeforeEach
    void start() {
        customer = customers.convergent();
        line = customer.lineIds().get(2);
    }

    @Test
    void aNewCardTakesThePlaceOfTheOldOne() {
        String iccid = TestCustomers.iccid();
        activate(line, SimKind.ESIM, iccid, "11223344");
        assertEquals(
                List.of("PHYSICAL REPLACED t f", "ESIM ACTIVE f t"),
                database.texts(
                        "select concat_ws(' ', kind, status, ended_at is not null, replaces is not null)"
                                + " from sim_card where line_id = ? order by activated_at",
                        line));
        assertEquals(
                List.of("t"),
                database.texts(
                        "select new.activated_at = old.ended_at and new.replaces = old.sim_card_id from sim_card old"
                                + " join sim_card new using (line_id) where line_id = ? and new.iccid = ?"
                                + " and old.iccid <> new.iccid",
                        line,
                        iccid));
        // It is another line's phone that the code comes to.
        Api.as(proofs.of(customer, VerificationPurpose.PUK_DISCLOSURE))
                .get("/v1/lines/" + line + "/puk")
                .then()
                .statusCode(200)
                .body("puk", equalTo("11223344"));
    }

    /** What a thief would do with the card waits. */
    @Test
    void aNewCardHoldsUpTheNextForADay() {
        assertEquals(List.of(), held());
        activate(line, SimKind.ESIM, TestCustomers.iccid(), "11223344");
        assertEquals(List.of("SIM_CHANGED 1 day"), held());
    }

    @Test
    void aLockedSimIsNotReplaced() {
        database.run("update line set sim_locked_at = now() where line_id = ?", line);
        ProblemException refused = assertThrows(
                ProblemException.class, () -> activate(line, SimKind.ESIM, TestCustomers.iccid(), "11223344"));
        assertEquals(Problem.SIM_LOCKED, refused.problem());
        assertEquals(List.of("ACTIVE"), database.texts("select status from sim_card where line_id = ?", line));
    }

    private List<String> held() {
        return database.texts(
                "select concat_ws(' ', cause, ends_at - began_at) from account_hold where customer_id = ?",
                customer.customerId());
    }

    @Test
    void aLineShowsSinceWhenItHasAnotherCardThanItsFirst() {
        Instant before = Instant.now();
        activate(line, SimKind.PHYSICAL, TestCustomers.iccid(), "11223344");
        List<MobileLine> lines = as(customer, Line::mobile);
        assertEquals(
                List.of(line, customer.lineIds().get(3)),
                lines.stream().map(MobileLine::lineId).toList());
        assertEquals(List.of(true, true), lines.stream().map(MobileLine::active).toList());
        assertEquals(
                "+346" + customer.documentId().substring(0, 8), lines.get(0).number());
        Duration since = Duration.between(before, lines.get(0).simChangedAt());
        assertTrue(since.abs().compareTo(Duration.ofMinutes(1)) < 0, since::toString);
        assertNull(lines.get(1).simChangedAt());
        assertFalse(lines.toString().contains(lines.get(0).number()));

        activate(line, SimKind.PHYSICAL, TestCustomers.iccid(), "55667788");
        Instant again = as(customer, Line::mobile).get(0).simChangedAt();
        assertTrue(again.isAfter(lines.get(0).simChangedAt()), again::toString);
    }

    /** One that is over has no card that works, and a line on its way has none yet. */
    @Test
    void aLineWithoutACardNeverChangedIt() {
        database.run("delete from sim_card where line_id = ?", line);
        database.run(
                "update line set status = 'TERMINATED', end_date = now() where line_id = ?",
                customer.lineIds().get(3));
        List<MobileLine> lines = as(customer, Line::mobile);
        assertEquals(1, lines.size());
        assertNull(lines.get(0).simChangedAt());
    }

    @Test
    void aCardIsOneLinesOnce() {
        String iccid = TestCustomers.iccid();
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        activate(line, SimKind.PHYSICAL, iccid, "11223344");
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> as(another, () -> {
                    cards.activate(
                            cards.make(another.lineIds().get(0), SimKind.PHYSICAL, Iccid.parse(iccid), "11223344"));
                    return null;
                }));
        assertEquals(Problem.SIM_CARD_IN_USE, refused.problem());
        // Also when it works no more.
        activate(line, SimKind.PHYSICAL, TestCustomers.iccid(), "11223344");
        assertThrows(ProblemException.class, () -> activate(line, SimKind.PHYSICAL, iccid, "11223344"));
        assertEquals(
                List.of("ACTIVE", "REPLACED", "REPLACED"),
                database.texts("select status from sim_card where line_id = ? order by status", line));
    }

    @Test
    void ofTenAtOnceEachTakesThePlaceOfTheOneBefore() {
        Together.run(10, () -> {
            activate(line, SimKind.PHYSICAL, TestCustomers.iccid(), "11223344");
            return null;
        });
        assertEquals(
                List.of("1 11 10"),
                database.texts(
                        "select concat_ws(' ', count(*) filter (where status = 'ACTIVE'), count(*), count(distinct"
                                + " replaces)) from sim_card where line_id = ?",
                        line));
    }

    @Test
    void onlyAMobileLineOfTheCustomersTakesACard() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        for (UUID other : List.of(
                customer.lineIds().get(0),
                customer.lineIds().get(1),
                another.lineIds().get(0))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> activate(other, SimKind.PHYSICAL, TestCustomers.iccid(), "11223344"));
        }
    }

    private void activate(UUID lineId, SimKind kind, String iccid, String puk) {
        as(customer, () -> {
            cards.activate(cards.make(lineId, kind, Iccid.parse(iccid), puk));
            return null;
        });
    }

    private <T> T as(TestCustomer whose, Supplier<T> work) {
        return onBehalf.of(
                whose.customerId(), () -> QuarkusTransaction.requiringNew().call(work::get));
    }
}
