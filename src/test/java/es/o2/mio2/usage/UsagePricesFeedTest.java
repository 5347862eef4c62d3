package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.support.UsageFeed.Row;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class UsagePricesFeedTest {

    @Inject
    UsageFeed feed;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** For a destination that nobody else has. */
    private static Row price(String priceId, String destination, String from, String until) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("priceId", priceId);
        fields.put("usageClass", "INTERNATIONAL");
        fields.put("kind", "VOICE");
        fields.put("destination", destination);
        fields.put("validFromDate", from);
        if (until != null) {
            fields.put("validUntilDate", until);
        }
        fields.put("setUpPrice", "0.15");
        fields.put("stepAmount", 60);
        fields.put("stepPrice", "0.090001");
        return new Row(fields);
    }

    private static String destination() {
        return "T"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 19).toUpperCase(Locale.ROOT);
    }

    private List<RowReject> send(Row... rows) {
        return feed.send(FeedName.USAGE_PRICES, List.of(rows)).rejects();
    }

    private List<String> prices(String destination) {
        return database.texts(
                "select concat_ws(' ', right(price_id, 1), valid_from, valid_until, set_up_price, step_amount, step_price)"
                        + " from usage_price where destination = ? order by 1",
                destination);
    }

    @Test
    void aPriceIsKeptByItsIdAndReplacedByIt() {
        String to = destination();
        assertEquals(List.of(), send(price(to + "A", to, "2026-01-01", null)));
        assertEquals(List.of("A 2026-01-01 0.150000 60 0.090001"), prices(to));
        // The old one ends, a new one begins.
        assertEquals(
                List.of(),
                send(
                        price(to + "A", to, "2026-01-01", "2026-06-30"),
                        price(to + "B", to, "2026-07-01", null).with("stepPrice", "0.1")));
        assertEquals(
                List.of("A 2026-01-01 2026-06-30 0.150000 60 0.090001", "B 2026-07-01 0.150000 60 0.100000"),
                prices(to));
    }

    @Test
    void noTwoPricesAreValidOnTheSameDay() {
        String to = destination();
        RowReject overlap = new RowReject(2, Reason.IN_USE, "/validFromDate");
        Row first = price(to + "A", to, "2026-01-01", "2026-06-30");
        assertEquals(List.of(overlap), send(first, price(to + "B", to, "2026-06-30", null)));
        assertEquals(List.of(overlap), send(first, price(to + "B", to, "2025-01-01", "2026-01-01")));
        assertEquals(List.of(overlap), send(first, price(to + "B", to, "2025-01-01", null)));
        assertEquals(List.of(), send(first, price(to + "B", to, "2025-01-01", "2025-12-31")));
        // Of another kind of use it may be.
        assertEquals(
                List.of(), send(first, price(to + "C", to, "2026-01-01", null).with("kind", "SMS")));
        assertEquals(
                List.of("A 2026-01-01 2026-06-30 0.150000 60 0.090001", "B 2025-01-01 2025-12-31 0.150000 60 0.090001"),
                prices(to).subList(0, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "priceId,, REQUIRED",
        "priceId, a b, MALFORMED",
        "usageClass, ANY, MALFORMED",
        "kind,, REQUIRED",
        "destination, eu, MALFORMED",
        "destination, ABCDEFGHIJKLMNOPQRSTU, MALFORMED",
        "validFromDate, 2026-02-29, MALFORMED",
        "validUntilDate, 2025-12-31, OUT_OF_RANGE",
        "setUpPrice, -1, MALFORMED",
        "setUpPrice, 0.0000001, MALFORMED",
        "stepPrice,, REQUIRED",
        "stepAmount,, REQUIRED",
        "stepAmount, 60, MALFORMED",
        "price, 3, UNKNOWN_FIELD",
    })
    void aRowThatIsNotAsItMustBeIsRefused(String field, String value, Reason reason) {
        String to = destination();
        assertEquals(
                List.of(new RowReject(1, reason, "/" + field)),
                send(price(to, to, "2026-01-01", null).with(field, value)));
        assertEquals(
                List.of(new RowReject(1, Reason.OUT_OF_RANGE, "/stepAmount")),
                send(price(to, to, "2026-01-01", null).with("stepAmount", 0)));
        assertEquals(List.of(), prices(to));
    }

    /** Messages with pictures to 902 had no price, and so weren't let in. */
    @Test
    void whatHadNoPriceGoesInOnceItHasOneAndStaysAsItWasCharged() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        Instant at = clock.instant().minus(Duration.ofDays(2));
        Row record = UsageFeed.sms(customer.phone(), at, "902123456").with("kind", "MMS");
        RowReject unpriced = new RowReject(1, Reason.NOT_FOUND, "/otherParty");
        assertEquals(
                List.of(unpriced),
                feed.send(FeedName.USAGE_RECORDS, List.of(record)).rejects());
        String id = "P" + UUID.randomUUID();
        LocalDate day = LocalDate.ofInstant(at, BillingCycle.MADRID);
        Row priced = price(id, "902", day.toString(), day.toString())
                .with("usageClass", "SPECIAL")
                .with("kind", "MMS")
                .with("stepAmount", 1);
        send(priced);
        try {
            feed.deliver(record);
            send(priced.with("stepPrice", "5"));
            feed.deliver(record);
            assertEquals(
                    List.of("0.240001"),
                    database.texts(
                            "select charge from usage_counter where line_id = ?",
                            customer.lineIds().get(0)));
        } finally {
            database.run("delete from usage_price where price_id = ?", id);
        }
    }
}
