package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceDraft;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.Pdf;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on the pages of an invoice, and that everybody can read them. */
@QuarkusTest
class InvoicePagesTest {

    private static final long GB = 1_000_000_000L;

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    /**
     * 41.3223 + 8.2562 + 4.1322 + 3 × 0.411522 + 2 × 2.451 = 59.847266, to 4 decimals 59.8473; × 0.21 = 12.567933;
     * 72.415233, to cents 72.42, which is 0.004767 more.
     */
    @Test
    void itSaysWhatTheLawAsksOfAnInvoice() {
        TestCustomer her = customers.convergent();
        InvoiceRows.Made made = whole(her).issue();

        String text = pdf(her, made).text();

        for (String told : List.of(
                "Factura " + made.number(),
                "Cliente Marta García Ruiz NIF " + her.documentId(),
                "Calle de la Muestra 12, 3.º B 28004 Madrid (Madrid)",
                "Emite Telefónica de España, S.A.U. NIF A82018474 Gran Vía 28, 28013 Madrid",
                "Fecha de emisión 20 de noviembre de 2026",
                "Periodo 18/10/2026 – 17/11/2026",
                "Servicio Fibra 600 Mb y móvil 60 GB",
                "Fecha de cobro 1 de diciembre de 2026",
                "Cuenta de cargo ES** **** **** **** **** 1332",
                "Total de la factura 72,42 €",
                "Fibra 600 Mb y móvil 60 GB 18/10/2026 – 17/11/2026 31 de 31 41,3223 €",
                "Movistar Plus+ 18/10/2026 – 17/11/2026 31 de 31 8,2562 €",
                "Bono de 5 GB – 27/10/2026 4,1322 €",
                "Llamadas · Nacional (incluido) " + spaced(her.phone()) + " 143 422 min 1 s 0,0000 €",
                "Datos · Nacional (incluido) " + spaced(her.phone()) + " 980 41,25 GB 0,0000 €",
                "Llamadas · Número especial (902) " + spaced(her.phone()) + " 3 6 min 51 s 1,2346 €",
                "Servicios de tarificación adicional Concepto Línea Usos Cantidad Sin impuestos Llamadas ·"
                        + " Tarificación adicional (807) " + spaced(her.phone()) + " 2 4 min 4 s 4,9020 €",
                "Base imponible 59,8473 €",
                "IVA 21,00 % 12,567933 €",
                "Redondeo 0,004767 €",
                "1551",
                "ayuda@o2online.es",
                "Real Decreto 899/2009",
                "Inscrita en: Registro Mercantil de Madrid")) {
            assertTrue(text.contains(told), () -> told + " isn't in: " + text);
        }
    }

    /** 19 October is in summer time, 10:15:30 in Madrid; calls are an hour apart. */
    @Test
    void eachChargedCallIsInTheDetailPremiumOnesApart() {
        TestCustomer her = customers.convergent();
        InvoiceRows.Made made =
                whole(her).roaming("EUROPE", "CH", 1, 12_400_000, "3.4").issue();

        String text = pdf(her, made).text();

        String line = "Línea " + spaced(her.phone());
        String columns = " Fecha Hora Número o país Tipo Cantidad Sin impuestos ";
        String first = "19/10/2026 10:15:30 +34 902 123 456 Llamada · Número especial (902) 2 min 17 s 0,4115 €";
        assertTrue(text.contains(first), text);
        // Of two that began in the same second either may come first.
        assertTrue(text.contains(line + columns + "19/10/2026 10:15:30 "), text);
        String abroad = "19/10/2026 10:15:30 Suiza Datos · Roaming fuera de la UE (resto de Europa) 12,4 MB 3,4000 €";
        assertTrue(text.contains(abroad), text);
        assertTrue(text.contains("19/10/2026 12:15:30 +34 902 123 456"), text);
        String premium =
                "19/10/2026 11:15:30 +34 807 123 456 Llamada · Tarificación adicional (807) 2 min 2 s 2,4510 €";
        assertTrue(text.contains(premium), text);
        assertTrue(text.indexOf(line + ": tarificación adicional") > text.indexOf(first), text);
    }

