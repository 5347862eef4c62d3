package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a step is. */
@Schema(description = "Where the step is.")
public enum OrderStepStatus {
    DONE,
    CURRENT,
    TO_DO,
    FAILED
}
