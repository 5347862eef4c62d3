package es.o2.mio2.profile;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks for another e-mail or phone and confirms it, as a customer does. */
@ApplicationScoped
class ContactFlow {

    /** What can be changed, by the last part of its path. */
    enum What {
        EMAIL("/v1/profile/email", "email", VerificationPurpose.EMAIL_CHANGE),
        PHONE("/v1/profile/contact-phone", "contactPhone", VerificationPurpose.CONTACT_PHONE_CHANGE);

        final String path;
        final String field;
        final VerificationPurpose purpose;

        What(String path, String field, VerificationPurpose purpose) {
            this.path = path;
            this.field = field;
            this.purpose = purpose;
        }

        /** One that nobody has. */
        String another() {
            return this == EMAIL ? "n" + UUID.randomUUID() + "@nuevo.example.org" : TestCustomers.mobile();
        }

        String of(TestCustomer customer) {
            return this == EMAIL ? customer.email() : customer.phone();
        }

        String pending() {
            return this == EMAIL ? "pendingEmail" : "pendingContactPhone";
        }
    }

    private final Proofs proofs;
    private final Inbox inbox;
    private final Database database;

    ContactFlow(Proofs proofs, Inbox inbox, Database database) {
        this.proofs = proofs;
        this.inbox = inbox;
        this.database = database;
    }

    String proof(TestCustomer customer, String token, What what, String target) {
        return proofs.of(customer, token, what.purpose, target);
    }

    /** Asks with a proof for it. */
    Response ask(TestCustomer customer, String token, What what, String target) {
        return put(proof(customer, token, what, target), what, target);
    }

    /** Asks with a proof for it, and gives the code that comes. */
    String askForCode(TestCustomer customer, String token, What what, String target) {
        ask(customer, token, what, target).then().statusCode(202);
        return inbox.code(target, 1);
    }

    /** From asking to having it. */
    void change(TestCustomer customer, String token, What what, String target) {
        confirm(token, what, askForCode(customer, token, what, target)).then().statusCode(200);
    }

    List<String> onFile(TestCustomer customer) {
        return database.texts(
                "select email || ' ' || contact_phone from customer where customer_id = ?", customer.customerId());
    }

    static Response put(String token, What what, Object target) {
        return Api.as(token).body(Map.of(what.field, target)).put(what.path);
    }

    static Response confirm(String token, What what, String code) {
        return Api.as(token).body(Map.of("code", code)).post(what.path + "/confirmation");
    }

    static String wrong(String code) {
        return code.equals("111111") ? "222222" : "111111";
    }
}