    @Test
    void whoWantsNoDetailHasNone() {
        TestCustomer her = customers.convergent();

        Pdf pdf = pdf(her, whole(her).withoutDetail().issue());

        assertFalse(pdf.text().contains("807 123 456"), pdf.text());
        assertTrue(pdf.text().contains("Tarificación adicional (807)"), pdf.text());
        pdf.isForEverybody("es");
    }

    /**
     * Net 24.75. × 0.21 = 5.1975, 29.9475; × 0.07 = 1.7325, 26.4825; × 0.10 = 2.475, 27.225; × 0.08 = 1.98, 26.73.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es | MAINLAND       | Factura | IVA 21,00 % 5,197500 € Redondeo 0,002500 € Total de la factura 29,95 €
            ca | MELILLA        | Factura | IPSI 8,00 % 1,980000 € Arrodoniment 0,000000 € Total de la factura 26,73 €
            gl | CEUTA          | Factura | IPSI 10,00 % 2,475000 € Redondeo 0,005000 € Total da factura 27,23 €
            eu | MAINLAND       | Faktura | BEZ % 21,00 5,197500 € Biribilketa 0,002500 € Fakturaren guztizkoa 29,95 €
            en | CANARY_ISLANDS | Invoice | Canary Islands tax (IGIC) 7.00% €1.732500 Rounding -€0.002500 Invoice total €26.48
            """)
    void everybodyCanReadItInTheirLanguage(String language, TaxTerritory territory, String title, String sums) {
        TestCustomer her = customers.mobile("MOV30", territory);
        InvoiceRows.Made made = invoices.of(her)
                .language(language)
                .territory(territory)
                .fee("MOV30", "24.75")
                .included(UsageClass.NATIONAL, UsageKind.SMS, 3, 3)
                .issue();

        Pdf pdf = pdf(her, made);

        assertTrue(pdf.text().contains(sums), pdf.text());
        assertTrue(pdf.text().contains("Telefónica Móviles España, S.A.U."), pdf.text());
        assertEquals(title + " " + made.number(), pdf.title());
        assertEquals(1, pdf.pages());
        assertEquals(3, pdf.bookmarks().size());
        pdf.isForEverybody(language);
    }

    @Test
    void itIsTaggedAsWhatItIs() {
        TestCustomer her = customers.convergent();

        Pdf pdf = pdf(her, whole(her).issue());

        List<String> tags = pdf.tags();
        assertEquals(1, Collections.frequency(tags, "H1"));
        assertEquals(4, Collections.frequency(tags, "H2"));
        assertEquals(3, Collections.frequency(tags, "H3"));
        // The facts, fees, purchases, use, premium, sums; the detail, and that of premium services.
        assertEquals(8, Collections.frequency(tags, "Table"));
        assertTrue(pdf.scopes().containsAll(List.of("Row", "Column")));
        pdf.isForEverybody("es");
    }

    @Test
    void aLongInvoiceHasItsHeadingsAndItsNumberOnEachPage() {
        TestCustomer her = customers.convergent();
        InvoiceDraft draft = invoices.of(her).fee("FM600-60", "41.3223");
        for (int group = 0; group < 40; group++) {
            draft.included(UsageClass.NATIONAL, UsageKind.SMS, 1, 1);
        }
        InvoiceRows.Made made = draft.calls(
                        UsageClass.INTERNATIONAL, "LATIN_AMERICA", "+525512345678", 600, 61, "0.123456")
                .issue();

        Pdf pdf = pdf(her, made);

        int pages = pdf.pages();
        int calls = 0;
        for (int page = 1; page <= pages; page++) {
            String text = pdf.text(page);
            int here = text.split("\\+525512345678", -1).length - 1;
            assertTrue(text.contains(page + " / " + pages), text);
            assertEquals(here > 0, text.contains("Fecha Hora Número o país Tipo Cantidad Sin impuestos"), text);
            assertTrue(text.contains("Factura " + made.number()), text);
            calls += here;
        }
        assertEquals(600, calls);
        assertTrue(pages > 10, "has " + pages + " pages");
        pdf.isForEverybody("es");
    }

    @Test
    void oneWithoutUseSaysSo() {
        TestCustomer her = customers.convergent();

        Pdf pdf = pdf(
                her,
                invoices.of(her).fee("FM600-60", "41.3223").withoutAccount().issue());

        assertTrue(pdf.text().contains("En este periodo no has usado nada que se cobre aparte."), pdf.text());
        assertTrue(pdf.text().contains("Vence el 1 de diciembre de 2026. No tenemos ninguna cuenta"), pdf.text());
        assertFalse(pdf.text().contains("Detalle de lo que se cobra aparte"), pdf.text());
        pdf.isForEverybody("es");
    }

    @Test
    void feesOfEarlierCyclesStandBesideTheMonthsWithTheirOwnDays() {
        TestCustomer her = customers.convergent();

        InvoiceRows.Made made = invoices.of(her)
                .fee("FM600-60", "41.3223")
                .earlier("FEE_CORRECTION", "FM600-60", "-2.0000")
                .earlier("EARLIER_FEE", "TVPLUS", "1.0000")
                .issue();

        String text = pdf(her, made).text();
        assertTrue(text.contains("Fibra 600 Mb y móvil 60 GB (corrección) 16/10/2026 – 17/10/2026 – -2,0000 €"), text);
        assertTrue(text.contains("Movistar Plus+ (de un periodo anterior) 16/10/2026 – 17/10/2026 – 1,0000 €"), text);
        Api.as(her.login())
                .get("/v1/invoices/" + made.id())
                .then()
                .body("groups.kind", equalTo(List.of("FEES")))
                .body("groups[0].net.amount", equalTo("40.3223"))
                .body(
                        "groups[0].items.description",
                        equalTo(List.of(
                                "Fibra 600 Mb y móvil 60 GB",
                                "Fibra 600 Mb y móvil 60 GB (corrección, del 16/10/2026 al 17/10/2026)",
                                "Movistar Plus+ (periodo anterior, del 16/10/2026 al 17/10/2026)")));
    }

    /** 41.3223 × 0.21 = 8.677683: 49.999983, to cents 50.00. */
    @Test
    void oneThatRectifiesAnotherNamesIt() {
        TestCustomer her = customers.convergent();
        InvoiceRows.Made wrong = invoices.of(her).fee("FM600-60", "41.3223").issue();

        Pdf pdf = pdf(
                her,
                invoices.of(her).fee("FM600-60", "-41.3223").rectifies(wrong).issue());

        String text = pdf.text();
        assertTrue(text.contains("Factura rectificativa TER-2026-"), text);
        assertTrue(text.contains("Rectifica la factura " + wrong.number() + ", del 20 de noviembre de 2026."), text);
        assertTrue(text.contains("-50,00 €"), text);
        assertTrue(
                text.contains("Este importe se descuenta de lo que pagas por la factura " + wrong.number()
                        + ". Si ya la pagaste, es a tu favor."),
                text);
        assertFalse(text.contains("Fecha de cobro"), text);
        pdf.isForEverybody("es");
    }

