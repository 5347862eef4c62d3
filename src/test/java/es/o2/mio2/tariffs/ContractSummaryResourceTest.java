package es.o2.mio2.tariffs;

import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Pdf;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContractSummaryResourceTest {

    /**
     * Net = gross ÷ 1.21 to 4 decimals, tax = net × rate to 6, total = net + tax to 2, half up. By hand: 50 ÷ 1.21 =
     * 41.3223, × 0.21 = 8.677683, 49.999983; 10 ÷ 1.21 = 8.2645, × 0.07 = 0.578515, 8.843015; 55 ÷ 1.21 = 45.4545,
     * × 0.21 = 9.545445, 54.999945; 7 ÷ 1.21 = 5.7851, × 0.10 = 0.578510, 6.363610; 38 ÷ 1.21 = 31.4050, × 0.21 =
     * 6.595050, 38.000050. Sums: 50 + 10 + 15 + 9.99 = 84.99; 55 + 2 × 10 + 3 × 15 = 120.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    12345678Z | es | 41,3223 € IVA 21,00 % 8,677683 € 50,00 €        | Total de las cuotas mensuales 84,99 €
                    12345678Z | es | 8,2562 € IVA 21,00 % 1,733802 € 9,99 €          | Línea adicional 25 GB +34 *** *** 002
                    X1234567L | es | 8,2645 € IGIC 7,00 % 0,578515 € 8,84 €          | Total de las cuotas mensuales 8,84 €
                    X1234567L | en | €8.2645 Canary Islands tax (IGIC) 7.00% €0.578515 €8.84 | Total of the monthly fees €8.84
                    B12345674 | eu | 45,4545 € BEZ % 21,00 9,545445 € 55,00 €        | Hileko kuotak guztira 120,00 €
                    00000000T | gl | 5,7851 € IPSI 10,00 % 0,578510 € 6,36 €         | Total das cotas mensuais 6,36 €
                    87654321X | ca | 31,4050 € IVA 21,00 % 6,595050 € 38,00 €         | Total de les quotes mensuals 38,00 €
                    """)
    void thePricesHaveTheTaxOfTheCustomersTerritory(String customer, String language, String price, String more) {
        String text = pdf(customer, language).text();

        assertTrue(text.contains(price), text);
        assertTrue(text.contains(more), text);
    }

    @ParameterizedTest
    @CsvSource({
        "12345678Z, es, Resumen del contrato",
        "X1234567L, en, Contract summary",
        "B12345674, eu, Kontratuaren laburpena",
        "00000000T, gl, Resumo do contrato",
        "87654321X, ca, Resum del contracte"
    })
    void everybodyCanReadItInTheirLanguage(String customer, String language, String title) {
        Pdf pdf = pdf(customer, language);

        pdf.isForEverybody(language);
        assertEquals(title, pdf.title());
        assertEquals(9, pdf.bookmarks().size());
        List<String> tags = pdf.tags();
        assertEquals(1, Collections.frequency(tags, "H1"));
        assertEquals(9, Collections.frequency(tags, "H2"));
        assertEquals(3, Collections.frequency(tags, "H3"));
        assertEquals(5, Collections.frequency(tags, "Table"));
        assertTrue(pdf.scopes().containsAll(List.of("Row", "Column")));
        assertTrue(pdf.pages() <= 2, "has " + pdf.pages() + " pages");
    }

    @Test
    void aFamilySeesWhoWhatAndHowToLeave() {
        String text = pdf(MARTA, "es").text();

        for (String told : List.of(
                "Empresa Telefónica de España, S.A.U.",
                "Empresa de las líneas adicionales Telefónica Móviles España, S.A.U.",
                "1551 (llamada gratis) o ayuda@o2online.es",
                "Nombre Marta García Ruiz Documento ***4567** Población Madrid",
                "Fibra de 600 Mb/s 60 GB de datos al mes",
                "Complementos Movistar Plus+ Compartir datos Activado",
                "Dirección del servicio Calle de la Muestra 12, 3.º B, 28004 Madrid",
                "Móvil (adicional) Julia +34 *** *** 002 25 GB de datos al mes",
                "600 Mb/s de bajada y 600 Mb/s de subida",
                "128 kbit/s",
                "del día 18 al día 17",
                "el día 20",
                "sin permanencia",
                "2 días hábiles de antelación",
                "14 días naturales",
                "lectores de pantalla",
                "Para reclamar")) {
            assertTrue(text.contains(told), () -> told + " isn't in: " + text);
        }
        for (String hidden : List.of("12345678Z", "600000002", "910000001")) {
            assertFalse(text.contains(hidden), hidden);
        }
    }

    @Test
    void mobileAloneIsTheMobileCompanysMatter() {
        String text = pdf(LAS_PALMAS, "es").text();

        assertTrue(text.contains("Empresa Telefónica Móviles España, S.A.U. Cómo contactar"), text);
        assertFalse(text.contains("Telefónica de España"), text);
        assertFalse(text.contains("de bajada"), text);
    }

    @Test
    void theSameRequestGivesTheSameBytes() {
        String token = Api.login(MARTA);
        UUID product = productOf(token);

        assertArrayEquals(
                download(token, product, "ca").asByteArray(),
                download(token, product, "ca").asByteArray());
    }

    @Test
    void itIsAFileThatNoCacheKeeps() {
        String token = Api.login(MARTA);
        download(token, productOf(token), "eu")
                .then()
                .contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename=\"contract-summary.pdf\"")
                .header("Cache-Control", "no-store")
                .header("Content-Language", "eu")
                .header("ETag", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "*/*", "application/*", "text/html, application/pdf;q=0.5"})
    void whoeverAcceptsAPdfGetsOne(String accepted) {
        String token = Api.login(MARTA);
        Api.as(token)
                .accept(accepted)
                .get(path(productOf(token)))
                .then()
                .statusCode(200)
                .contentType("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "image/png"})
    void whoeverDoesNotIsToldSo(String accepted) {
        String token = Api.login(MARTA);
        Api.as(token)
                .accept(accepted)
                .get(path(productOf(token)))
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_ACCEPTABLE"));
    }

    @Test
    void anothersAnUnknownAndAMalformedProductAreTheSameNothing() {
        String his = Api.login(BILBAO);
        String hers = Api.login(MARTA);
        String unknown = refused(his, UUID.randomUUID());

        assertEquals(unknown, refused(his, productOf(hers)));
        assertEquals(unknown, refused(his, "1"));
        assertFalse(unknown.contains("%PDF"));
    }

    private static String refused(String token, Object product) {
        Response refused = Api.as(token)
                .accept("application/pdf")
                .header("x-correlator", "the-same")
                .get(path(product));
        refused.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Content-Disposition", nullValue());
        return refused.asString();
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
