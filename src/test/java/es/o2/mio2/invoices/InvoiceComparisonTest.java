package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.InvoiceRows.Made;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.usage.UsageClass;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a bill went up, over HTTP. */
@QuarkusTest
class InvoiceComparisonTest {

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void start() {
        customer = customers.convergent();
        token = customer.login();
    }

    private Response compare(Made invoice) {
        return Api.as(token).get("/v1/invoices/" + invoice.id() + "/comparison");
    }

    private Made plain(String month) {
        return invoices.of(customer)
                .cycle(YearMonth.parse(month))
                .fee("FM600-60", "41.3223")
                .issue();
    }

    /** 2.2 with tax is 2.662: 52.66 after 50.00. The additional line has bills of its own. */
    @Test
    void aBillIsComparedWithTheCycleBeforeOfTheSame() {
        Made before = plain("2025-08");
        invoices.of(customer)
                .line(customer.lineIds().get(3))
                .cycle(YearMonth.of(2025, 9))
                .fee("ADD25", "8.2645")
                .issue();
        Made now = invoices.of(customer)
                .cycle(YearMonth.of(2025, 9))
                .fee("FM600-60", "41.3223")
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 1, 61, "2.200000")
                .issue();

        compare(now)
                .then()
                .statusCode(200)
                .body("invoiceId", equalTo(now.id().toString()))
                .body("current.invoiceIds", contains(now.id().toString()))
                .body("current.total.amount", equalTo("52.66"))
                .body("previous.invoiceIds", contains(before.id().toString()))
                .body("previous.periodStartDate", equalTo("2025-08-18"))
                .body("previous.periodEndDate", equalTo("2025-09-17"))
                .body("previous.total.amount", equalTo("50.00"))
                .body("difference.amount", equalTo("2.66"))
                .body("causes.kind", contains("USAGE"))
                .body("causes[0].usageClass", equalTo("PREMIUM"))
                .body("causes[0].amount.amount", equalTo("2.66"))
                .body("causes[0].description", equalTo("Consumo que tu tarifa no incluye: Tarificación adicional"))
                .body("causes[0].itemIds", contains(item(now, "USAGE")))
                .body("causes[0].previousItemIds", empty());
    }

    private String item(Made invoice, String kind) {
        return database.texts("select item_id from invoice_item where invoice_id = ? and kind = ?", invoice.id(), kind)
                .get(0);
    }

    @Test
    void theFirstBillHasNoneBefore() {
        compare(plain("2025-08"))
                .then()
                .statusCode(200)
                .body("current.total.amount", equalTo("50.00"))
                .body("$", not(hasKey("previous")))
                .body("$", not(hasKey("difference")))
                .body("causes", empty());
    }

    /** As the pure test has it: 16.67 and 36.67 after 50.00, whichever of the two is asked for. */
    @Test
    void theInvoicesOfATariffChangeCountTogether() {
        Made before = plain("2025-08");
        Made old = part("FM600-60", "2025-09-18", "2025-09-27", 10, "13.7741");
        Made other = part("FM1000-150", "2025-09-28", "2025-10-17", 20, "30.3030");

        for (Made asked : List.of(old, other)) {
            compare(asked)
                    .then()
                    .statusCode(200)
                    .body(
                            "current.invoiceIds",
                            contains(old.id().toString(), other.id().toString()))
                    .body("previous.invoiceIds", contains(before.id().toString()))
                    .body("difference.amount", equalTo("3.34"))
                    .body("causes.kind", contains("TARIFF_CHANGE", "ROUNDING"))
                    .body("causes.amount.amount", contains("3.33", "0.01"))
                    .body(
                            "causes[0].description",
                            equalTo("Cambio de tarifa. Antes: Fibra 600 Mb y móvil 60 GB. Ahora: Fibra 600 Mb y móvil"
                                    + " 60 GB y Fibra 1 Gb y móvil 150 GB"));
        }
    }

    /** Some days of a cycle, as a billing run leaves them. */
    private Made part(String tariff, String from, String to, int days, String net) {
        Made made = invoices.of(customer)
                .cycle(YearMonth.of(2025, Integer.parseInt(to.substring(5, 7)) == 10 ? 10 : 9))
                .fee(tariff, net)
                .issue();
        database.run(
                "update invoice set cycle_start_date = '2025-09-18', period_start_date = ?, period_end_date = ?"
                        + " where invoice_id = ?",
                LocalDate.parse(from),
                LocalDate.parse(to),
                made.id());
        database.run("update invoice_item set days = ?, cycle_days = 30 where invoice_id = ?", days, made.id());
        return made;
    }

    /** 10 taken back with tax is 12.10; the cycle after compares with what was invoiced first. */
    @Test
    void whatRectifiesIsComparedWithWhatItRectifies() {
        Made bill = invoices.of(customer)
                .cycle(YearMonth.of(2025, 8))
                .fee("FM600-60", "41.3223")
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 1, 61, "10.000000")
                .issue();
        Made back = invoices.of(customer)
                .cycle(YearMonth.of(2025, 8))
                .calls(UsageClass.PREMIUM, "807", "+34807123456", 1, -61, "-10.000000")
                .rectifies(bill)
                .issue();
        Made after = plain("2025-09");

        compare(back)
                .then()
                .statusCode(200)
                .body(
                        "current.invoiceIds",
                        contains(bill.id().toString(), back.id().toString()))
                .body("previous.invoiceIds", contains(bill.id().toString()))
                .body("causes.kind", contains("RECTIFICATION"))
                .body("causes[0].amount.amount", equalTo("-12.10"));
        compare(after)
                .then()
                .body("previous.invoiceIds", contains(bill.id().toString()))
                .body("difference.amount", equalTo("-12.10"))
                .body("causes.kind", contains("USAGE"));
    }

    @Test
    void theCausesOfAnyTwoAddUpToTheCentInEveryLanguage() {
        List<Made> all = List.of(
                plain("2025-01"),
                invoices.of(customer)
                        .cycle(YearMonth.of(2025, 2))
                        .territory(TaxTerritory.CANARY_ISLANDS)
                        .fee("FM1000-150", "45.4545")
                        .addOn("TVPLUS", "8.2562")
                        .issue(),
                invoices.of(customer)
                        .cycle(YearMonth.of(2025, 3))
                        .fee("FM600-60", "37.1901")
                        .bonus("BON5", "4.1322")
                        .calls(UsageClass.SPECIAL, "902", "+34902000111", 3, 61, "0.241667")
                        .roaming("WORLD", "CH", 2, 52_428_800, "0.123456")
                        .issue(),
                part("FM600-60", "2025-09-18", "2025-09-27", 10, "13.7741"),
                part("FM1000-150", "2025-09-28", "2025-10-17", 20, "30.3030"));
        List<String> languages = List.of("es", "ca", "gl", "eu", "en");
        int pairs = 0;
        for (Made one : all) {
            for (Made other : all) {
                Response answer = Api.as(token)
                        .header("Accept-Language", languages.get(pairs++ % languages.size()))
                        .queryParam("otherInvoiceId", other.id())
                        .get("/v1/invoices/" + one.id() + "/comparison");
                answer.then().statusCode(200);
                List<BigDecimal> causes = new ArrayList<>();
                answer.<List<String>>path("causes.amount.amount").forEach(text -> causes.add(new BigDecimal(text)));
                BigDecimal difference = total(answer, "current").subtract(total(answer, "previous"));
                assertEquals(difference, new BigDecimal(answer.<String>path("difference.amount")));
                assertEquals(0, difference.compareTo(causes.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
            }
        }
        System.out.printf("The causes of %d pairs of invoices add up to the cent%n", pairs);
    }

    private static BigDecimal total(Response answer, String side) {
        return new BigDecimal(answer.<String>path(side + ".total.amount"));
    }
}