    /** 59.847266 is 72.42 with tax; less 5.93 it is 66.49. */
    @Test
    void whatIsInDisputeIsNamed() {
        TestCustomer her = customers.convergent();

        Pdf pdf = pdf(her, whole(her).held("5.93").issue());

        String held = "En disputa, y sin cobrar mientras se resuelve: 5,93 €. Por ahora cobraremos 66,49 €.";
        assertTrue(pdf.text().contains(held), pdf.text());
        pdf.isForEverybody("es");
    }

    /** 59.847266 is 72.42 with tax; less 2.42 it is 70.00, and 5.93 of that is held: 64.07. */
    @Test
    void whatOthersTookBackIsNamedAndNotCharged() {
        TestCustomer her = customers.convergent();
        InvoiceRows.Made part = whole(her).held("5.93").issue();
        database.run("update invoice set rectified_amount = 2.42 where invoice_id = ?", part.id());
        InvoiceRows.Made all = invoices.of(her)
                .cycle(YearMonth.of(2025, 9))
                .fee("FM600-60", "41.3223")
                .issue();
        database.run("update invoice set rectified_amount = 50, status = 'RECTIFIED' where invoice_id = ?", all.id());

        String text = pdf(her, part).text();
        assertTrue(text.contains("Otra factura la ha rectificado en 2,42 €: se queda en 70,00 €."), text);
        assertTrue(text.contains("5,93 €. Por ahora cobraremos 64,07 €."), text);
        Pdf nothing = pdf(her, all);
        assertTrue(
                nothing.text().contains("rectificado en 50,00 €: se queda en 0,00 €. No tienes que pagar nada."),
                nothing.text());
        assertFalse(nothing.text().contains("Fecha de cobro"), nothing.text());
        nothing.isForEverybody("es");
    }

