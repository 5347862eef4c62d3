package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an order goes through; which of these, and in which order, depends on what it is for. */
@Schema(description = "A step of an order.")
public enum OrderStepCode {
    RECEIVED,
    ACCEPTED,
    PREPARED,
    SHIPPED,
    DELIVERED,
    ESIM_READY,
    APPOINTMENT_SET,
    INSTALLED,
    PORTABILITY_SCHEDULED,
    COMPLETED;

    /** Whether, once it is reached, a day or somebody outside is waited for. */
    boolean isWaitedAfter() {
        return this == DELIVERED || this == ESIM_READY || this == APPOINTMENT_SET || this == PORTABILITY_SCHEDULED;
    }
}
