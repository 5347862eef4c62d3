package es.o2.mio2.profile;

import static es.o2.mio2.support.CustomerRows.address;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.profile.ContactFlow.What;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.CustomerRows;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The operator's systems say what they said before of a customer who has changed it here since. All is on file as it was
 * brought.
 */
@QuarkusTest
class BroughtAgainTest {

    private static final String ADDRESSES = "/v1/profile/addresses";
    private static final Map<String, Object> BILLING = address("BILLING", "Calle del Ensayo 1", "28004");
    private static final Map<String, Object> DELIVERY = address("DELIVERY", "Avenida del Envío 2", "28004");

    @Inject
    TestCustomers customers;

    @Inject
    ContactFlow flow;

    @Inject
    Database database;

    private Feeds feeds;
    private TestCustomer customer;
    private String token;
    private Map<String, Object> row;

    @BeforeEach
    void theyAreBrought() {
        feeds = new Feeds();
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        row = CustomerRows.of(customer);
        isTaken(row);
        token = customer.login();
    }

    @ParameterizedTest
    @EnumSource
    void itDoesNotUndoHowTheCustomerIsReached(What what) {
        String own = what.another();
        flow.change(customer, token, what, own);
        List<String> before = state();
        isTaken(row, row);
        assertEquals(before, state());
        // The other one is brought, and this one is still as it was.
        What other = what == What.EMAIL ? What.PHONE : What.EMAIL;
        Map<String, Object> next = new HashMap<>(row);
        String brought = other.another();
        next.put(other.field, brought);
        isTaken(next, next);
        isReachedBy(what, own);
        isReachedBy(other, brought);
        assertEquals(List.of(cause(what), cause(other)), holds());
    }

    @ParameterizedTest
    @EnumSource
    void anotherOneIsAChange(What what) {
        flow.change(customer, token, what, what.another());
        String third = what.another();
        Map<String, Object> next = new HashMap<>(row);
        next.put(what.field, third);
        isTaken(row, next, next);
        isReachedBy(what, third);
        assertEquals(List.of(cause(what), cause(what)), holds());
        assertEquals(List.of("CUSTOMER " + cause(what), "OPERATOR " + cause(what)), trail(cause(what)));
        // By now it is what was brought last that counts.
        isTaken(row);
        isReachedBy(what, what.of(customer));
        assertEquals(List.of(cause(what), cause(what), cause(what)), holds());
    }

    /** Once they know it, they say so; and what they said before that is another then. */
    @ParameterizedTest
    @EnumSource
    void whatTheCustomerGaveIsNoNewsAndIsWhatWasBroughtLast(What what) {
        String own = what.another();
        flow.change(customer, token, what, own);
        List<String> told = told();
        Map<String, Object> next = new HashMap<>(row);
        next.put(what.field, own);
        isTaken(row, next);
        assertEquals(told, told());
        isReachedBy(what, own);
        isTaken(row);
        isReachedBy(what, what.of(customer));
        assertEquals(List.of(cause(what), cause(what)), holds());
    }

    /** A row that doesn't name it says nothing of it, so that what was brought last is still the same. */
    @ParameterizedTest
    @EnumSource
    void whatIsLeftOutMeanwhileIsNotForgotten(What what) {
        String own = what.another();
        flow.change(customer, token, what, own);
        Map<String, Object> without = new HashMap<>(row);
        without.remove(what.field);
        isTaken(without, row);
        isReachedBy(what, own);
        assertEquals(List.of(cause(what)), holds());
    }

    @Test
    void itDoesNotUndoWhereTheCustomerIsBilledNorTheTax() {
        add("BILLING", "Calle Propia 3", "35002");
        List<String> own = List.of(
                "BILLING Calle Propia 3 35002",
                "DELIVERY Avenida del Envío 2 28004",
                "DELIVERY Calle del Ensayo 1 28004");
        assertEquals(own, addresses());
        List<String> before = state();
        isTaken(row, row);
        assertEquals(before, state());
        assertEquals(own, addresses());
        paysTaxOf("CANARY_ISLANDS");
        // What else is brought is taken.
        Map<String, Object> next = new HashMap<>(row);
        next.put("givenName", "Lúa");
        isTaken(next);
        paysTaxOf("CANARY_ISLANDS");
        assertEquals(own, addresses());
        assertEquals(List.of("ADDRESS_CHANGED"), holds());
        next.put("addresses", List.of(address("BILLING", "Calle Tercera 4", "51001"), DELIVERY));
        isTaken(next, next);
        paysTaxOf("CEUTA");
        assertEquals("BILLING Calle Tercera 4 51001", addresses().get(0));
        assertEquals(List.of("ADDRESS_CHANGED", "ADDRESS_CHANGED"), holds());
    }

