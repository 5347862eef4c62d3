package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invoices of the cycle that ended on 17 November 2026, issued on the 20th. */
class IssueDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T03:00:00Z, 2026-11-20, 2026-12-01",
        "2026-11-20T10:00:00Z, 2026-11-20, 2026-12-01",
        // Half past midnight in Madrid.
        "2026-11-20T23:30:00Z, 2026-11-21, 2026-12-01",
        "2026-11-30T10:00:00Z, 2026-11-30, 2026-12-01",
        "2026-12-03T10:00:00Z, 2026-12-03, 2027-01-01"
    })
    void theDayOfIssueIsTheCyclesOrTheDayOnWhichItIsDone(Instant now, String issue, String due) {
        IssueDates dates = IssueDates.of(BillingCycle.parse("2026-10-18"), 20, now);

        assertEquals(issue, dates.issue().toString());
        assertEquals(due, dates.due().toString());
    }
}
