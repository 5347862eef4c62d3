package es.o2.mio2.management;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.AdditionalLineCase;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Footprint;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A SIM is locked in one go, and unlocked by its customer alone, a day later. */
@QuarkusTest
class SimLockTest extends AdditionalLineCase {

    private static final Duration DAY = Duration.ofHours(24);

    @Inject
    SimOrders sims;

    @Test
    void theSimIsShownByItsLastDigitsAlone() {
        String iccid = database.texts("select iccid from sim_card where line_id = ?", line)
                .get(0);
        Response sim = sim();
        sim.then()
                .statusCode(200)
                .body("maskedIccid", equalTo("**** **** … " + iccid.substring(iccid.length() - 4)))
                .body("kind", equalTo("PHYSICAL"))
                .body("status", equalTo("ACTIVE"))
                .body("activatedAt", notNullValue())
                .body("lock.locked", equalTo(false))
                .body("lock.size()", equalTo(1))
                .header("ETag", notNullValue());
        assertFalse(sim.asString().contains(iccid));
    }

    @Test
    void whatIsNoMobileLineOfTheCustomersIsNotThere() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        UUID theirs = another.lineIds().get(0);
        String nobodys = notFound(UUID.randomUUID());
        for (Object other :
                List.of(theirs, customer.lineIds().get(0), customer.lineIds().get(1), "12345678")) {
            assertEquals(nobodys, notFound(other));
        }
        assertEquals(List.of("0"), locks(theirs));
    }

    @Test
    void aLineWithoutACardHasNoSimAndOneThatIsOverHasNoLock() {
        database.run("delete from sim_card where line_id = ?", line);
        isRefused(sim(), 409, "NO_SIM_CARD");
        database.run("update line set status = 'TERMINATED', end_date = start_date where line_id = ?", line);
        isRefused(sim(), 409, "NO_SIM_CARD");
        isRefused(lock(session, true), 409, "LINE_NOT_ACTIVE");
    }

    @Test
    void toLockItTakesNothingMoreAndItHoldsAtOnce() {
        lock(session, true).then().statusCode(200).body("locked", equalTo(true)).body("unlocksAt", nullValue());
        String lockedAt = sim().path("lock.lockedAt");
        lock(session, true).then().statusCode(200).body("lockedAt", equalTo(lockedAt));
        isRefused(order(), 409, "SIM_LOCKED");
        assertEquals(List.of("SIM_LOCKED"), trail());
    }

    @Test
    void toUnlockItTakesAProofForThisVeryLine() {
        lock(session, true);
        Response refused = lock(session, false);
        isRefused(refused, 401, "STEP_UP_REQUIRED");
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"mi-o2:otp\", max_age=300",
                refused.header("WWW-Authenticate"));
        isRefused(lock(proof(VerificationPurpose.SIM_REPLACEMENT, line), false), 401, "STEP_UP_REQUIRED");
        UUID other = customer.lineIds().get(2);
        isRefused(lock(proof(VerificationPurpose.SIM_UNLOCK, other), false), 401, "STEP_UP_REQUIRED");
        sim().then().body("lock.locked", equalTo(true)).body("lock.unlocksAt", nullValue());
    }

    /** A session and a message to the very same line are not enough. */
    @Test
    void theCodeNeverComesToTheLineItself() {
        proof(VerificationPurpose.SIM_UNLOCK, line);
        assertEquals(List.of(), inbox.codes(number));
        assertEquals(1, inbox.codes(customer.phone()).size());
    }

    @Test
    void whoHasAProofSendsNoMoreNoticesThanADayHolds() {
        lock(session, true);
        database.run(
                "insert into attempt_counter (counter_key, window_end, attempts)"
                        + " values (?, now() + interval '1 hour', 10)",
                "sim-unlock:" + line);
        isRefused(unlock(), 429, "TOO_MANY_REQUESTS");
        sim().then().body("lock.locked", equalTo(true)).body("lock.unlocksAt", nullValue());
    }

    @Test
    void itIsUnlockedADayLaterAndNotBefore() {
        lock(session, true);
        Instant before = Instant.now();
        Response asked = unlock();
        asked.then().statusCode(200).body("locked", equalTo(true));
        Instant unlocksAt = Instant.parse(asked.path("unlocksAt"));
        assertTrue(!unlocksAt.isBefore(before.plus(DAY))
                && !unlocksAt.isAfter(Instant.now().plus(DAY)));
        // To ask again is no news, and makes it neither sooner nor later.
        String again = lock(session, false).then().statusCode(200).extract().path("unlocksAt");
        assertEquals(asked.<String>path("unlocksAt"), again);
        isRefused(order(), 409, "SIM_LOCKED");
        later(DAY.minusMinutes(2));
        sim().then().body("lock.locked", equalTo(true));
        isRefused(order(), 409, "SIM_LOCKED");
        later(DAY.plusMinutes(2));
        sim().then().body("lock.locked", equalTo(false)).body("lock.size()", equalTo(1));
        order().then().statusCode(201);
        assertEquals(List.of("SIM_LOCKED", "SIM_UNLOCK_REQUESTED"), trail());
    }

    /** What was ordered before the lock isn't carried out while it holds, and is once it doesn't. */
    @Test
    void aSimThatIsUnlockedIsReplacedByTheOperatorToo() {
        String order = sims.readyEsim(customer, line);
        database.run("update line set sim_locked_at = now() - interval '25 hours' where line_id = ?", line);
        database.run("update line set sim_unlock_at = now() + interval '1 hour' where line_id = ?", line);
        isRefused(complete(order), 409, "SIM_LOCKED");
        database.run("update line set sim_unlock_at = now() - interval '1 hour' where line_id = ?", line);
        complete(order).then().statusCode(200);
        assertEquals(List.of("PHYSICAL REPLACED", "ESIM ACTIVE"), sims.cards(line));
    }

    @Test
    void toLockItAgainStopsIt() {
        String lockedAt = lock(session, true).path("lockedAt");
        unlock();
        lock(session, true)
                .then()
                .statusCode(200)
                .body("lockedAt", equalTo(lockedAt))
                .body("unlocksAt", nullValue());
        later(DAY.plusMinutes(2));
        isRefused(order(), 409, "SIM_LOCKED");
    }

    /** And the lock that this leaves is lifted as any other. */
    @Test
    void itWasNotMeStopsIt() {
        lock(session, true);
        unlock();
        repudiate("SIM_UNLOCK_REQUESTED").body("lockedLineIds.size()", equalTo(2));
        later(DAY.plusMinutes(2));
        sim().then().body("lock.locked", equalTo(true)).body("lock.unlocksAt", nullValue());
        unlock().then().statusCode(200).body("locked", equalTo(true)).body("unlocksAt", notNullValue());
        later(DAY.plus(DAY).plusMinutes(4));
        sim().then().body("lock.locked", equalTo(false));
    }

    @Test
    void itWasNotMeLocksAgainWhatWasUnlocked() {
        database.run(
                "update line set sim_locked_at = now() - interval '3 days', sim_unlock_at = now() - interval '1 day'"
                        + " where customer_id = ? and kind = 'MOBILE'",
                customer.customerId());
        Instant before = Instant.now();
        proof(VerificationPurpose.UNBLOCK, line);
        repudiate("VERIFICATION_COMPLETED").body("lockedLineIds.size()", equalTo(2));
        session = customer.login();
        Instant lockedAt = Instant.parse(sim().path("lock.lockedAt"));
        assertFalse(lockedAt.isBefore(before.minusSeconds(1)));
    }

    /** Nor is anything told of one that was locked and stays so. */
    @Test
    void itWasNotMeLeavesALockAlone() {
        database.run(
                "update line set sim_locked_at = now() where customer_id = ? and kind = 'MOBILE'",
                customer.customerId());
        proof(VerificationPurpose.UNBLOCK, line);
        repudiate("VERIFICATION_COMPLETED").body("lockedLineIds", empty());
    }

    @Test
    void everyChannelIsToldThatItIsBeingUnlocked() {
        lock(session, true);
        unlock();
        String masked = masked();
        for (String phone : List.of(customer.phone(), number)) {
            inbox.waitFor(
                    phone, "O2: se ha pedido quitar el bloqueo de SIM de la línea " + masked + ". Se quitará el ");
        }
        inbox.waitFor(customer.email(), "Se ha pedido en Mi O2 quitar el bloqueo de SIM de la línea " + masked);
    }

    /** A code by e-mail is weak proof: what it proves waits for a day, as this does anyway. */
    @Test
    void whoHasNoOtherLineUnlocksItWithACodeByEmail() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
        session = customer.login();
        lock(session, true);
        Response asked = unlock();
        asked.then().statusCode(200).body("locked", equalTo(true));
        assertEquals(1, inbox.codes(customer.email()).size());
        assertFalse(Instant.parse(asked.path("unlocksAt"))
                .isBefore(Instant.parse(database.texts(
                                        "select to_char(held_until at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                                + " from verification where customer_id = ? and held_until is not null",
                                        customer.customerId())
                                .get(0))
                        .minusMillis(1)));
    }

    @Test
    void whatTheContractDoesNotKnowIsRefused() {
        Footprint before = Footprint.of(customer, database);
        Api.as(session)
                .body(Map.of("locked", true, "unlocksAt", "2026-01-01T00:00:00Z"))
                .put(path(line, "sim-lock"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/unlocksAt"));
        Api.as(session).body(Map.of()).put(path(line, "sim-lock")).then().statusCode(400);
        before.isUnchanged();
    }

    private Response sim() {
        return Api.as(session).get(path(line, "sim"));
    }

    private Response lock(String token, boolean locked) {
        return Api.as(token).body(Map.of("locked", locked)).put(path(line, "sim-lock"));
    }

    private Response unlock() {
        return lock(proof(VerificationPurpose.SIM_UNLOCK, line), false);
    }

    private String proof(VerificationPurpose purpose, UUID target) {
        return proofs.of(customer, session, purpose, target);
    }

    private Response order() {
        return SimOrders.order(sims.proof(customer, session, line), line, "DAMAGED", "ESIM");
    }

    private static Response complete(String order) {
        return new Operator().report(order, "COMPLETED");
    }

    /** The session ended with it. */
    private ValidatableResponse repudiate(String action) {
        String activity = Api.as(session)
                .get("/v1/profile/activity")
                .path("items.find { it.action == '" + action + "' }.activityId");
        return Api.as(session)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activity + "/repudiation")
                .then()
                .statusCode(200);
    }

    private List<String> trail() {
        return database.texts(
                "select action from audit_record where subject = ? and action in ('SIM_LOCKED', 'SIM_UNLOCK_REQUESTED')"
                        + " order by occurred_at",
                line.toString());
    }

    private List<String> locks(UUID lineId) {
        return database.texts("select count(sim_locked_at) from line where line_id = ?", lineId);
    }

    private String notFound(Object lineId) {
        String body = correlated()
                .body(Map.of("locked", true))
                .put(path(lineId, "sim-lock"))
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"))
                .extract()
                .asString();
        assertEquals(
                body,
                correlated()
                        .get(path(lineId, "sim"))
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
        return body;
    }

    private RequestSpecification correlated() {
        return Api.as(session).header("x-correlator", "the-same");
    }

    private static String path(Object lineId, String what) {
        return "/v1/lines/" + lineId + "/" + what;
    }
}