    @Test
    void itDoesNotBringBackWhereThingsWereDelivered() {
        String id = Api.as(token).get(ADDRESSES).path("items.find { it.kind == 'DELIVERY' }.addressId");
        Api.as(token)
                .header("If-Match", "*")
                .body(wish("DELIVERY", "Avenida Propia 5", "28010"))
                .put(ADDRESSES + "/" + id)
                .then()
                .statusCode(200);
        List<String> own = List.of("BILLING Calle del Ensayo 1 28004", "DELIVERY Avenida Propia 5 28010");
        List<String> before = state();
        isTaken(row, row);
        assertEquals(before, state());
        assertEquals(own, addresses());
        Api.as(token)
                .header("If-Match", "*")
                .delete(ADDRESSES + "/" + id)
                .then()
                .statusCode(204);
        Map<String, Object> without = new HashMap<>(row);
        without.put("addresses", List.of(BILLING));
        isTaken(without, row);
        assertEquals(List.of("BILLING Calle del Ensayo 1 28004"), addresses());
        assertEquals(List.of("ADDRESS_CHANGED"), holds());
        Map<String, Object> next = new HashMap<>(row);
        next.put("addresses", List.of(BILLING, DELIVERY, address("DELIVERY", "Plaza Tercera 6", "28011")));
        isTaken(next, next);
        assertEquals(List.of("BILLING Calle del Ensayo 1 28004", "DELIVERY Plaza Tercera 6 28011"), addresses());
        assertEquals(List.of("ADDRESS_CHANGED", "ADDRESS_CHANGED"), holds());
    }

    /** Their source took it away, and has it again. */
    @Test
    void whatWasAnotherMeanwhileIsAChangeAgain() {
        String id = Api.as(token).get(ADDRESSES).path("items.find { it.kind == 'DELIVERY' }.addressId");
        Api.as(token)
                .header("If-Match", "*")
                .delete(ADDRESSES + "/" + id)
                .then()
                .statusCode(204);
        isTaken(row);
        assertEquals(List.of("BILLING Calle del Ensayo 1 28004"), addresses());
        Map<String, Object> next = new HashMap<>(row);
        next.put("addresses", List.of(BILLING, address("DELIVERY", "Plaza Tercera 6", "28011")));
        isTaken(next, row);
        assertEquals(
                List.of(
                        "BILLING Calle del Ensayo 1 28004",
                        "DELIVERY Avenida del Envío 2 28004",
                        "DELIVERY Plaza Tercera 6 28011"),
                addresses());
    }

    private void add(String kind, String street, String postalCode) {
        Api.as(token)
                .body(wish(kind, street, postalCode))
                .post(ADDRESSES)
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> wish(String kind, String street, String postalCode) {
        return Map.of("kind", kind, "street", street, "postalCode", postalCode, "city", "Ciudad");
    }

    private void isTaken(Map<?, ?>... rows) {
        feeds.bring("customers", rows)
                .then()
                .statusCode(200)
                .body("rejects", empty())
                .body("accepted", equalTo(rows.length));
    }

    private void isReachedBy(What what, String value) {
        Api.as(token).get("/v1/profile").then().statusCode(200).body(what.field, equalTo(value));
    }

    private void paysTaxOf(String territory) {
        Api.as(token).get("/v1/profile").then().statusCode(200).body("taxTerritory", equalTo(territory));
    }

    private static String cause(What what) {
        return what == What.EMAIL ? "EMAIL_CHANGED" : "CONTACT_PHONE_CHANGED";
    }

    private List<String> addresses() {
        return database.texts(
                "select concat_ws(' ', kind, street, postal_code) from address where customer_id = ? order by 1",
                customer.customerId());
    }

    private List<String> holds() {
        return database.texts(
                "select cause from account_hold where customer_id = ? order by began_at, cause", customer.customerId());
    }

    private List<String> trail(String action) {
        return database.texts(
                "select actor_kind || ' ' || action from audit_record where customer_id = ? and action = ?"
                        + " order by occurred_at",
                customer.customerId(),
                action);
    }

    /** What follows from a change. */
    private List<String> told() {
        return database.texts(
                "select concat_ws(' ', (select count(*) from account_hold h where h.customer_id = c.customer_id),"
                        + " (select count(*) from outbox_message o where o.customer_id = c.customer_id),"
                        + " (select count(*) from audit_record a where a.customer_id = c.customer_id"
                        + " and a.actor_kind = 'OPERATOR')) from customer c where c.customer_id = ?",
                customer.customerId());
    }

    /** All that a row could touch. */
    private List<String> state() {
        return database.texts(
                "select concat_ws(' ', c.version, c.changed_at, c.email, c.contact_phone, c.tax_territory,"
                        + " (select string_agg(concat_ws(' ', a.address_id, a.version, a.changed_at), ',' order by"
                        + " a.address_id) from address a where a.customer_id = c.customer_id),"
                        + " (select count(*) from account_hold h where h.customer_id = c.customer_id),"
                        + " (select count(*) from outbox_message o where o.customer_id = c.customer_id),"
                        + " (select count(*) from audit_record a where a.customer_id = c.customer_id"
                        + " and a.actor_kind = 'OPERATOR')) from customer c where c.customer_id = ?",
                customer.customerId());
    }
}