    /** The fees: 10 ÷ 1.21 = 8.2645 is 10.00 with tax, 12.3967 is 15.00, and 41.3223 is 50.00. */
    @Test
    void theLatestSixTotalsOfTheSameProductStandBesideOneAnother() {
        TestCustomer her = customers.convergent();
        for (int month = 4; month < 10; month++) {
            invoices.of(her)
                    .cycle(YearMonth.of(2026, month))
                    .fee("FM600-60", month == 4 ? "8.2645" : "41.3223")
                    .issue();
        }
        invoices.of(her)
                .line(her.lineIds().get(3))
                .cycle(YearMonth.of(2026, 9))
                .fee("ADD25", "12.3967")
                .issue();

        Pdf pdf = pdf(her, invoices.of(her).fee("FM600-60", "41.3223").issue());

        assertTrue(
                pdf.text()
                        .contains("Tus últimas facturas, con impuestos"
                                + " 18/05/2026 – 17/06/2026 50,00 € 18/06/2026 – 17/07/2026 50,00 €"
                                + " 18/07/2026 – 17/08/2026 50,00 € 18/08/2026 – 17/09/2026 50,00 €"
                                + " 18/09/2026 – 17/10/2026 50,00 € 18/10/2026 – 17/11/2026 50,00 €"),
                pdf.text());
        assertFalse(pdf.text().contains("15,00 €"), pdf.text());
        assertFalse(pdf.text().contains("10,00 €"), pdf.text());
        pdf.isForEverybody("es");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script> & \"Co\" 😀 日本 \u0007", "{invoice.number} ]]> --> &#0;"})
    void whatCustomersTypeIsNoMarkup(String name) {
        TestCustomer her = customers.convergent();

        Pdf pdf = pdf(
                her, invoices.of(her).holder(name).fee("FM600-60", "41.3223").issue());

        String shown = name.contains("script") ? "<script>alert(1)</script> & \"Co\"" : name;
        assertTrue(pdf.text().contains("Cliente " + shown), pdf.text());
        pdf.isForEverybody("es");
    }

    private InvoiceDraft whole(TestCustomer her) {
        return invoices.of(her)
                .fee("FM600-60", "41.3223")
                .addOn("TVPLUS", "8.2562")
                .bonus("BON5", "4.1322")
                .included(UsageClass.NATIONAL, UsageKind.VOICE, 143, 25_321)
                .included(UsageClass.NATIONAL, UsageKind.DATA, 980, 41 * GB + GB / 4)
                .calls(UsageClass.SPECIAL, "902", "+34902123456", 3, 137, "0.411522")
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 2, 122, "2.451");
    }

    private static String spaced(String phone) {
        return phone.replaceFirst("^(\\+34)(\\d{3})(\\d{3})(\\d{3})$", "$1 $2 $3 $4");
    }

    private static Pdf pdf(TestCustomer her, InvoiceRows.Made made) {
        return new Pdf(Api.as(her.login())
                .accept("application/pdf")
                .get("/v1/invoices/" + made.id() + "/pdf")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }
}
