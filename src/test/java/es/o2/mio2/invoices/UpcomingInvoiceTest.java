package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Prices;
import es.o2.mio2.billing.Proration;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the open cycle costs so far. */
@QuarkusTest
class UpcomingInvoiceTest {

    private static final BigDecimal MOV30 = new BigDecimal("8.2645");

    /** 8.2645 for one day of so many, with a premium call of 1.25, and with 21 %. */
    private static final Map<Integer, String[]> FIRST_DAY = Map.of(
            28, new String[] {"0.2952", "1.87"},
            29, new String[] {"0.2850", "1.86"},
            30, new String[] {"0.2755", "1.85"},
            31, new String[] {"0.2666", "1.84"});

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    @Inject
    TestCustomers customers;

    @Inject
    UsageFeed usage;

    @Inject
    Database database;

    private final LocalDate today = LocalDate.now(BillingCycle.MADRID);
    private final BillingCycle cycle = BillingCycle.of(today);

    @Test
    void aNewCustomerSeesTheFirstDayAndWhatWasUsedOnIt() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        database.run("update product set start_date = ? where product_id = ?", today, customer.productId());
        database.run("update product_tariff set start_date = ? where product_id = ?", today, customer.productId());
        database.run("update line set start_date = ? where product_id = ?", today, customer.productId());
        Instant midnight = today.atStartOfDay(BillingCycle.MADRID).toInstant();
        usage.deliver(UsageFeed.call(customer.phone(), midnight, 60, "807123456"));
        String[] expected = FIRST_DAY.get(cycle.days());
        BigDecimal whole =
                Proration.fee(MOV30, cycle.daysLeft(today), cycle.days()).add(new BigDecimal("1.25"));

        Api.as(customer.login())
                .get("/v1/upcoming-invoice")
                .then()
                .statusCode(200)
                .body("cycleStartDate", equalTo(cycle.startDate().toString()))
                .body("cycleEndDate", equalTo(cycle.endDate().toString()))
                .body("charges", hasSize(1))
                .body("charges[0].periodStartDate", equalTo(today.toString()))
                .body("charges[0].periodEndDate", equalTo(today.toString()))
                .body("charges[0].tariffName", equalTo("Móvil 30 GB"))
                .body("charges[0].items[0].net.amount", equalTo(expected[0]))
                .body("charges[0].items[0].days", equalTo(1))
                .body("charges[0].items[1].kind", equalTo("USAGE"))
                .body("charges[0].items[1].description", equalTo("Tarificación adicional: Llamada"))
                .body("charges[0].items[1].usedSeconds", equalTo(60))
                .body("charges[0].items[1].net.amount", equalTo("1.250000"))
                .body("charges[0].total.amount", equalTo(expected[1]))
                .body("total.amount", equalTo(expected[1]))
                .body(
                        "expectedTotal.amount",
                        equalTo(Prices.gross(whole, TaxTerritory.MAINLAND).toPlainString()))
                .body(
                        "chargeDate",
                        equalTo(cycle.endDate().plusMonths(1).withDayOfMonth(1).toString()));
    }

    /** The customer was there on the last two days of it. */
    @Test
    void whatIsKnownLateOfTheInvoicedCycleBeforeIsToCome() {
        BillingCycle before = cycle.previous();
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        LocalDate first = before.endDate().minusDays(1);
        UUID run = UUID.randomUUID();
        database.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at,"
                        + " drafted_at) values (?, ?, 'DRAFTED', true, false, now(), now())"
                        + " on conflict (cycle_start_date) do nothing",
                run,
                before.startDate());
        try {
            for (String table : List.of("product", "product_tariff", "line")) {
                database.run(
                        "update " + table + " set start_date = ? where customer_id = ?", first, customer.customerId());
            }
            String net = Proration.fee(MOV30, 2, before.days()).toPlainString();
            Api.as(customer.login())
                    .header("Accept-Language", "en")
                    .get("/v1/upcoming-invoice")
                    .then()
                    .statusCode(200)
                    .body("charges[0].items.kind", equalTo(List.of("TARIFF_FEE", "EARLIER_FEE")))
                    .body("charges[0].items[1].startDate", equalTo(first.toString()))
                    .body("charges[0].items[1].days", equalTo(2))
                    .body("charges[0].items[1].cycleDays", equalTo(before.days()))
                    .body("charges[0].items[1].net.amount", equalTo(net))
                    .body(
                            "charges[0].items[1].description",
                            equalTo("Mobile 30 GB (earlier period, " + DAY.format(first) + " to "
                                    + DAY.format(before.endDate()) + ")"));
        } finally {
            database.run("delete from billing_run where run_id = ?", run);
        }
    }

    @Test
    void everyLineHasItsOwnAndAnotherCustomersUseIsNotThere() {
        TestCustomer customer = customers.convergent();
        TestCustomer another = customers.convergent();
        usage.deliver(UsageFeed.call(another.phone(), Instant.now().minusSeconds(60), 60, "807123456"));

        var answer = Api.as(customer.login()).header("Accept-Language", "en").get("/v1/upcoming-invoice");

        answer.then()
                .statusCode(200)
                .body("charges", hasSize(2))
                .body("charges[0].issuer", equalTo("TELEFONICA_DE_ESPANA"))
                .body("charges[0].lineId", nullValue())
                .body("charges[1].issuer", equalTo("TELEFONICA_MOVILES_ESPANA"))
                .body("charges[1].lineId", equalTo(customer.lineIds().get(3).toString()))
                .body("charges[0].items", hasSize(1))
                .body("expectedTotal.amount", equalTo("60.00"));
        assertTrue(Instant.parse(answer.path("asOf")).isBefore(Instant.now()));
        String tag = answer.header("ETag");
        Api.as(customer.login())
                .header("Accept-Language", "en")
                .header("If-None-Match", tag)
                .get("/v1/upcoming-invoice")
                .then()
                .statusCode(304);
    }
}
