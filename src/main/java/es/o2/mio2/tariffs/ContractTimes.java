package es.o2.mio2.tariffs;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.PortabilityDate;
import es.o2.mio2.billing.WorkingDays;
import es.o2.mio2.orders.OrdersConfig;
import es.o2.mio2.orders.SimKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.Stream;

/** By when what is contracted can be had: working days are Madrid's. */
@ApplicationScoped
class ContractTimes {

    /** When a working day of the operators ends (that of portability: Monday to Friday, 8:00 to 20:00). */
    private static final LocalTime CLOSING = LocalTime.of(20, 0);

    private final TariffsConfig config;
    private final WorkingDays calendar;

    ContractTimes(TariffsConfig config, OrdersConfig orders) {
        this.config = config;
        this.calendar = orders.workingDays();
    }

    /**
     * The day on which a number that is asked for now is carried over: the law's, or the working day after what it needs
     * should be there, for until then the customer calls with the old card.
     */
    LocalDate portOn(Instant now, SimKind simKind, boolean installation) {
        LocalDate byLaw = PortabilityDate.of(now, calendar).portOn();
        int awaited = Math.max(
                simKind == SimKind.PHYSICAL ? config.simLineWorkingDays() : 0,
                installation ? config.installationWorkingDays() : 0);
        LocalDate ready = calendar.nextAfter(workingDays(now, awaited));
        return awaited == 0 || ready.isBefore(byLaw) ? byLaw : ready;
    }

    /** Before this it can't be done: a number doesn't come before its day begins. */
    Instant dueAt(Instant now, LineOrder mobile) {
        return mobile == null || mobile.portIn() == null
                ? now
                : mobile.portIn().portOn().atStartOfDay(BillingCycle.MADRID).toInstant();
    }

    /**
     * By when all of it works.
     *
     * @param mobile the mobile line that is part of it; {@code null} for none
     */
    Instant expectedCompletionAt(Instant now, LineOrder mobile, boolean installation) {
        Instant installed = installation ? endOf(workingDays(now, config.installationWorkingDays())) : now;
        return Stream.of(installed, simAt(now, mobile), portedAt(now, mobile))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Instant simAt(Instant now, LineOrder mobile) {
        if (mobile == null) {
            return now;
        }
        return mobile.simKind() == SimKind.ESIM
                ? now.plus(config.esimLine())
                : endOf(workingDays(now, config.simLineWorkingDays()));
    }

    private static Instant portedAt(Instant now, LineOrder mobile) {
        return mobile == null || mobile.portIn() == null
                ? now
                : endOf(mobile.portIn().portOn());
    }

    private LocalDate workingDays(Instant now, int days) {
        return calendar.plus(LocalDate.ofInstant(now, BillingCycle.MADRID), days);
    }

    private static Instant endOf(LocalDate day) {
        return day.atTime(CLOSING).atZone(BillingCycle.MADRID).toInstant();
    }
}
