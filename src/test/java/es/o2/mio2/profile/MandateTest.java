package es.o2.mio2.profile;

import static es.o2.mio2.support.BankAccounts.PATH;
import static es.o2.mio2.support.BankAccounts.give;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.BankAccounts;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Ibans;
import es.o2.mio2.support.Pdf;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MandateTest {

    @Inject
    TestCustomers customers;

    @Inject
    BankAccounts accounts;

    @Inject
    Database database;

    @Test
    void itSaysWhoMayChargeWhomAndByWhatItWasGiven() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String token = customer.login();
        String iban = Ibans.spanish();
        String proof = accounts.proof(customer, token, iban);
        Response given = give(proof, "*", iban, "Lucía <Peña> & Ñandú");
        given.then().statusCode(200);
        Pdf pdf = new Pdf(download(token, "es").asByteArray());
        String text = pdf.text();
        String phone = customer.phone();
        String session = database.texts(
                        "select session_id::text from bank_account where customer_id = ?", customer.customerId())
                .get(0);
        String verification = database.texts(
                        "select verification_id::text from bank_account where customer_id = ?", customer.customerId())
                .get(0);
        for (String told : List.of(
                "Orden de domiciliación de adeudo directo SEPA",
                "Referencia " + given.path("mandateReference"),
                "Telefónica de España, S.A.U. ES84000A82018474 Gran Vía 28, 28013 Madrid",
                "Telefónica Móviles España, S.A.U. ES83000A78923125 Gran Vía 28, 28013 Madrid",
                "Titular de la cuenta Lucía <Peña> & Ñandú",
                "Cuenta (IBAN) " + Ibans.masked(iban),
                "(A) a los acreedores a enviar instrucciones a tu banco",
                "ocho semanas",
                "Enviado por SMS a +34 *** *** " + phone.substring(phone.length() - 3),
                "Sesión " + session,
                "Verificación " + verification)) {
            assertTrue(text.contains(told), () -> told + " isn't in: " + text);
        }
        for (String hidden : List.of(iban, iban.substring(4), customer.documentId(), phone.substring(3))) {
            assertFalse(text.replace(" ", "").contains(hidden), hidden);
        }
        assertEquals(
                List.of("MANDATE_SEEN"),
                database.texts(
                        "select action from audit_record where action = 'MANDATE_SEEN' and customer_id = ?",
                        customer.customerId()));
    }

    @ParameterizedTest
    @CsvSource({
        "12345678Z, es, Orden de domiciliación de adeudo directo SEPA, se dio por otro canal",
        "X1234567L, en, SEPA direct debit mandate, was given by another channel",
        "B12345674, eu, SEPA zuzeneko zordunketaren helbideratze-agindua, beste kanal batetik eman zen",
        "00000000T, gl, Orde de domiciliación de débeda directa SEPA, deuse por outra canle",
        "87654321X, ca, Ordre de domiciliació de càrrec directe SEPA, es va donar per un altre canal"
    })
    void everybodyCanReadItInTheirLanguage(String customer, String language, String title, String brought) {
        Pdf pdf = new Pdf(download(Api.login(customer), language).asByteArray());

        pdf.isForEverybody(language);
        assertEquals(title, pdf.title());
        assertEquals(1, pdf.pages());
        assertEquals(5, pdf.bookmarks().size());
        assertEquals(1, Collections.frequency(pdf.tags(), "H1"));
        assertEquals(5, Collections.frequency(pdf.tags(), "H2"));
        assertTrue(pdf.scopes().containsAll(List.of("Row", "Column")));
        assertTrue(pdf.text().contains(brought), pdf.text());
        assertTrue(pdf.text().contains("O2-DEMO-"), pdf.text());
    }

    @Test
    void itIsAFileThatNoCacheKeepsAlwaysTheSame() {
        String token = Api.login(Api.MARTA);
        Response file = download(token, "ca");
        file.then()
                .contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename=\"sepa-mandate.pdf\"")
                .header("Cache-Control", "no-store")
                .header("Content-Language", "ca")
                .header("ETag", nullValue());
        assertArrayEquals(file.asByteArray(), download(token, "ca").asByteArray());
        Api.as(token).accept("application/json").get(PATH + "/mandate").then().statusCode(406);
    }

    private static Response download(String token, String language) {
        return Api.as(token)
                .accept("application/pdf")
                .header("Accept-Language", language)
                .get(PATH + "/mandate")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }
}
