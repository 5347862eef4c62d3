package es.o2.mio2.tariffs;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Pdf;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The summary of contracts that the demo hasn't got. */
@QuarkusTest
class ContractSummaryServiceTest {

    private static final String CONTACT_PHONE = "+34600000041";

    @Inject
    Database database;

    @Test
    void aFibreInTheZoneOfCompetitionHasItsPrice() {
        database.run("update product set competitive_zone = true where tariff_code = 'FM600-60'");
        try {
            // 45 ÷ 1.21 = 37.1901, × 0.21 = 7.809921, 45.000021
            String text = pdf(MARTA, "es").text();
            assertTrue(text.contains("37,1901 € IVA 21,00 % 7,809921 € 45,00 €"), text);
        } finally {
            database.run("update product set competitive_zone = false where tariff_code = 'FM600-60'");
        }
    }

    /** Contracted on 22 January 2024; 14 days later is 5 February, whenever it is to work. */
    @Test
    void aProductThatIsStillToComeHasASummaryToo() {
        String token = Api.login(BARCELONA);
        UUID product = UUID.randomUUID();
        database.run(
                "insert into product (product_id, customer_id, kind, status, tariff_code, competitive_zone,"
                        + " tax_territory, start_date, created_at, version) values (?, ?, 'MOBILE', 'PENDING', 'MOV30', false,"
                        + " 'MAINLAND', '2024-02-10',"
                        + " '2024-01-22T10:00:00Z', 0)",
                product,
                Jwt.of(token).subject());
        try {
            Pdf pdf = new Pdf(download(token, product, "es").asByteArray());
            String text = pdf.text();
            assertTrue(text.contains("Estado Pendiente de activar"), text);
            assertTrue(text.contains("Fecha de contratación 22 de enero de 2024"), text);
            assertTrue(text.contains("Su último día fue: 5 de febrero de 2024."), text);
            pdf.isForEverybody("es");
        } finally {
            database.run("delete from product where product_id = ?", product);
        }
    }

    @Test
    void whatCustomersTypeIsNoMarkup() {
        String name = "<script>alert(1)</script> & \"Co\" 😀 日本 \u0007";
        database.run("update customer set family_name = ? where contact_phone = ?", name, CONTACT_PHONE);
        try {
            Pdf pdf = pdf(BARCELONA, "es");
            assertTrue(pdf.text().contains("Nombre Jordi <script>alert(1)</script> & \"Co\""), pdf.text());
            pdf.isForEverybody("es");
        } finally {
            database.run("update customer set family_name = 'Puig Serra' where contact_phone = ?", CONTACT_PHONE);
        }
    }

    @Test
    void thatItWasReadIsInTheTrailAndThatItWasNotIsNot() {
        String token = Api.login(MARTA);
        UUID product = productOf(token);
        database.run("delete from audit_record");
        Api.as(token)
                .accept("application/pdf")
                .get(path(UUID.randomUUID()))
                .then()
                .statusCode(404);
        download(token, product, "es");
        Jwt who = Jwt.of(token);
        assertEquals(
                List.of("CUSTOMER " + who.subject() + " " + who.session() + " CONTRACT_SUMMARY_SEEN DONE " + product),
                database.texts("select concat_ws(' ', actor_kind, customer_id, session_id, action, outcome, subject)"
                        + " from audit_record where actor_kind <> 'SYSTEM'"));
    }

    private static Pdf pdf(String documentId, String language) {
        String token = Api.login(documentId);
        return new Pdf(download(token, productOf(token), language).asByteArray());
    }

    private static Response download(String token, UUID product, String language) {
        return Api.as(token)
                .accept("application/pdf")
                .header("Accept-Language", language)
                .get(path(product))
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static UUID productOf(String token) {
        return UUID.fromString(Api.as(token).get("/v1/products").path("items[0].productId"));
    }

    private static String path(Object product) {
        return "/v1/products/" + product + "/contract-summary";
    }
}
