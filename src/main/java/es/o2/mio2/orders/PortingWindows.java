package es.o2.mio2.orders;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.WorkingDays;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** When numbers are carried over: on working days of Madrid, in their hours or in the night before them. */
@ApplicationScoped
class PortingWindows {

    private final OrdersConfig config;
    private final WorkingDays calendar;

    PortingWindows(OrdersConfig config) {
        this.config = config;
        this.calendar = config.workingDays();
    }

    /**
     * @throws ProblemException {@code PORTING_WINDOW_INVALID} where none is at that time
     */
    void check(OrderEventReport.Port port) {
        LocalDateTime start = LocalDateTime.ofInstant(port.windowStartsAt(), BillingCycle.MADRID);
        LocalDateTime end = LocalDateTime.ofInstant(port.windowEndsAt(), BillingCycle.MADRID);
        boolean isOnTheDay =
                start.toLocalDate().equals(port.portOn()) && end.toLocalDate().equals(port.portOn());
        boolean isInHours = isWithin(start, end, config.portingFrom(), config.portingUntil())
                || isWithin(start, end, config.nightPortingFrom(), config.nightPortingUntil());
        if (!isOnTheDay || !start.isBefore(end) || !isInHours || !calendar.isWorkingDay(port.portOn())) {
            throw new ProblemException(Problem.PORTING_WINDOW_INVALID);
        }
    }

    private static boolean isWithin(LocalDateTime start, LocalDateTime end, LocalTime from, LocalTime until) {
        return !start.toLocalTime().isBefore(from) && !end.toLocalTime().isAfter(until);
    }
}
