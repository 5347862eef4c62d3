package es.o2.mio2.profile;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody in a customer's account puts an address there, to have a SIM card sent to it. */
@QuarkusTest
class AddressFraudTest {

    private static final String ALL = "/v1/profile/addresses";
    private static final String SMS = "O2: hemos cambiado estos datos de tu cuenta: dirección.";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Proofs proofs;

    @Inject
    Inbox inbox;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void start() {
        customer = customers.convergent();
        token = customer.login();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERY", "BILLING"})
    void aNewAddressHoldsWhatAFraudEndsWithForADayAndIsToldOnEveryChannel(String kind) {
        add(token, kind).then().statusCode(201);
        assertEquals(
                List.of("ADDRESS_CHANGED 1 day"),
                of("select concat_ws(' ', cause, ends_at - began_at) from account_hold where customer_id = ?"));
        inbox.waitFor(customer.phone(), SMS);
        inbox.waitFor(customer.email(), "Hemos cambiado estos datos de tu cuenta: dirección.");
        replaceSim(provenToken(), known("Avenida del Envío 2"))
                .then()
                .statusCode(201)
                .body("status", equalTo("HELD"));
    }

    @Test
    void soDoesAnotherBillingAddressAndOneThatSaysSomethingElse() {
        String delivery = known("Avenida del Envío 2");
        put(token, delivery, "BILLING", "Avenida del Envío 2").then().statusCode(200);
        put(token, delivery, "BILLING", "Calle Falsa 123").then().statusCode(200);
        put(token, known("Calle del Ensayo 1"), "DELIVERY", "Calle Falsa 124")
                .then()
                .statusCode(200);
        assertEquals(
                List.of("ADDRESS_CHANGED", "ADDRESS_CHANGED", "ADDRESS_CHANGED"),
                of("select cause from account_hold where customer_id = ?"));
    }

    @Test
    void noSimCardGoesToANewAddressNorToOneThatWasChanged() {
        String added = add(token, "DELIVERY").path("addressId");
        String changed = known("Avenida del Envío 2");
        put(token, changed, "DELIVERY", "Calle Falsa 124").then().statusCode(200);
        String proof = provenToken();
        for (String address : List.of(added, changed)) {
            Response refused = replaceSim(proof, address);
            refused.then().statusCode(409).body("code", equalTo("DELIVERY_ADDRESS_TOO_NEW"));
            int wait = Integer.parseInt(refused.header("Retry-After"));
            assertTrue(wait > 71 * 3600 && wait <= 72 * 3600, () -> "Retry-After: " + wait);
        }
        replaceSim(proof, known("Calle del Ensayo 1")).then().statusCode(201);
    }

    /** It had been waiting for 71 hours; what it said before is worth nothing for what it says now. */
    @Test
    void whoeverChangesAnAddressThatIsOldOrConfirmedBeginsAnew() {
        String address = known("Avenida del Envío 2");
        database.run("update address set confirmed_at = changed_at where address_id = ?", UUID.fromString(address));
        put(token, address, "DELIVERY", "Calle Falsa 124").then().statusCode(200);
        replaceSim(provenToken(), address).then().statusCode(409).body("code", equalTo("DELIVERY_ADDRESS_TOO_NEW"));
    }

    /** The same proof that a new SIM needs; the day's hold stays. */
    @Test
    void whoeverShowsTheSecondFactorOfANewSimConfirmsTheAddress() {
        String proof = provenToken();
        String added = add(proof, "DELIVERY").path("addressId");
        replaceSim(proof, added)
                .then()
                .statusCode(201)
                .body("status", equalTo("HELD"))
                .body("shipment.maskedAddress", containsString("28004"));
        assertEquals(
                List.of("ADDRESS_ADDED", "ADDRESS_CONFIRMED"),
                of(
                        "select action from audit_record where customer_id = ? and action ~ '^ADDRESS' order by occurred_at, action"));
    }

    @Test
    void anAddressIsConfirmedLaterByWritingItAgainWithTheProof() {
        String added = add(token, "DELIVERY").path("addressId");
        String other = proofs.of(customer, token, VerificationPurpose.PUK_DISCLOSURE, null);
        put(other, added, "DELIVERY", "Calle Falsa 123").then().statusCode(200);
        String proof = provenToken();
        replaceSim(proof, added).then().statusCode(409);
        put(proof, added, "DELIVERY", "Calle Falsa 123").then().statusCode(200);
        replaceSim(proof, added).then().statusCode(201);
        assertEquals(List.of("1"), of("select count(*) from account_hold where customer_id = ?"));
    }

    /** By e-mail: whoever has the mailbox may be the thief. */
    @Test
    void aWeakProofConfirmsNothing() {
        String weak = proofs.of(customer, token, VerificationPurpose.SIM_REPLACEMENT, null);
        String added = add(weak, "DELIVERY").path("addressId");
        assertEquals(
                List.of(added),
                of("select address_id from address where customer_id = ? and confirmed_at is null and changed_at >"
                        + " now() - interval '1 hour'"));
    }

    @Test
    void anAddressThatTheCustomerSaysTheyDidNotAddIsGone() {
        String proof = provenToken();
        String added = add(proof, "DELIVERY").path("addressId");
        String changed = known("Avenida del Envío 2");
        put(proof, changed, "DELIVERY", "Calle Falsa 124").then().statusCode(200);
        repudiate("it.action == 'ADDRESS_ADDED'")
                .then()
                .statusCode(200)
                .body("removedAddressIds", equalTo(List.of(added)))
                .body("distrustedAddressIds", equalTo(List.of(changed)));
        String again = customer.login();
        Api.as(again)
                .get(ALL)
                .then()
                .body("items", hasSize(2))
                .body("items.addressId", not(hasItems(added)))
                .body("items.street", hasItems("Calle Falsa 124"));
        assertEquals(
                List.of("1"),
                of("select count(*) from address where customer_id = ? and street = 'Calle Falsa 124' and confirmed_at"
                        + " is null"));
        assertEquals(
                List.of(added),
                of("select subject from audit_record where customer_id = ? and action = 'ADDRESS_REMOVED'"));
    }

    /** Who is billed where stays; what a thief made of it is no place for a SIM card. */
    @Test
    void oneThatBecameTheBillingOneStaysAndIsAsNew() {
        String added = add(provenToken(), "BILLING").path("addressId");
        repudiate("it.action == 'ADDRESS_ADDED'")
                .then()
                .statusCode(200)
                .body("removedAddressIds", equalTo(List.of()))
                .body("distrustedAddressIds", equalTo(List.of(added)));
        assertEquals(
                List.of(added),
                of(
                        "select address_id from address where customer_id = ? and kind = 'BILLING' and confirmed_at is null"));
        assertEquals(List.of("3"), of("select count(*) from address where customer_id = ?"));
    }

    /** An order keeps where it goes to. */
    @Test
    void whatIsOnItsWayGoesOnToAnAddressThatIsChangedOrRemoved() {
        String address = known("Avenida del Envío 2");
        String order = replaceSim(provenToken(), address).path("orderId");
        put(token, address, "DELIVERY", "Calle Falsa 124").then().statusCode(200);
        Api.as(token).header("If-Match", "*").delete(ALL + "/" + address).then().statusCode(204);
        assertEquals(
                List.of("Avenida del Envío 2"),
                database.texts("select street from shipment where order_id = ?", UUID.fromString(order)));
        Api.as(token)
                .get("/v1/orders/" + order)
                .then()
                .statusCode(200)
                .body("shipment.maskedAddress", containsString("28004"));
    }

    private Response add(String caller, String kind) {
        return Api.as(caller)
                .body(Map.of("kind", kind, "street", "Calle Falsa 123", "postalCode", "28004", "city", "Madrid"))
                .post(ALL);
    }

    private static Response put(String caller, String id, String kind, String street) {
        String city = street.startsWith("Avenida") ? "Ciudad" : "Madrid";
        return Api.as(caller)
                .header("If-Match", "*")
                .body(Map.of("kind", kind, "street", street, "postalCode", "28004", "city", city))
                .put(ALL + "/" + id);
    }

    private String known(String street) {
        return Api.as(token).get(ALL).path("items.find { it.street == '" + street + "' }.addressId");
    }

    /** The code goes to the other line. */
    private String provenToken() {
        return proofs.of(
                customer,
                token,
                VerificationPurpose.SIM_REPLACEMENT,
                customer.lineIds().get(3));
    }

    private Response replaceSim(String proof, String addressId) {
        return Api.as(proof)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "DAMAGED", "simKind", "PHYSICAL", "deliveryAddressId", addressId))
                .post("/v1/lines/" + customer.lineIds().get(3) + "/sim-replacements");
    }

    private Response repudiate(String which) {
        String activity =
                Api.as(token).get("/v1/profile/activity?limit=100").path("items.find { " + which + " }.activityId");
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activity + "/repudiation");
    }

    private List<String> of(String sql) {
        return database.texts(sql, customer.customerId());
    }
}
