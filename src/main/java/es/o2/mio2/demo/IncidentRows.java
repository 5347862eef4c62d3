package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.IncidentCategory;
import es.o2.mio2.management.IncidentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

/** Writes the incident down that one of the demo's customers has open: the operator's side asked something. */
final class IncidentRows {

    /** Whose it is. */
    static final String OWNER = "00000000T";

    private static final int FIRST_VERSION = 0;
    private static final int DAYS_SINCE_OPENED = 2;
    private static final LocalTime OPENED = LocalTime.of(9, 40);
    private static final Duration UNTIL_LOOKED_AT = Duration.ofMinutes(50);
    private static final Duration UNTIL_ASKED = Duration.ofHours(3);

    private final Rows rows;
    private final LocalDate openedOn;

    /**
     * For one load.
     *
     * @param today in Madrid: the rows are the same all day long
     */
    IncidentRows(Rows rows, LocalDate today) {
        this.rows = rows;
        this.openedOn = today.minusDays(DAYS_SINCE_OPENED);
    }

    /** Adds that of a customer who was added before; most have none. */
    void add(DemoCustomer customer) {
        if (!customer.documentId().equals(OWNER)) {
            return;
        }
        UUID id = DemoIds.of("incident", customer.documentId(), 1);
        Instant openedAt = openedOn.atTime(OPENED).atZone(BillingCycle.MADRID).toInstant();
        Instant askedAt = openedAt.plus(UNTIL_ASKED);
        rows.of("incident")
                .set("incident_id", id)
                .set("customer_id", customer.id())
                .set("reference", "R-D3M0-0001")
                .set("category", IncidentCategory.SLOW)
                .set("status", IncidentStatus.PENDING)
                .set("description", "Desde ayer internet me va muy lento en casa.")
                .set("line_id", DemoIds.of("line", DemoIds.of("product", customer.documentId(), 1), 1))
                .set("created_at", openedAt)
                .set("updated_at", askedAt)
                .set("answer_due_date", openedOn.plusMonths(1))
                .set("version", FIRST_VERSION);
        addMove(customer, id, IncidentStatus.ACKNOWLEDGED, openedAt);
        addMove(customer, id, IncidentStatus.IN_PROGRESS, openedAt.plus(UNTIL_LOOKED_AT));
        addMove(customer, id, IncidentStatus.PENDING, askedAt);
        rows.of("incident_message")
                .set("message_id", DemoIds.of("incident-message", id, 1))
                .set("customer_id", customer.id())
                .set("incident_id", id)
                .set("position", 1)
                .set("author", "OPERATOR")
                .set("text", "Estamos revisando la antena de tu zona. ¿Te pasa también fuera de casa?")
                .set("sent_at", askedAt);
    }

    private void addMove(DemoCustomer customer, UUID incidentId, IncidentStatus status, Instant at) {
        rows.of("incident_move")
                .set("move_id", DemoIds.of("incident-move", incidentId, status))
                .set("customer_id", customer.id())
                .set("incident_id", incidentId)
                .set("moved_at", at)
                .set("status", status);
    }
}
