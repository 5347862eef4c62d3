package es.o2.mio2.usage;

import static es.o2.mio2.support.UsageFeed.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which lines' national calls cost nothing: that is for their tariff to say, of landlines by its landline. */
@QuarkusTest
class IncludedCallsTest {

    private static final String FRIEND = "+34912345678";

    @Inject
    UsageFeed feed;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** What the landline's, the principal mobile's and the additional mobile's call of 61 seconds cost. */
    private List<String> prices(TestCustomer customer) {
        Instant at = BillingCycle.of(clock.instant()).startsAt().minusSeconds(3600);
        List<String> numbers = database.texts(
                "select number from line where customer_id = ? and number is not null"
                        + " order by kind, principal desc",
                customer.customerId());
        feed.deliver(
                numbers.stream().map(number -> call(number, at, 61, FRIEND)).toArray(UsageFeed.Row[]::new));
        return IntStream.range(1, 4)
                .mapToObj(line -> database.texts(
                                "select price from usage_record where line_id = ?",
                                customer.lineIds().get(line))
                        .get(0))
                .toList();
    }

    /** FIB300 has a landline with its calls, and no national calls for anything else; ADD25 has some of its own. */
    @Test
    void aLandlinesAreIncludedWhereItsTariffHasOneAndTheOthersArePriced() {
        // 0.20 + 2 × 0.05
        assertEquals(List.of("0.000000", "0.300000", "0.000000"), prices(customers.convergent("FIB300")));
    }

    /** MOV30 has national calls for its mobile, and no landline. */
    @Test
    void aMobilesAreIncludedWhereItsTariffHasNationalCallsAndALandlinesArePriced() {
        assertEquals(List.of("0.300000", "0.000000", "0.000000"), prices(customers.convergent("MOV30")));
    }
}
