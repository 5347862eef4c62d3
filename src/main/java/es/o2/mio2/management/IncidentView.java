package es.o2.mio2.management;

import es.o2.mio2.api.PlainText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident as its customer sees it. */
@Schema(name = "Incident", description = "Something that the customer says is wrong, and how far it is.")
public record IncidentView(
        @Schema(description = "The incident's id.", required = true)
        UUID incidentId,

        @Schema(
                description = "By which people speak of it.",
                required = true,
                maxLength = 11,
                pattern = IncidentReference.PATTERN,
                examples = "R-7K4M-9QXT")
        String reference,

        @Schema(required = true) IncidentStatus status,
        @Schema(required = true) IncidentCategory category,

        @Schema(
                description = "What the customer said.",
                required = true,
                maxLength = 1000,
                pattern = PlainText.ONE_LINE,
                examples = "No he llamado a ese número.")
        String description,

        @Schema(description = "The product that it is about, where it is about one.")
        UUID productId,

        @Schema(description = "The line that it is about, where it is about one.")
        UUID lineId,

        @Schema(description = "The invoice that it disputes, where it does.")
        UUID invoiceId,

        @Schema(description = "When it came in.", required = true)
        Instant createdAt,

        @Schema(description = "When it moved last.", required = true)
        Instant updatedAt,

        @Schema(description = "The last day on which it is answered: the law gives a month.", required = true)
        LocalDate answerDueDate,

        @Schema(
                description = "What was said to the customer at its end.",
                maxLength = 1000,
                pattern = PlainText.ONE_LINE,
                examples = "Tienes razón: te devolvemos las llamadas en una factura rectificativa.")
        String answer,

        @Schema(description = "Of one that is resolved: when it is closed, unless the customer answers.")
        Instant closesAt,

        @Schema(description = "When a technician comes, where that was agreed and it isn't over.")
        Appointment appointment,

        @Schema(
                description = "What the customer gets back for the outage that it was about, where the operator says"
                        + " that it was, and the law gives it unasked; absent in lists.")
        IncidentCompensation compensation,

        @Schema(
                description =
                        "What was said in it since it came in, the oldest first, the newest 200; absent in lists.",
                maxItems = IncidentMessage.MOST_SHOWN)
        List<IncidentMessageView> messages) {

    /** When a technician comes. */
    @Schema(name = "IncidentAppointment", description = "When a technician comes: within two hours.")
    public record Appointment(
            @Schema(description = "Not before this.", required = true)
            Instant startsAt,

            @Schema(description = "Not after this.", required = true)
            Instant endsAt) {

        private static Appointment of(Incident incident) {
            return incident.appointmentStartsAt == null || incident.status.isOver()
                    ? null
                    : new Appointment(incident.appointmentStartsAt, incident.appointmentEndsAt);
        }
    }

    /** As it stands in a list. */
    static IncidentView listed(Incident incident) {
        return of(incident, null, null);
    }

    /** The whole. */
    static IncidentView of(Incident incident) {
        return of(incident, null, IncidentMessage.views(incident.id));
    }

    /** The whole, and what is given back. */
    static IncidentView of(Incident incident, IncidentCompensations compensations) {
        return of(
                incident,
                compensations
                        .of(UUID.fromString(incident.customerId), incident.id)
                        .orElse(null),
                IncidentMessage.views(incident.id));
    }

    private static IncidentView of(
            Incident incident, IncidentCompensation compensation, List<IncidentMessageView> messages) {
        return new IncidentView(
                incident.id,
                incident.reference,
                incident.status,
                incident.category,
                incident.description,
                incident.productId,
                incident.lineId,
                incident.invoiceId,
                incident.createdAt,
                incident.updatedAt,
                incident.answerDueDate,
                incident.answer,
                incident.closesAt,
                Appointment.of(incident),
                compensation,
                messages);
    }

    /** Without what was said, so that no log has it. */
    @Override
    public String toString() {
        return "IncidentView[" + incidentId + "]";
    }
}
