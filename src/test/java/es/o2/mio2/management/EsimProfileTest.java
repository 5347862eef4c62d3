package es.o2.mio2.management;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.support.AdditionalLineCase;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Whoever sees what an eSIM is loaded with has the line. */
@QuarkusTest
class EsimProfileTest extends AdditionalLineCase {

    @Inject
    SimOrders sims;

    @Test
    void onceItIsReadyItsCodeAndTheSameAsAPictureAreShown() throws Exception {
        String order = sims.readyEsim(customer, line);
        Response shown = see(proof(), order);
        shown.then()
                .statusCode(200)
                .body("size()", equalTo(2))
                .body("activationCode", equalTo(SimOrders.CODE))
                .header("Cache-Control", equalTo("no-store"))
                .header("ETag", nullValue());
        assertEquals(SimOrders.CODE, read(shown.path("qrPng")));
        assertEquals(List.of("DONE " + order), audited());
        String masked = masked();
        for (String phone : List.of(customer.phone(), number)) {
            inbox.waitFor(
                    phone,
                    "O2: alguien ha visto en Mi O2 el código para instalar la eSIM de la línea " + masked
                            + ". Si no has sido tú, llama gratis al 1551 cuanto antes.");
        }
        inbox.waitFor(customer.email(), "el código con el que se instala la eSIM de la línea " + masked);
    }

