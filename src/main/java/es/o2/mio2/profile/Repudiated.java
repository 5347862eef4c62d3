package es.o2.mio2.profile;

import java.util.List;
import java.util.UUID;

/**
 * What a section stops when a customer says that something wasn't them. Called in the transaction of their saying so, as
 * the customer, after all their sessions have ended; those of higher priority first.
 */
public interface Repudiated {

    /** Stops what hasn't happened yet; what has stays. */
    Stopped stop(RepudiatedActivity activity);

    /**
     * What was stopped.
     *
     * @param orderIds orders that were under way
     * @param lineIds lines whose SIM is locked now and wasn't, or wasn't to be, before
     */
    record Stopped(List<UUID> orderIds, List<UUID> lineIds) {

        public static Stopped orders(List<UUID> orderIds) {
            return new Stopped(orderIds, List.of());
        }

        public static Stopped lines(List<UUID> lineIds) {
            return new Stopped(List.of(), lineIds);
        }
    }
}
