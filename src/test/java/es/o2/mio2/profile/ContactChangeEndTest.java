package es.o2.mio2.profile;

import static es.o2.mio2.profile.ContactFlow.confirm;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.profile.ContactFlow.What;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thief asked for another e-mail or phone, has the code, and doesn't come to use it. */
@QuarkusTest
class ContactChangeEndTest {

    @Inject
    TestCustomers customers;

    @Inject
    ContactFlow flow;

    @Inject
    Inbox inbox;

    @Inject
    Database database;

    private TestCustomer customer;
    private String theirs;
    private String mine;

    @BeforeEach
    void logIn() {
        customer = customers.convergent();
        theirs = customer.login();
        mine = customer.login();
    }

    @ParameterizedTest
    @EnumSource
    void sayingOfTheWishThatItWasNotMeStopsIt(What what) {
        String code = flow.askForCode(customer, theirs, what, what.another());
        String wish = what == What.EMAIL ? "EMAIL_CHANGE_REQUESTED" : "CONTACT_PHONE_CHANGE_REQUESTED";
        repudiate(wish)
                .then()
                .statusCode(200)
                .body("endedSessionsCount", equalTo(2))
                .body("stoppedContactChanges", equalTo(List.of(what == What.EMAIL ? "EMAIL" : "CONTACT_PHONE")));
        isOver(what, customer.login(), code);
    }

    /** What is done stays done, for 1551 to look at; what isn't, isn't done. */
    @Test
    void sayingOfAChangeThatItWasNotMeStopsTheOtherOne() {
        String code = flow.askForCode(customer, theirs, What.PHONE, What.PHONE.another());
        String email = What.EMAIL.another();
        // The codes for a new phone make no proof for a new e-mail.
        confirm(theirs, What.EMAIL, flow.askForCode(customer, theirs, What.EMAIL, email))
                .then()
                .statusCode(200);
        repudiate("EMAIL_CHANGED")
                .then()
                .statusCode(200)
                .body("stoppedContactChanges", equalTo(List.of("CONTACT_PHONE")));
        isOver(What.PHONE, customer.login(), code);
        assertEquals(List.of(email + " " + customer.phone()), flow.onFile(customer));
        assertEquals(
                List.of("EMAIL_CHANGED", "REPUDIATION"),
                database.texts(
                        "select cause from account_hold where customer_id = ? order by began_at",
                        customer.customerId()));
    }

    @ParameterizedTest
    @EnumSource
    void aNewPasswordByACodeStopsIt(What what) {
        String code = flow.askForCode(customer, theirs, what, what.another());
        int before = inbox.codes(customer.phone()).size();
        String reset = PasswordResets.ask(customer.documentId());
        PasswordResets.complete(reset, inbox.code(customer.phone(), before + 1), PasswordResets.NEW)
                .then()
                .statusCode(204);
        isOver(what, logIn(PasswordResets.NEW), code);
    }

    @ParameterizedTest
    @EnumSource
    void anotherPasswordStopsIt(What what) {
        String code = flow.askForCode(customer, theirs, what, what.another());
        Api.as(mine)
                .body(Map.of("currentPassword", Api.PASSWORD, "newPassword", PasswordResets.NEW))
                .put("/v1/password")
                .then()
                .statusCode(204);
        isOver(what, mine, code);
    }

    @Test
    void itEndsWithTheSessionInWhichItWasAskedFor() {
        String code = flow.askForCode(customer, theirs, What.EMAIL, What.EMAIL.another());
        Api.as(mine).delete("/v1/sessions/" + Jwt.of(theirs).session()).then().statusCode(204);
        isOver(What.EMAIL, mine, code);
    }

    /** Whoever asked on the web may have the code on the phone. */
    @Test
    void untilThenAnotherSessionConfirmsItToo() {
        String target = What.EMAIL.another();
        String code = flow.askForCode(customer, theirs, What.EMAIL, target);
        confirm(mine, What.EMAIL, code).then().statusCode(200).body("email", equalTo(target));
    }

    /** Somebody at a counter, or in a shop, was faster. */
    @ParameterizedTest
    @EnumSource
    void whatTheOperatorsSystemsBringStopsIt(What what) {
        String code = flow.askForCode(customer, theirs, what, what.another());
        String brought = what.another();
        new Feeds()
                .bring("customers", row(what, brought))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        isOver(what, theirs, code);
        Api.as(theirs).get("/v1/profile").then().body(what.field, equalTo(brought));
    }

    /** The customer as the operator's systems know them, with another e-mail or phone. */
    private Map<String, Object> row(What what, String brought) {
        Map<String, Object> row = new HashMap<>();
        row.put("customerId", UUID.randomUUID().toString());
        row.put("documentId", customer.documentId());
        row.put("kind", "PERSON");
        row.put("givenName", "Prueba");
        row.put("familyName", "Ensayo Muestra");
        row.put("language", "es");
        row.put(what.field, brought);
        row.put(
                "addresses",
                List.of(Map.of(
                        "kind",
                        "BILLING",
                        "street",
                        "Calle del Ensayo 1",
                        "postalCode",
                        "28004",
                        "city",
                        "Ciudad",
                        "province",
                        "Provincia")));
        return row;
    }

    private void isOver(What what, String token, String code) {
        List<String> before = flow.onFile(customer);
        Api.as(token).get("/v1/profile").then().statusCode(200).body(what.pending(), nullValue());
        confirm(token, what, code).then().statusCode(422).body("code", equalTo("VERIFICATION_CODE_INVALID"));
        assertEquals(before, flow.onFile(customer));
    }

    private Response repudiate(String action) {
        String activity = Api.as(mine)
                .get("/v1/profile/activity")
                .path("items.find { it.action == '" + action + "' }.activityId");
        return Api.as(mine)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activity + "/repudiation");
    }

    private String logIn(String password) {
        return Api.given()
                .body(Map.of("documentId", customer.documentId(), "password", password, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
    }
}