    @Test
    void theEleventhTimeInADayIsTooOften() {
        String order = sims.readyEsim(customer, line);
        String proof = proof();
        for (int time = 1; time <= 10; time++) {
            see(proof, order).then().statusCode(200);
        }
        Response refused = see(proof, order);
        isNotShown(refused, 429, "TOO_MANY_REQUESTS");
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 86_400 - 120);
    }

    @Test
    void beforeAndAfterThereIsNothingToSee() {
        String proof = proof();
        String order = SimOrders.order(proof, line, "TO_ESIM", "ESIM").path("orderId");
        isNotShown(see(proof, order), 409, "ESIM_NOT_READY");
        new Operator().walk(order, "IDENTITY_CHECKED");
        isNotShown(see(proof, order), 409, "ESIM_NOT_READY");
        SimOrders.report(order, "ESIM_READY", SimOrders.esim(line)).then().statusCode(200);
        see(proof, order).then().statusCode(200);
        new Operator().report(order, "HELD", Map.of("reason", "OTHER")).then().statusCode(200);
        isNotShown(see(proof, order), 409, "ESIM_NOT_READY");
        new Operator().walk(order, "RELEASED", "COMPLETED");
        isNotShown(see(proof, order), 409, "ESIM_NOT_READY");
        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from sim_card where customer_id = ? and activation_code is not null",
                        customer.customerId()));
        assertEquals(
                List.of("DONE", "REFUSED"),
                audited().stream()
                        .map(row -> row.split(" ")[0])
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** The operator's systems told that it is ready, but not how it is loaded. */
    @Test
    void withoutACodeThereIsNothingToSeeEither() {
        String order = sims.ordered(customer, line, "ESIM");
        new Operator().walk(order, "IDENTITY_CHECKED", "ESIM_READY");
        isNotShown(see(proof(), order), 409, "ESIM_NOT_READY");
    }

    @Test
    void aCardHasNone() {
        String order = sims.ordered(customer, line, "PHYSICAL");
        String proof = proof();
        new Operator().walk(order, "IDENTITY_CHECKED");
        SimOrders.report(order, "PREPARED", Operator.simCard(line, TestCustomers.iccid(), SimOrders.PUK))
                .then()
                .statusCode(200);
        isNotShown(see(proof, order), 404, "NOT_FOUND");
    }

    @Test
    void itTakesAProofForItsOwnLine() {
        String order = sims.readyEsim(customer, line);
        isNotShown(see(session, order), 401, "STEP_UP_REQUIRED");
        isNotShown(see(session, "x"), 401, "STEP_UP_REQUIRED");
        UUID principal = customer.lineIds().get(2);
        isNotShown(see(sims.proof(customer, session, principal), order), 401, "STEP_UP_REQUIRED");
        String unlock = proofs.of(customer, session, VerificationPurpose.SIM_UNLOCK, line);
        isNotShown(see(unlock, order), 401, "STEP_UP_REQUIRED");
        // For any line it comes by e-mail, and counts a day later.
        isNotShown(see(sims.proof(customer, session, null), order), 409, "ON_HOLD");
        see(sims.proof(customer, session, line), order).then().statusCode(200);
    }

    @Test
    void anotherCustomersIsNone() {
        String order = sims.readyEsim(customer, line);
        TestCustomer another = customers.convergent();
        String theirs = sims.proof(another, another.login(), another.lineIds().get(3));
        Response refused = Api.as(theirs).header("x-correlator", "same").get(path(order));
        isNotShown(refused, 404, "NOT_FOUND");
        Response unknown = Api.as(theirs).header("x-correlator", "same").get(path(UUID.randomUUID()));
        assertEquals(unknown.asString(), refused.asString());
        assertEquals(List.of(), audited());
    }

    @Test
    void whileTheAccountIsHeldItIsNotShown() {
        String order = sims.readyEsim(customer, line);
        String proof = proof();
        sims.hold(customer, Instant.now().minus(Duration.ofHours(23)).toString());
        Response refused = see(proof, order);
        isNotShown(refused, 409, "ON_HOLD");
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 0 && wait <= 3600, () -> "Retry-After: " + wait);
        database.run(
                "update account_hold set ends_at = now() - interval '1 second' where customer_id = ?",
                customer.customerId());
        see(proof, order).then().statusCode(200);
    }

    @Test
    void aLockedSimsIsNotShown() {
        String order = sims.readyEsim(customer, line);
        database.run("update line set sim_locked_at = now() where line_id = ?", line);
        isNotShown(see(proof(), order), 409, "SIM_LOCKED");
    }

    /** A new line has no number yet. */
    @Test
    void thatOfANewLineIsShownToo() {
        Response ordered = Api.as(session)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "ADD25", "simKind", "ESIM"))
                .post("/v1/products/" + customer.productId() + "/lines");
        String order = ordered.path("orderId");
        UUID added = UUID.fromString(ordered.path("lineId"));
        new Operator().walk(order, "ACCEPTED");
        SimOrders.report(order, "ESIM_READY", SimOrders.esim(added)).then().statusCode(200);
        see(sims.proof(customer, session, added), order)
                .then()
                .statusCode(200)
                .body("activationCode", equalTo(SimOrders.CODE));
        inbox.waitFor(number, "el código para instalar la eSIM de tu línea nueva");
    }

    @Test
    void theCodeStandsInTheClearInNoTable() {
        String order = sims.readyEsim(customer, line);
        see(proof(), order).then().statusCode(200);
        String part = SimOrders.CODE.substring(SimOrders.CODE.lastIndexOf('$') + 1);
        for (String table : database.texts("select table_name from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            assertEquals(
                    List.of("0"),
                    database.texts("select count(*) from \"" + table + "\" t where t::text like ?", "%" + part + "%"),
                    table);
        }
        assertFalse(EsimProfileView.of(SimOrders.CODE).toString().contains(part));
    }

    private String proof() {
        return sims.proof(customer, session, line);
    }

    private static Response see(String token, Object order) {
        return Api.as(token).get(path(order));
    }

    private static String path(Object order) {
        return "/v1/orders/" + order + "/esim-profile";
    }

    private List<String> audited() {
        return database.texts(
                "select outcome || ' ' || subject from audit_record where customer_id = ?"
                        + " and action = 'ESIM_PROFILE_SEEN' order by occurred_at",
                customer.customerId());
    }

    private static void isNotShown(Response answer, int status, String code) {
        answer.then()
                .statusCode(status)
                .body("code", equalTo(code))
                .body("activationCode", nullValue())
                .body("qrPng", nullValue());
    }

    private static String read(String png) throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }
}
