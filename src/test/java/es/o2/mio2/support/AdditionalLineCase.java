package es.o2.mio2.support;

import static org.hamcrest.Matchers.equalTo;

import es.o2.mio2.api.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of a SIM begin with: a family's additional line, so that the code goes to the principal one, which is the
 * phone on file; and somebody who is logged in.
 */
public abstract class AdditionalLineCase {

    @Inject
    protected TestCustomers customers;

    @Inject
    protected Database database;

    @Inject
    protected Proofs proofs;

    @Inject
    protected Inbox inbox;

    @Inject
    protected ServiceClock clock;

    protected TestCustomer customer;
    protected UUID line;
    protected String number;
    protected String session;

    @BeforeEach
    protected void aFamily() {
        customer = customers.convergent();
        line = customer.lineIds().get(3);
        number = database.texts("select number from line where line_id = ?", line)
                .get(0);
        session = logIn();
    }

    @AfterEach
    protected void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    /** A new session's access token. */
    protected String logIn() {
        return customer.login();
    }

    /** So much after now, with a token of then. */
    protected void later(Duration offset) {
        clock.setOffset(offset);
        session = customer.login();
    }

    /** The line's number as it is told. */
    protected String masked() {
        return "+34 *** *** " + number.substring(number.length() - 3);
    }

    protected static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
