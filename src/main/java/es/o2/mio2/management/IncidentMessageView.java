package es.o2.mio2.management;

import es.o2.mio2.api.PlainText;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that was said in an incident. */
@Schema(name = "IncidentMessage", description = "Something that was said in the incident.")
public record IncidentMessageView(
        @Schema(description = "The message's id.", required = true)
        UUID messageId,

        @Schema(required = true) IncidentMessage.Author author,

        @Schema(
                description = "What was said.",
                required = true,
                maxLength = IncidentMessage.MAX_LENGTH,
                pattern = PlainText.ONE_LINE,
                examples = "También me pasa fuera de casa.")
        String text,

        @Schema(description = "When it was said.", required = true)
        Instant sentAt) {

    static IncidentMessageView of(IncidentMessage message) {
        return new IncidentMessageView(message.id, message.author, message.text, message.sentAt);
    }

    /** Without what was said, so that no log has it. */
    @Override
    public String toString() {
        return "IncidentMessageView[" + messageId + "]";
    }
}
