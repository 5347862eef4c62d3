package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.InvoiceRows.Made;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.usage.UsageClass;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The charged use of an invoice. */
@QuarkusTest
class InvoiceRecordTest {

    private static final String HEADING = "\ufeffInicio (UTC),Tipo,Clase,Bytes,Segundos,Mensajes,Número,País,Precio"
            + " sin impuestos (EUR),Identificador,Código del tipo,Código de la clase,Destino,Concepto de la factura,Línea";

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    private TestCustomer customer;
    private String token;
    private String path;
    private Made made;

    /** Calls begin at 10:15:30 in Madrid on the second day, 19 October, an hour apart. */
    @BeforeEach
    void start() {
        customer = customers.convergent();
        token = customer.login();
        made = invoices.of(customer)
                .fee("FM600-60", "41.3223")
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 3, 61, "2.200000")
                .roaming("WORLD", "CH", 2, 52_428_800, "0.123456")
                .issue();
        path = "/v1/invoices/" + made.id() + "/records";
    }

    @Test
    void eachRecordHasWhatTheLawAsksFor() {
        Response answer = Api.as(token).queryParam("usageClass", "PREMIUM").get(path);

        answer.then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].startedAt", equalTo("2026-10-19T08:15:30Z"))
                .body("items[1].startedAt", equalTo("2026-10-19T09:15:30Z"))
                .body("items[0].kind", equalTo("VOICE"))
                .body("items[0].usageClass", equalTo("PREMIUM"))
                .body("items[0].destination", equalTo("807"))
                .body("items[0].otherParty", equalTo("+34807123456"))
                .body("items[0].usedSeconds", equalTo(61))
                .body("items[0].price.amount", equalTo("2.200000"))
                .body("items[0].lineId", equalTo(customer.lineIds().get(2).toString()));
        Api.as(token)
                .queryParam("kind", "DATA")
                .get(path)
                .then()
                .body("items.visitedCountry", contains("CH", "CH"))
                .body("items.usedBytes", everyItem(equalTo(52_428_800)))
                .body("items.price.amount", everyItem(equalTo("0.123456")));
    }

    @Test
    void theRecordsOfAnItemAddUpToItsCost() {
        List<String> seen = new ArrayList<>();
        BigDecimal premium = BigDecimal.ZERO;
        String cursor = null;
        do {
            RequestSpecification request = Api.as(token).queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            Response page = request.get(path);
            page.then().statusCode(200);
            seen.addAll(page.path("items.recordId"));
            for (String price : page.<List<String>>path("items.findAll { it.kind == 'VOICE' }.price.amount")) {
                premium = premium.add(new BigDecimal(price));
            }
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertEquals(
                database.texts(
                        "select record_key from invoice_record where invoice_id = ? order by started_at, record_key",
                        made.id()),
                seen);
        String premiumGroup = Api.as(token)
                .get("/v1/invoices/" + made.id())
                .path("groups.find { it.kind == 'PREMIUM_SERVICES' }.items[0].net.amount");
        assertEquals(premiumGroup, premium.toPlainString());
        // Opened once, however many pages.
        assertEquals(List.of("1"), opened());
    }

    private List<String> opened() {
        return database.texts(
                "select count(*) from audit_record where action = 'INVOICE_RECORDS_SEEN' and customer_id = ?"
                        + " and subject = ?",
                customer.customerId(),
                made.id().toString());
    }

    @Test
    void theFileHasAllThatFit() {
        Response answer = Api.as(token).accept("text/csv").get(path);

        answer.then().statusCode(200).header("Content-Disposition", "attachment; filename=\"invoice-records.csv\"");
        String text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
        String[] lines = text.split("\r\n");
        assertEquals(HEADING, lines[0]);
        assertEquals(6, lines.length);
        String item = Api.as(token).queryParam("kind", "VOICE").get(path).path("items[0].itemId");
        String key = Api.as(token).queryParam("kind", "VOICE").get(path).path("items[0].recordId");
        String expected = "2026-10-19T08:15:30Z,Llamada,Tarificación adicional,,61,,+34807123456,,2.200000," + key
                + ",VOICE,PREMIUM,807," + item + "," + customer.lineIds().get(2);
        assertTrue(List.of(lines).contains(expected), text);
        Api.as(token)
                .accept("text/csv")
                .queryParam("kind", "SMS")
                .get(path)
                .then()
                .body(equalTo(HEADING + "\r\n"));
        Api.as(token).accept("text/csv").queryParam("limit", 2).get(path).then().statusCode(400);
    }
}
