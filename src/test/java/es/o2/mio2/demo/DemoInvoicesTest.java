package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The invoices of before the demo began. */
@QuarkusTest
@TestProfile(WithBills.class)
class DemoInvoicesTest {

    private static final LocalDate TODAY = LocalDate.now(BillingCycle.MADRID);

    /** Of a customer and a cycle; in the order of their numbers within each issuer. */
    private static final String TOTALS = "select tariff_code || ' ' || total from invoice join customer"
            + " using (customer_id) where document_id = ? and cycle_start_date = ?"
            + " order by invoice.tariff_code, period_start_date";

    /** Fees of a customer's invoices of a cycle. */
    private static final String FEES =
            "select concat_ws(' ', item.tariff_code, days || '/' || cycle_days, round(net, 4),"
                    + " tax_rate) from invoice_item item join invoice using (customer_id, invoice_id) join customer"
                    + " using (customer_id) where document_id = ? and cycle_start_date = ? and invoice.line_id is null"
                    + " and item.kind = 'TARIFF_FEE' order by period_start_date";

    @Inject
    Database database;

    /** Each on the 20th, and to be charged on the 1st after it, whenever the demo began. */
    @Test
    void everyCycleThatWasOverIsInvoicedAsOfItsOwnDay() {
        List<BillingCycle> invoiced = invoiced();
        List<String> expected = new ArrayList<>();
        for (BillingCycle cycle : invoiced) {
            LocalDate issued = cycle.startDate().plusMonths(1).withDayOfMonth(20);
            expected.add(cycle + " " + issued + " " + issued.plusMonths(1).withDayOfMonth(1));
        }

        assertEquals(
                expected,
                database.texts(
                        "select distinct concat_ws(' ', cycle_start_date, issue_date, due_date) from invoice"
                                + " where cycle_start_date between ? and ? order by 1",
                        invoiced.get(0).startDate(),
                        invoiced.get(invoiced.size() - 1).startDate()));
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from billing_run join invoice using (cycle_start_date)"
                        + " where billing_run.status <> 'ISSUED' or (invoice.issued_at"
                        + " at time zone 'Europe/Madrid')::date <> issue_date"));
    }

    /** Of every customer, each with the one before it in the list, and with the newest. */
    @Test
    void whyTwoOfThemDifferAddsUpToTheCent() {
        for (DemoCustomer customer : DemoFiles.customers()) {
            String token = Api.login(customer.documentId());
            List<String> ids = Api.as(token)
                    .queryParam("limit", 100)
                    .get("/v1/invoices")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.invoiceId");
            assertFalse(ids.isEmpty(), customer.documentId());
            for (int i = 1; i < ids.size(); i++) {
                causesAddUp(token, ids.get(i), ids.get(i - 1));
                causesAddUp(token, ids.get(0), ids.get(i));
            }
        }
    }

    private static void causesAddUp(String token, String one, String other) {
        Response answer = Api.as(token)
                .queryParam("otherInvoiceId", other)
                .get("/v1/invoices/" + one + "/comparison")
                .then()
                .statusCode(200)
                .extract()
                .response();
        BigDecimal causes = answer.<List<String>>path("causes.amount.amount").stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, euros(answer, "difference").compareTo(causes));
        assertEquals(
                euros(answer, "difference"), euros(answer, "current.total").subtract(euros(answer, "previous.total")));
    }

    private static BigDecimal euros(Response answer, String path) {
        return new BigDecimal(answer.<String>path(path + ".amount"));
    }

    @Test
    void numbersFollowTheDaysWithoutGaps() {
        assertEquals(
                List.of(),
                database.texts("select number from (select number, sequence_number, row_number() over (partition by"
                        + " series order by sequence_number) as place from invoice where number is not null) numbered"
                        + " where place <> sequence_number"));
        assertEquals(
                List.of(),
                database.texts(
                        "select number from (select number, issue_date, lag(issue_date) over (partition by series"
                                + " order by sequence_number) as before from invoice where cycle_start_date >= ?) dated"
                                + " where before > issue_date",
                        WithBills.ago(WithBills.CYCLES).startDate()));
    }

    @Test
    void theFamilyHasThreeInvoicesEachTime() {
        for (BillingCycle cycle : invoiced()) {
            assertEquals(
                    3, database.texts(TOTALS, "12345678Z", cycle.startDate()).size(), cycle.toString());
        }
    }

    /**
     * Net, of 50.00, 9.99, 10.00 and 15.00 with IVA: 41.3223, 8.2562, 8.2645, 12.3967. Two cycles ago: Marta called a 902
     * for 265 s, 0.15 + 5 × 0.09 = 0.60, and Julia sent a premium SMS, 1.20:
     *
     * <pre>
     * (41.3223 + 8.2562 + 0.60) × 1.21 = 50.1785 × 1.21 = 60.715985
     * (8.2645 + 1.20) × 1.21           =  9.4645 × 1.21 = 11.452045
     * 12.3967 × 1.21                                    = 15.000007
     * </pre>
     *
     * Three cycles ago Marta called 11899 for 74 s, 1.85 + 2 × 2.05 = 5.95: 55.5285 × 1.21 = 67.189485.
     */
    @Test
    void theFamilyPaysWhatAHandReckons() {
        assertEquals(
                List.of("ADD25 11.45", "ADD60 15.00", "FM600-60 60.72"),
                database.texts(TOTALS, "12345678Z", WithBills.ago(2).startDate()));
        assertEquals(
                List.of("ADD25 10.00", "ADD60 15.00", "FM600-60 67.19"),
                database.texts(TOTALS, "12345678Z", WithBills.ago(3).startDate()));
    }

    /**
     * It had FM600-60, net 41.3223, until twelve days before the cycle's end, and then FM1000-150, net 45.4545: of 31 days
     * 41.3223 × 19 ÷ 31 and 45.4545 × 12 ÷ 31, and so on.
     */
    @Test
    void theCompanysChangeOfTariffMakesTwoInvoices() {
        BillingCycle cycle = WithBills.ago(4);
        Map<Integer, List<String>> byDays = Map.of(
                28, List.of("FM600-60 16/28 23.6127 21.00", "FM1000-150 12/28 19.4805 21.00"),
                29, List.of("FM600-60 17/29 24.2234 21.00", "FM1000-150 12/29 18.8088 21.00"),
                30, List.of("FM600-60 18/30 24.7934 21.00", "FM1000-150 12/30 18.1818 21.00"),
                31, List.of("FM600-60 19/31 25.3266 21.00", "FM1000-150 12/31 17.5953 21.00"));

        assertEquals(byDays.get(cycle.days()), database.texts(FEES, "B12345674", cycle.startDate()));
        // Those two, and one for each of five additional lines.
        assertEquals(7, database.texts(TOTALS, "B12345674", cycle.startDate()).size());
    }

    /** Of 10.00, 7.00 and 38.00 with IVA; whole cycles have no days less. */
    @Test
    void theOthersPayTheirTariffWithTheTaxOfWhereTheyLive() {
        BillingCycle cycle = WithBills.ago(2);
        String days = " " + cycle.days() + "/" + cycle.days() + " ";

        assertEquals(List.of("MOV30" + days + "8.2645 7.00"), database.texts(FEES, "X1234567L", cycle.startDate()));
        assertEquals(List.of("MOV12" + days + "5.7851 10.00"), database.texts(FEES, "00000000T", cycle.startDate()));
        assertEquals(List.of("FIB300" + days + "31.4050 21.00"), database.texts(FEES, "87654321X", cycle.startDate()));
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from invoice where total <> round(base * (1 + tax_rate / 100), 2)"
                        + " or base <> (select round(sum(net), 4) from invoice_item item"
                        + " where item.invoice_id = invoice.invoice_id)"));
    }

    /** Of what was issued more than a week ago. */
    @Test
    void noticesOfThePastAreNoNews() {
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from invoice_notice where told_at is not null"
                        + " and noticed_at < now() - interval '8 days'"));
        assertEquals(List.of("0"), database.texts("select count(*) from customer_event where type = 'invoice.issued'"));
    }

    /** Of the last one the 20th may be still to come. */
    private static List<BillingCycle> invoiced() {
        List<BillingCycle> invoiced = new ArrayList<>();
        for (int ago = WithBills.CYCLES; ago >= 1; ago--) {
            if (!WithBills.ago(ago).startDate().plusMonths(1).withDayOfMonth(20).isAfter(TODAY)) {
                invoiced.add(WithBills.ago(ago));
            }
        }
        return invoiced;
    }
}
