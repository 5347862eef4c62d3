package es.o2.mio2.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * When a number is carried over from another operator: in one working day by law, which is Monday to Friday, 8:00 to
 * 20:00, less Madrid's holidays.
 *
 * @param portOn the day on which the number comes over
 * @param cancellableUntilAt the end, excluded, of the time in which a mobile number's can be cancelled: 14:00 in Madrid
 *     on the day before. That is the calendar's day before, a Sunday for a Monday: the regulator (CNMC) says «las 14:00h
 *     del día anterior al cambio», not the working day before, and this is the later for the customer. It may be over
 *     when the request is made: after 14:00 of a day whose next one is a working day.
 */
public record PortabilityDate(LocalDate portOn, Instant cancellableUntilAt) {

    private static final LocalTime CLOSING = LocalTime.of(20, 0);
    private static final LocalTime LAST_CANCELLATION = LocalTime.of(14, 0);

    /**
     * The day for a request: made in the hours of a working day, the next working day. Any other counts from the next
     * opening, and is for the working day after that: before 8:00 from the same day's, at 20:00 or later and on other
     * days from the next working day's.
     */
    public static PortabilityDate of(Instant requestedAt, WorkingDays calendar) {
        ZonedDateTime requested = requestedAt.atZone(BillingCycle.MADRID);
        LocalDate day = requested.toLocalDate();
        boolean closed = !requested.toLocalTime().isBefore(CLOSING);
        LocalDate counted = closed ? calendar.nextAfter(day) : calendar.onOrAfter(day);
        LocalDate portOn = calendar.nextAfter(counted);
        return new PortabilityDate(portOn, cancellableUntilAt(portOn));
    }

    /** The end, excluded, of the time in which a number that comes on this day can be cancelled. */
    public static Instant cancellableUntilAt(LocalDate portOn) {
        return portOn.minusDays(1)
                .atTime(LAST_CANCELLATION)
                .atZone(BillingCycle.MADRID)
                .toInstant();
    }
}
