package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/**
 * The demo's days. They hang on the current cycle, so that the demo is never out of date, and the same all day long.
 *
 * @param current the cycle to which today belongs
 */
record DemoCalendar(BillingCycle current) {

    static DemoCalendar now(Clock clock) {
        return new DemoCalendar(BillingCycle.of(clock.instant()));
    }

    /** The day so long before the current cycle began. */
    LocalDate day(Period before) {
        return current.startDate().minus(before);
    }

    /** When that day began. */
    Instant instant(Period before) {
        return day(before).atStartOfDay(BillingCycle.MADRID).toInstant();
    }

    /** The cycle so many before the current one. */
    BillingCycle cycle(int ago) {
        return new BillingCycle(current.startDate().minusMonths(ago));
    }
}
