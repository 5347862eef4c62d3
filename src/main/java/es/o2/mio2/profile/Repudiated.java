package es.o2.mio2.profile;

/**
 * What a section stops when a customer says that something wasn't them. Called in the transaction of their saying so, as
 * the customer, after all their sessions have ended; those of higher priority first.
 */
public interface Repudiated {

    /** Stops what hasn't happened yet, and tells of it; what has stays. */
    void stop(RepudiatedActivity activity, Stopping stopping);
}
