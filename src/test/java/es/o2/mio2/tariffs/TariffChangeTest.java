package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TariffChangeTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    /**
     * Net a month: MOV12 5.7851, MOV30 8.2645, MOV75 12.3967, MOV150 16.5289; a fee is net × days ÷ days of the cycle, to
     * 4 decimals: 5.7851 × 13 ÷ 28 = 2.685939. The cycles of 2027-02-18, 2028-02-18, 2026-11-18 and 2026-12-18 have 28,
     * 29, 30 and 31 days. Data is Σ bytes × days ÷ days: (30 × 12 + 150 × 17) ÷ 29 GB = 100.344827586.
     */
    @ParameterizedTest
    @CsvSource({
        // on, from, to, where, days of the cycle, old days, fee, new days, fee, base, tax, rounding, total, bytes, next
        "2027-02-18, MOV12, MOV75, MAINLAND, 28, 0, , 28, 12.3967, 12.3967, 2.603307, -0.000007, 15.00, 75000000000, 15.00",
        "2027-02-19, MOV12, MOV75, MAINLAND, 28, 1, 0.2066, 27, 11.9540, 12.1606, 2.553726, -0.004326, 14.71, 72750000000, 15.00",
        "2027-03-03, MOV12, MOV75, CANARY_ISLANDS, 28, 13, 2.6859, 15, 6.6411, 9.3270, 0.652890, 0.000110, 9.98, 45750000000, 13.26",
        "2027-03-17, MOV12, MOV75, CEUTA, 28, 27, 5.5785, 1, 0.4427, 6.0212, 0.602120, -0.003320, 6.62, 14250000000, 13.64",
        "2028-02-18, MOV30, MOV150, MELILLA, 29, 0, , 29, 16.5289, 16.5289, 1.322312, -0.001212, 17.85, 150000000000, 17.85",
        "2028-03-01, MOV30, MOV150, MELILLA, 29, 12, 3.4198, 17, 9.6894, 13.1092, 1.048736, 0.002064, 14.16, 100344827586, 17.85",
        "2028-03-17, MOV30, MOV150, MAINLAND, 29, 28, 7.9795, 1, 0.5700, 8.5495, 1.795395, -0.004895, 10.34, 34137931034, 20.00",
        "2026-11-18, MOV75, MOV12, CANARY_ISLANDS, 30, 0, , 30, 5.7851, 5.7851, 0.404957, -0.000057, 6.19, 12000000000, 6.19",
        "2026-12-01, MOV75, MOV12, CEUTA, 30, 13, 5.3719, 17, 3.2782, 8.6501, 0.865010, 0.004890, 9.52, 39300000000, 6.36",
        "2026-12-17, MOV75, MOV12, MELILLA, 30, 29, 11.9835, 1, 0.1928, 12.1763, 0.974104, -0.000404, 13.15, 72900000000, 6.25",
        "2026-12-18, MOV30, MOV75, CEUTA, 31, 0, , 31, 12.3967, 12.3967, 1.239670, 0.003630, 13.64, 75000000000, 13.64",
        "2027-01-05, MOV30, MOV75, CANARY_ISLANDS, 31, 18, 4.7987, 13, 5.1986, 9.9973, 0.699811, 0.002889, 10.70, 48870967742, 13.26",
        "2027-01-17, MOV30, MOV75, MELILLA, 31, 30, 7.9979, 1, 0.3999, 8.3978, 0.671824, 0.000376, 9.07, 31451612903, 13.39"
    })
    void aQuoteSharesTheCycleByDays(
            LocalDate on,
            String from,
            String to,
            TaxTerritory where,
            int cycleDays,
            int oldDays,
            String oldFee,
            int newDays,
            String newFee,
            String base,
            String tax,
            String rounding,
            String total,
            long bytes,
            String next) {
        TestCustomer customer = customers.mobile(from, where);
        itIs(on);
        Response quote = quote(customer, to);
        quote.then()
                .statusCode(201)
                .body("effectiveDate", equalTo(on.toString()))
                .body("items.days", equalTo(oldDays == 0 ? List.of(newDays) : List.of(oldDays, newDays)))
                .body("items.net.amount", equalTo(oldDays == 0 ? List.of(newFee) : List.of(oldFee, newFee)))
                .body("items[-1].periodStartDate", equalTo(on.toString()))
                .body(
                        "items[-1].periodEndDate",
                        equalTo(on.plusDays(newDays - 1L).toString()))
                .body("items[-1].cycleDays", equalTo(cycleDays))
                .body("taxes.base.amount", contains(base))
                .body("taxes.taxAmount.amount", contains(tax))
                .body("rounding.amount", equalTo(rounding))
                .body("thisCycleTotal.amount", equalTo(total))
                .body("thisCycleDataBytes", equalTo(bytes))
                .body("nextMonthlyPrice.amount", equalTo(next));
        assertEquals(new BigDecimal(total), sumOfTheParts(quote));
    }

    /** 41.3223 × 4 ÷ 30 = 5.509640; 45.4545 × 26 ÷ 30 = 39.3939; (60 × 4 + 150 × 26) ÷ 30 = 138 GB. */
    @Test
    void aConvergentTariffIsSharedLikewise() {
        TestCustomer customer = customers.convergent();
        itIs(LocalDate.of(2026, 11, 22));
        quote(customer, "FM1000-150")
                .then()
                .statusCode(201)
                .body("tariff.code", equalTo("FM1000-150"))
                .body("items.description", contains("Fibra 600 Mb y móvil 60 GB", "Fibra 1 Gb y móvil 150 GB"))
                .body("items.net.amount", contains("5.5096", "39.3939"))
                .body("items[0].periodStartDate", equalTo("2026-11-18"))
                .body("items[0].periodEndDate", equalTo("2026-11-21"))
                .body("taxes[0].kind", equalTo("IVA"))
                .body("taxes[0].rate", equalTo("21.00"))
                .body("taxes[0].taxAmount.amount", equalTo("9.429735"))
                .body("thisCycleTotal.amount", equalTo("54.33"))
                .body("thisCycleDataBytes", equalTo(138_000_000_000L))
                .body("nextMonthlyPrice.amount", equalTo("55.00"))
                .body("expiresAt", startsWith("2026-11-22T11:15:0"));
    }

    /** In the zone of competition FM600-60 is 45 €, net 37.1901: × 4 ÷ 30 = 4.95868. */
    @Test
    void theZonesPriceIsTheOneThatIsShared() {
        TestCustomer customer = customers.convergent();
        database.run("update product set competitive_zone = true where product_id = ?", customer.productId());
        itIs(LocalDate.of(2026, 11, 22));
        quote(customer, "FM1000-150").then().body("items.net.amount", contains("4.9587", "39.3939"));
    }

    /**
     * From 2026-11-18: 4 days MOV12, 10 days MOV75 (22 November to 1 December), 16 days MOV30. 5.7851 × 4 ÷ 30 =
     * 0.771347; 12.3967 × 10 ÷ 30 = 4.132233; 8.2645 × 16 ÷ 30 = 4.407733; base 9.3113, IVA 1.955373, together 11.266673.
     * (12 × 4 + 75 × 10 + 30 × 16) ÷ 30 = 42.6 GB.
     */
    @Test
    void twoChangesInOneCycleGiveThreeFees() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        itIs(LocalDate.of(2026, 11, 22));
        changeTo(customer, "MOV75");
        itIs(LocalDate.of(2026, 12, 2));
        quote(customer, "MOV30")
                .then()
                .body("items.days", contains(4, 10, 16))
                .body("items.net.amount", contains("0.7713", "4.1322", "4.4077"))
                .body("taxes[0].base.amount", equalTo("9.3112"))
                .body("taxes[0].taxAmount.amount", equalTo("1.955352"))
                .body("thisCycleTotal.amount", equalTo("11.27"))
                .body("thisCycleDataBytes", equalTo(42_600_000_000L));
        changeTo(customer, "MOV30");
        assertEquals(List.of("MOV12", "2026-11-22 MOV75", "2026-12-02 MOV30"), historyWithoutTheFirstDay(customer));
    }

    @Test
    void aTariffHeldForNoDayIsNotCharged() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        itIs(LocalDate.of(2026, 11, 22));
        changeTo(customer, "MOV150");
        changeTo(customer, "MOV75");
        quote(customer, "MOV30").then().body("items.description", contains("Móvil 12 GB", "Móvil 30 GB"));
        assertEquals(List.of("MOV12", "2026-11-22 MOV75"), historyWithoutTheFirstDay(customer));
        changeTo(customer, "MOV12");
        quote(customer, "MOV30")
                .then()
                .body("items.days", contains(4, 26))
                .body("items.description", contains("Móvil 12 GB", "Móvil 30 GB"));
    }

    @Test
    void aChangeGoesFromTheQuoteToTheSms() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.CANARY_ISLANDS);
        String token = customer.login();
        String quoteId = quote(customer, "MOV75").then().extract().path("quoteId");
        Response placed = change(customer, quoteId, UUID.randomUUID());
        String orderId = placed.path("orderId");
        placed.then()
                .statusCode(201)
                .header("Location", equalTo("/v1/orders/" + orderId))
                .body("kind", equalTo("TARIFF_CHANGE"))
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("title", equalTo("Cambio a Móvil 75 GB"))
                .body("steps.code", contains("RECEIVED", "ACCEPTED", "COMPLETED"))
                .body("steps.status", contains("DONE", "CURRENT", "TO_DO"));
        Api.as(token)
                .get("/v1/products/" + customer.productId())
                .then()
                .body("tariff.code", equalTo("MOV12"))
                .body("pendingChange.orderId", equalTo(orderId))
                .body("pendingChange.tariff.code", equalTo("MOV75"));
        new Operator().complete(orderId);
        Api.as(token)
                .get("/v1/orders/" + orderId)
                .then()
                .body("status", equalTo("COMPLETED"))
                .body("steps.status", contains("DONE", "DONE", "DONE"))
                .body("expectedCompletionAt", nullValue());
        Api.as(token)
                .get("/v1/products/" + customer.productId())
                .then()
                .body("tariff.code", equalTo("MOV75"))
                .body("pendingChange", nullValue());
        // MOV75 is 12.3967 net, with IGIC 13.26.
        String phone = "+346" + customer.documentId().substring(0, 8);
        String text = "O2: tu cambio de tarifa está hecho. Ya tienes Móvil 75 GB por 13,26 € al mes.";
        Eventually.within(
                Duration.ofSeconds(20), "the SMS", () -> messagesTo(phone).contains(text));
        assertEquals(1, messagesTo(phone).size());
    }

    @ParameterizedTest
    @CsvSource({
        "FM600-25, TARIFF_NOT_ON_SALE",
        "FM300-20, TARIFF_NOT_ON_SALE",
        "NONE, TARIFF_NOT_ON_SALE",
        "FM600-60, TARIFF_NOT_COMPATIBLE",
        "FIB300, TARIFF_NOT_COMPATIBLE",
        "ADD25, TARIFF_NOT_COMPATIBLE",
        "BON5, TARIFF_NOT_COMPATIBLE",
        "SHARE, TARIFF_NOT_COMPATIBLE",
        "MOV12, ALREADY_CONTRACTED"
    })
    void whatCanNotBeChangedToIsNotReckoned(String tariffCode, String code) {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        quote(customer, tariffCode).then().body("code", equalTo(code));
        assertEquals(0, count("tariff_change_quote", customer));
    }

    @Test
    void aRetiredTariffStaysWithWhoHasItAndIsNoWayBack() {
        TestCustomer customer = customers.convergent("FM600-25");
        Api.as(customer.login())
                .get("/v1/products/" + customer.productId())
                .then()
                .body("tariff.code", equalTo("FM600-25"));
        changeTo(customer, "FM600-60");
        quote(customer, "FM600-25").then().statusCode(422).body("code", equalTo("TARIFF_NOT_ON_SALE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "monthlyPrice", "status", "effectiveDate", "discount", "productId"})
    void whatTheServerDecidesIsNotTaken(String field) {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        Api.as(customer.login())
                .body(Map.of("tariffCode", "MOV75", field, "0.00"))
                .post(path(customer, "tariff-change-quotes"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + field))
                .body("errors[0].code", equalTo("UNKNOWN"));
        String quoteId = quote(customer, "MOV75").path("quoteId");
        Api.as(customer.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("quoteId", quoteId, field, "0.00"))
                .post(path(customer, "tariff-changes"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + field));
        assertEquals(0, count("customer_order", customer));
    }

    @Test
    void anothersQuoteIsNoQuote() {
        TestCustomer hers = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        TestCustomer his = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String quoteId = quote(hers, "MOV75").path("quoteId");
        change(his, quoteId, UUID.randomUUID()).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        assertEquals(0, count("customer_order", his));
        change(hers, quoteId, UUID.randomUUID()).then().statusCode(201);
    }

    @Test
    void aQuoteIsGoodForOneOrder() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String quoteId = quote(customer, "MOV75").path("quoteId");
        String orderId = change(customer, quoteId, UUID.randomUUID()).path("orderId");
        isRefused(customer, quoteId, "QUOTE_ALREADY_USED");
        new Operator().complete(orderId);
        isRefused(customer, quoteId, "QUOTE_ALREADY_USED");
        assertEquals(1, count("customer_order", customer));
    }

    @Test
    void aQuoteHoldsForFifteenMinutes() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        itIs("2026-11-22T11:00:00Z");
        String late = quote(customer, "MOV75").path("quoteId");
        itIs("2026-11-22T11:15:10Z");
        isRefused(customer, late, "QUOTE_EXPIRED");
        String inTime = quote(customer, "MOV75").path("quoteId");
        itIs("2026-11-22T11:29:00Z");
        change(customer, inTime, UUID.randomUUID()).then().statusCode(201);
    }

    /** Midnight in Madrid is 23:00 UTC, and on 17 December it is the end of a cycle, too. */
    @Test
    void aQuoteHoldsForTheDayForWhichItWasReckoned() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        itIs("2026-12-17T22:55:00Z");
        Response quote = quote(customer, "MOV75");
        quote.then()
                .body("effectiveDate", equalTo("2026-12-17"))
                .body("items.days", contains(29, 1))
                .body("expiresAt", equalTo("2026-12-17T23:00:00Z"));
        itIs("2026-12-17T23:00:05Z");
        isRefused(customer, quote.path("quoteId"), "QUOTE_EXPIRED");
        quote(customer, "MOV75").then().body("items.days", contains(31));
    }

    /** Held over a cycle's end, it is done on 25 January: what is over stays as it was. */
    @Test
    void aChangeThatIsDoneLateCountsFromTheDayOnWhichItIsDone() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        itIs(LocalDate.of(2026, 12, 20));
        String quoteId = quote(customer, "MOV75").path("quoteId");
        String orderId = change(customer, quoteId, UUID.randomUUID()).path("orderId");
        itIs(LocalDate.of(2027, 1, 25));
        new Operator().complete(orderId);
        assertEquals(List.of("MOV12", "2027-01-25 MOV75"), historyWithoutTheFirstDay(customer));
        Api.as(customer.login()).get("/v1/orders/" + orderId).then().body("effectiveDate", equalTo("2027-01-25"));
    }

    /** An instance whose clock is an hour behind, just after midnight. */
    @Test
    void noChangeGoesBackBehindTheLastOne() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        itIs("2026-12-05T23:30:00Z");
        changeTo(customer, "MOV75");
        itIs("2026-12-05T22:30:00Z");
        Response quote = quote(customer, "MOV30");
        quote.then().statusCode(201).body("effectiveDate", equalTo("2026-12-06"));
        String orderId =
                change(customer, quote.path("quoteId"), UUID.randomUUID()).path("orderId");
        itIs("2026-12-05T23:31:00Z");
        new Operator().complete(orderId);
        assertEquals(List.of("MOV12", "2026-12-06 MOV30"), historyWithoutTheFirstDay(customer));
    }

    /** From 18 December to 17 January: every day has its tariff, whatever came before. */
    @Test
    void manyChangesLeaveNoDayWithoutTariffAndNoneWithTwo() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        List<String> tariffs = List.of("MOV30", "MOV75", "MOV150", "MOV12");
        List<Integer> days = List.of(18, 19, 19, 25, 31);
        for (int i = 0; i < days.size(); i++) {
            itIs(LocalDate.of(2026, 12, days.get(i)));
            changeTo(customer, tariffs.get(i % tariffs.size()));
        }
        itIs(LocalDate.of(2027, 1, 17));
        quote(customer, "MOV150")
                .then()
                .body(
                        "items.periodStartDate",
                        contains("2026-12-18", "2026-12-19", "2026-12-25", "2026-12-31", "2027-01-17"))
                .body(
                        "items.periodEndDate",
                        contains("2026-12-18", "2026-12-24", "2026-12-30", "2027-01-16", "2027-01-17"))
                .body("items.days", contains(1, 6, 6, 17, 1));
    }

    @Test
    void aQuoteEndsWithWhatItWasReckonedFrom() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String before = quote(customer, "MOV75").path("quoteId");
        changeTo(customer, "MOV30");
        isRefused(customer, before, "QUOTE_EXPIRED");
        // There and back again: the history that the quote shared the cycle by is another.
        changeTo(customer, "MOV12");
        isRefused(customer, before, "QUOTE_EXPIRED");
    }

    @Test
    void aQuoteEndsWithItsPrice() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String quoteId = quote(customer, "MOV75").path("quoteId");
        database.run("update tariff set net_price = 12.0000 where tariff_code = 'MOV75'");
        try {
            isRefused(customer, quoteId, "QUOTE_EXPIRED");
        } finally {
            database.run("update tariff set net_price = 12.3967 where tariff_code = 'MOV75'");
        }
        change(customer, quoteId, UUID.randomUUID()).then().statusCode(201);
    }

    @Test
    void aQuoteEndsWithTheSaleOfItsTariff() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String quoteId = quote(customer, "MOV75").path("quoteId");
        database.run("update tariff set on_sale_until = current_date - 2 where tariff_code = 'MOV75'");
        try {
            isRefused(customer, quoteId, "QUOTE_EXPIRED");
        } finally {
            database.run("update tariff set on_sale_until = null where tariff_code = 'MOV75'");
        }
    }

    @Test
    void oneChangeAtATimeIsUnderWay() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String first = quote(customer, "MOV75").path("quoteId");
        String second = quote(customer, "MOV150").path("quoteId");
        String orderId = change(customer, first, UUID.randomUUID()).path("orderId");
        isRefused(customer, second, "ORDER_IN_PROGRESS");
        quote(customer, "MOV30").then().statusCode(409).body("code", equalTo("ORDER_IN_PROGRESS"));
        new Operator()
                .report(orderId, "FAILED", Map.of("reason", "NETWORK_FAULT"))
                .then()
                .statusCode(200);
        change(customer, second, UUID.randomUUID()).then().statusCode(201);
        assertEquals(List.of("MOV12"), historyWithoutTheFirstDay(customer));
    }

    @Test
    void aSuspendedProductKeepsItsTariff() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String quoteId = quote(customer, "MOV75").path("quoteId");
        database.run("update product set status = 'SUSPENDED' where product_id = ?", customer.productId());
        isRefused(customer, quoteId, "PRODUCT_NOT_ACTIVE");
        quote(customer, "MOV75").then().statusCode(409).body("code", equalTo("PRODUCT_NOT_ACTIVE"));
    }

    @Test
    void theSameKeyAHundredTimesAtOnceIsOneOrder() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = customer.login();
        String quoteId = quote(customer, "MOV75").path("quoteId");
        UUID key = UUID.randomUUID();
        List<Response> answers = Together.run(100, () -> change(token, customer, quoteId, key));
        List<Response> taken =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertTrue(!taken.isEmpty());
        assertEquals(
                1,
                taken.stream().map(answer -> answer.path("orderId")).distinct().count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> answer.then().statusCode(409).body("code", equalTo("CONFLICT")));
        assertEquals(1, count("customer_order", customer));
        assertEquals(
                taken.get(0).path("orderId").toString(),
                change(token, customer, quoteId, key).path("orderId"));
    }

    /** While they come, the operator carries out what is there: changes follow one another, and never meet. */
    @Test
    void ofTwoHundredChangesAtOnceOneWinsAtATime() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = customer.login();
        List<String> wanted = List.of("MOV30", "MOV75", "MOV150");
        Operator operator = new Operator();
        AtomicInteger number = new AtomicInteger();
        Map<String, Integer> outcomes = new TreeMap<>();
        List<Response> answers = Together.run(200, () -> {
            String tariffCode = wanted.get(number.getAndIncrement() % wanted.size());
            Response quote =
                    Api.as(token).body(Map.of("tariffCode", tariffCode)).post(path(customer, "tariff-change-quotes"));
            if (quote.statusCode() != 201) {
                return quote;
            }
            Response answer = change(token, customer, quote.path("quoteId"), UUID.randomUUID());
            if (answer.statusCode() == 201) {
                operator.complete(answer.path("orderId"));
            }
            return answer;
        });
        answers.forEach(
                answer -> outcomes.merge(answer.statusCode() == 201 ? "201" : answer.path("code"), 1, Integer::sum));
        assertTrue(
                List.of("201", "ORDER_IN_PROGRESS", "QUOTE_EXPIRED", "ALREADY_CONTRACTED")
                        .containsAll(outcomes.keySet()),
                outcomes.toString());
        int won = outcomes.get("201");
        assertEquals(
                List.of("COMPLETED " + won),
                database.texts(
                        "select status || ' ' || count(*) from customer_order where product_id = ? group by status",
                        customer.productId()));
        List<String> inOrder = database.texts(
                "select tariff_code from customer_order where product_id = ? order by completed_at, created_at",
                customer.productId());
        assertEquals(
                List.of(inOrder.get(won - 1)),
                database.texts("select tariff_code from product where product_id = ?", customer.productId()));
        assertEquals(
                List.of(Integer.toString(won)),
                database.texts("select tariff_changes from product where product_id = ?", customer.productId()));
        // All on one day, so that the history has what was before and what came of it.
        assertEquals("MOV12", historyWithoutTheFirstDay(customer).get(0));
        assertEquals(2, historyWithoutTheFirstDay(customer).size());
        assertTrue(historyWithoutTheFirstDay(customer).get(1).endsWith(inOrder.get(won - 1)));
        // One after the other: none was taken before the one before it was done.
        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from customer_order a join customer_order b on a.product_id = b.product_id"
                                + " and a.order_id <> b.order_id and a.created_at < b.completed_at"
                                + " and b.created_at < a.completed_at where a.product_id = ?",
                        customer.productId()));
    }

    @Test
    void theProductIsNamedByItsOwnerAlone() {
        TestCustomer hers = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        TestCustomer his = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        Api.as(his.login())
                .body(Map.of("tariffCode", "MOV75"))
                .post(path(hers, "tariff-change-quotes"))
                .then()
                .statusCode(404);
        assertEquals(0, count("tariff_change_quote", hers));
    }

    private void itIs(LocalDate day) {
        Instant noon = day.atTime(12, 0).atZone(MADRID).toInstant();
        clock.setOffset(Duration.between(Instant.now(), noon));
    }

    private void itIs(String instant) {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse(instant)));
    }

    private Response quote(TestCustomer customer, String tariffCode) {
        return Api.as(customer.login())
                .body(Map.of("tariffCode", tariffCode))
                .post(path(customer, "tariff-change-quotes"));
    }

    private Response change(TestCustomer customer, String quoteId, UUID key) {
        return change(customer.login(), customer, quoteId, key);
    }

    private static Response change(String token, TestCustomer customer, String quoteId, UUID key) {
        return Api.as(token)
                .header("Idempotency-Key", key)
                .body(Map.of("quoteId", quoteId))
                .post(path(customer, "tariff-changes"));
    }

    private void changeTo(TestCustomer customer, String tariffCode) {
        String quoteId =
                quote(customer, tariffCode).then().statusCode(201).extract().path("quoteId");
        String orderId = change(customer, quoteId, UUID.randomUUID())
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
        new Operator().complete(orderId);
    }

    private void isRefused(TestCustomer customer, String quoteId, String code) {
        change(customer, quoteId, UUID.randomUUID()).then().statusCode(409).body("code", equalTo(code));
    }

    private int count(String table, TestCustomer customer) {
        return Integer.parseInt(
                database.texts("select count(*) from " + table + " where customer_id = ?", customer.customerId())
                        .get(0));
    }

    private List<String> historyWithoutTheFirstDay(TestCustomer customer) {
        List<String> rows = new ArrayList<>(database.texts(
                "select start_date || ' ' || tariff_code from product_tariff where product_id = ? order by start_date",
                customer.productId()));
        rows.set(0, rows.get(0).split(" ")[1]);
        return rows;
    }

    private static List<String> messagesTo(String phone) {
        return Api.given().get("/demo/messages").jsonPath().getList("items.findAll { it.to == '" + phone + "' }.text");
    }

    private static BigDecimal sumOfTheParts(Response quote) {
        BigDecimal sum = new BigDecimal(quote.<String>path("rounding.amount"));
        for (String part : quote.<List<String>>path("items.net.amount")) {
            sum = sum.add(new BigDecimal(part));
        }
        for (String part : quote.<List<String>>path("taxes.taxAmount.amount")) {
            sum = sum.add(new BigDecimal(part));
        }
        return sum.setScale(2, RoundingMode.UNNECESSARY);
    }

    private static String path(TestCustomer customer, String what) {
        return "/v1/products/" + customer.productId() + "/" + what;
    }
}
