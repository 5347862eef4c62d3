package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an order goes through; which of these, and in which order, depends on what it is for. */
@Schema(description = "A step of an order.")
public enum OrderStepCode {
    RECEIVED,
    /** Whoever asks for a SIM card is its line's holder. */
    IDENTITY_CHECKED,
    ACCEPTED,
    PREPARED,
    SHIPPED,
    DELIVERED,
    /** The customer has the SIM card, and wants it to work. */
    ACTIVATION_REQUESTED,
    ESIM_READY,
    APPOINTMENT_SET,
    INSTALLED,
    PORTABILITY_REQUESTED,
    /** The operator that the number comes from found nothing against it. */
    PORTABILITY_VALIDATED,
    PORTABILITY_SCHEDULED,
    COMPLETED;

    /** Whether, once it is reached, a day or somebody outside is waited for. */
    boolean isWaitedAfter() {
        return switch (this) {
            case DELIVERED, ESIM_READY, APPOINTMENT_SET, PORTABILITY_REQUESTED, PORTABILITY_SCHEDULED -> true;
            default -> false;
        };
    }
}
