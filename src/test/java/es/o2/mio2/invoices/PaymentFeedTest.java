package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PaymentFeedTest {

    @Inject
    Database database;

    private Feeds feeds;
    private String id;

    @BeforeEach
    void somebodyPays() {
        feeds = new Feeds();
        id = UUID.randomUUID().toString();
    }

    @Test
    void aPaymentIsKeptAndBroughtUpToDateByItsId() {
        feeds.bring("payments", payment(id, "61.50")).then().statusCode(200).body("accepted", equalTo(1));
        feeds.bring(
                        "payments",
                        Map.of(
                                "paymentId", id,
                                "invoiceNumber", "I-1",
                                "kind", "RETURNED",
                                "amount", "61.51",
                                "bookedDate", "2026-11-09",
                                "reasonCode", "MD06"))
                .then()
                .body("accepted", equalTo(1));
        assertEquals(List.of("(I-1,RETURNED,61.51,2026-11-09,MD06)"), kept(id));
    }

    @Test
    void ofTheSameTwiceInABatchTheLaterCounts() {
        feeds.bring("payments", payment(id, "1.00"), payment(id, "2.00"))
                .then()
                .body("received", equalTo(2))
                .body("accepted", equalTo(2));
        assertEquals(List.of("(I-1,PAID,2.00,2026-11-02,)"), kept(id));
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 0.00, MALFORMED",
        "amount, 1, MALFORMED",
        "amount, -1.00, MALFORMED",
        "amount, 12345678901.00, MALFORMED",
        "reasonCode, MD061234567, OUT_OF_RANGE",
        "kind, LOST, MALFORMED",
        "bookedDate, 2026-02-30, MALFORMED",
        "invoiceNumber, a b, MALFORMED",
        "paymentId, a b, MALFORMED",
        "reasonCode, md06, MALFORMED",
        "customer, x, UNKNOWN_FIELD"
    })
    void aWrongFieldIsNamed(String field, String value, String reason) {
        Map<String, Object> row = payment(id, "61.50");
        row.put(field, value);
        feeds.bring("payments", row)
                .then()
                .body("rejects", hasSize(1))
                .body("rejects.reason", contains(reason))
                .body("rejects.pointer", contains("/" + field));
    }

    private List<String> kept(String paymentId) {
        return database.texts(
                "select (invoice_number, kind, amount, booked_date, reason_code)::text from payment"
                        + " where payment_id = ?",
                paymentId);
    }

    private static Map<String, Object> payment(String paymentId, String amount) {
        return new HashMap<>(Map.of(
                "paymentId", paymentId,
                "invoiceNumber", "I-1",
                "kind", "PAID",
                "amount", amount,
                "bookedDate", "2026-11-02"));
    }
}
