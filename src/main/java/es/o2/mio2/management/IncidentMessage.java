package es.o2.mio2.management;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/** Something that was said in an incident. Rows are only ever added, by whoever holds the incident. */
@Entity
@Table(name = "incident_message")
class IncidentMessage extends PanacheEntityBase {

    /** How many of the newest are shown. */
    static final int MOST_SHOWN = 200;

    /** How long one is at most. */
    static final int MAX_LENGTH = 1000;

    /** Who said it. */
    @Schema(name = "IncidentMessageAuthor", description = "Who said it: the customer, or O2.")
    enum Author {
        CUSTOMER,
        OPERATOR
    }

    @Id
    @Column(name = "message_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "incident_id")
    UUID incidentId;

    int position;

    @Enumerated(EnumType.STRING)
    Author author;

    String text;

    @Column(name = "sent_at")
    Instant sentAt;

    /** Adds one to an incident that is held by the caller. */
    static IncidentMessage keep(Incident incident, Author author, String text, Instant sentAt) {
        IncidentMessage message = new IncidentMessage();
        message.id = UUID.randomUUID();
        message.incidentId = incident.id;
        message.position = last(incident.id).map(last -> last.position).orElse(0) + 1;
        message.author = author;
        message.text = text;
        message.sentAt = sentAt;
        message.persistAndFlush();
        return message;
    }

    /** What was said last in one of the current customer's. */
    static Optional<IncidentMessage> last(UUID incidentId) {
        return newest(incidentId, 1).stream().findFirst();
    }

    /** What was said in one of the current customer's, the oldest first. */
    static List<IncidentMessageView> views(UUID incidentId) {
        List<IncidentMessageView> views = new ArrayList<>(newest(incidentId, MOST_SHOWN).stream()
                .map(IncidentMessageView::of)
                .toList());
        Collections.reverse(views);
        return views;
    }

    /** Those of one of the current customer's after a position, the oldest first. */
    static List<IncidentMessage> page(UUID incidentId, int after, int limit) {
        return IncidentMessage.<IncidentMessage>find(
                        "incidentId = ?1 and position > ?2 order by position", incidentId, after)
                .page(Page.ofSize(limit))
                .list();
    }

    private static List<IncidentMessage> newest(UUID incidentId, int most) {
        return IncidentMessage.<IncidentMessage>find("incidentId = ?1 order by position desc", incidentId)
                .page(Page.ofSize(most))
                .list();
    }
}
