package es.o2.mio2.management;

import es.o2.mio2.access.AccessConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** Settings of the section Gestión. Values stand in {@code application.properties}. */
@ConfigMapping(prefix = "mio2.management")
interface ManagementConfig {

    /** How often the PUK of one line is shown; the window begins with the first time. */
    AccessConfig.Quota pukDisclosures();

    /** How often the profile of one order's eSIM is shown (d): each time, all phones are told. */
    AccessConfig.Quota esimDisclosures();

    /**
     * How often a line is reactivated (d): each time, and when it is suspended again, all phones are told. The window begins
     * with the first time.
     */
    AccessConfig.Quota reactivations();

    /** How often the lock of one SIM is asked to be lifted (d): each time, all phones are told. */
    AccessConfig.Quota simUnlocks();

    /** How long after it was asked for the lock of a SIM is lifted. */
    @WithDefault("PT24H")
    Duration simUnlockDelay();

    /** How incidents are dealt with. */
    IncidentConfig incidents();

    /** How incidents are dealt with. Quotas stand in {@code application.properties}. */
    interface IncidentConfig {

        /** How many incidents a customer opens. */
        AccessConfig.Quota openings();

        /** How many messages a customer writes, to all of their incidents together. */
        AccessConfig.Quota messages();

        /** How long after it was resolved an incident is closed, unless the customer answers. */
        @WithDefault("P7D")
        Duration closing();

        /** How often each instance looks for incidents to close, and counts those that wait for an answer. */
        @WithDefault("1m")
        Duration poll();

        /** How long before its last day an unanswered incident counts as near to it. */
        @WithDefault("P7D")
        Period nearlyOverdue();
    }
}
