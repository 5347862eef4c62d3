package es.o2.mio2.orders;

import es.o2.mio2.access.AccessConfig;
import es.o2.mio2.billing.WorkingDays;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/** Settings of Pedidos: by when each step of an order is expected after the one before it. */
@ConfigMapping(prefix = "mio2.orders")
public interface OrdersConfig {

    /** By when an order is accepted, and carried out where nobody has to come and nothing is sent. */
    @WithDefault("PT15M")
    Duration provisioning();

    /** By when it is known whether whoever asked for a SIM card is its line's holder. */
    @WithDefault("PT2H")
    Duration identityCheck();

    /** By when a SIM card is packed, in working days. */
    @WithDefault("1")
    int preparationWorkingDays();

    /** By when a packed SIM card is with the carrier, in working days. */
    @WithDefault("1")
    int shippingWorkingDays();

    /** By when a SIM card that was sent is there, in working days. */
    @WithDefault("2")
    int deliveryWorkingDays();

    /** By when a customer who has a SIM card is expected to activate it, in working days. */
    @WithDefault("1")
    int activationWorkingDays();

    /** By when an eSIM can be downloaded. */
    @WithDefault("PT1H")
    Duration esimProfile();

    /** By when a customer who can download an eSIM is expected to have. */
    @WithDefault("PT21H")
    Duration esimInstallation();

    /** By when a visit is agreed, in working days. */
    @WithDefault("3")
    int appointmentWorkingDays();

    /** By when a technician has been there where no visit is agreed yet, in working days after it should be. */
    @WithDefault("5")
    int installationWorkingDays();

    /** By when another operator answers for a number, in working days. */
    @WithDefault("1")
    int portabilityWorkingDays();

    /** From when on numbers are carried over on a working day (by law from 8:00, in Madrid). */
    @WithDefault("08:00")
    LocalTime portingFrom();

    /** Until when they are (by law until 20:00). */
    @WithDefault("20:00")
    LocalTime portingUntil();

    /** From when on they are in the night of a working day, before it opens. */
    @WithDefault("02:00")
    LocalTime nightPortingFrom();

    /** Until when they are; as early as it begins where there is no such night. */
    @WithDefault("06:00")
    LocalTime nightPortingUntil();

    /** How often it is looked for orders whose current step should have been reached, as the scheduler's period. */
    @WithDefault("5s")
    String overduePoll();

    /** How often an instance counts the orders that are late or under way, as the scheduler's period. */
    @WithDefault("1m")
    String countPoll();

    /** How often an instance looks for orders whose time to wait is over, as the scheduler's period. */
    @WithDefault("5s")
    String heldPoll();

    /** How often a day an order's SIM card can be named wrong. */
    SimActivation simActivation();

    /** Tries of naming the SIM card that came. */
    interface SimActivation extends AccessConfig.Quota {

        /** So many. */
        @Override
        @WithDefault("5")
        int attempts();

        /** In so long. */
        @Override
        @WithDefault("P1D")
        Duration window();
    }

    /** Holidays of Madrid (State, Community and city) beside the fixed ones: those that were moved to another day. */
    Optional<Set<LocalDate>> addedHolidays();

    /** Fixed holidays of Madrid (State, Community and city) that a year doesn't keep. */
    Optional<Set<LocalDate>> removedHolidays();

    /** Madrid's working days, with what some years have of their own. */
    default WorkingDays workingDays() {
        return new WorkingDays(
                addedHolidays().orElse(Set.of()), removedHolidays().orElse(Set.of()));
    }
}
