package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.management.IncidentEventReport;
import es.o2.mio2.management.IncidentEventType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was done with an incident. */
@Schema(name = "IncidentEvent", description = "What was done with an incident.")
record IncidentEventRequest(
        @NotNull
        @Size(min = 1, max = 64)
        @Pattern(regexp = "^[A-Za-z0-9._:-]+$")
        @Schema(
                description = "The source's own id for it; the same event counts once.",
                examples = "CARE-2026-0000123-2")
        String eventId,

        @NotNull
        @Size(min = 1, max = 40)
        @Pattern(regexp = "^[a-z0-9-]+$")
        @Schema(description = "Which system tells it.", examples = "care")
        String source,

        @NotNull IncidentEventType type,

        @NotNull @Schema(description = "When it happened; not in the future.")
        Instant occurredAt,

        @Size(min = 1, max = 1000)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(
                description = "What is said to the customer: with `PENDING`, `RESOLVED`, `REJECTED` and `MESSAGE`"
                        + " always, and with all others where there is something to say.",
                examples = "Estamos revisando la antena de tu zona.")
        String message,

        @Valid @Schema(description = "With `APPOINTMENT_SET`: when the technician comes.")
        Visit appointment) {

    /** When the technician comes. */
    @Schema(
            name = "IncidentEventAppointment",
            description = "When the technician comes: from when it was agreed to a year later, within just two hours.")
    record Visit(@NotNull Instant startsAt, @NotNull Instant endsAt) {}

    IncidentEventReport report() {
        return new IncidentEventReport(
                eventId,
                source,
                type,
                occurredAt,
                message,
                appointment == null ? null : new IncidentEventReport.Visit(appointment.startsAt, appointment.endsAt));
    }

    /** Without what was said, so that no log has it. */
    @Override
    public String toString() {
        return "IncidentEventRequest[" + source + " " + eventId + " " + type + "]";
    }
}
