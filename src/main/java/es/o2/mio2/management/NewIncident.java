package es.o2.mio2.management;

import java.util.UUID;

/**
 * What an incident begins with; what it isn't about is {@code null}.
 *
 * @param description what the customer said
 */
public record NewIncident(IncidentCategory category, String description, UUID productId, UUID lineId, UUID invoiceId) {

    /** Without what was said, so that no log has it. */
    @Override
    public String toString() {
        return "NewIncident[" + category + "]";
    }
}
