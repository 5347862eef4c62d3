package es.o2.mio2.profile;

import es.o2.mio2.api.Channel;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the customer is asked to agree to, and whether they do. */
@Schema(name = "Consent", description = "What the customer is asked to agree to, and whether they do.")
record ConsentView(
        @Schema(required = true) ConsentPurpose purpose,

        @Schema(
                description = "What it is about, in the language of the answer.",
                required = true,
                maxLength = 60,
                examples = "Novedades y ofertas de O2")
        String title,

        @Schema(
                description = "What the customer agrees to, in the language of the answer.",
                required = true,
                maxLength = 250,
                examples = "Recibir por SMS, correo o teléfono novedades y ofertas de productos y servicios de O2.")
        String description,

        @Schema(
                description = "The version of this text; an answer names it.",
                required = true,
                maxLength = ConsentVersion.MAX_LENGTH,
                pattern = ConsentVersion.PATTERN,
                examples = ConsentVersion.EXAMPLE)
        String version,

        @Schema(description = "Whether the customer agrees. Nobody does who hasn't said so.", required = true)
        boolean granted,

        @Schema(
                description = "Whether the customer agreed to an earlier text: that counts for what it said, and for"
                        + " nothing that this one adds, until they agree to this one.",
                required = true)
        boolean outdated,

        @Schema(description = "Of the last decision, where there was one: its id.")
        UUID decisionId,

        @Schema(description = "When it was made.") Instant decidedAt,

        @Schema(
                description = "The version of the text that it was about.",
                maxLength = ConsentVersion.MAX_LENGTH,
                pattern = ConsentVersion.PATTERN,
                examples = ConsentVersion.EXAMPLE)
        String decidedVersion,

        @Schema(description = "Where it was made.") Channel channel,

        @Schema(description = "The network address that it came from.", maxLength = 45, examples = "203.0.113.7")
        String address) {

    /**
     * @param decision the last; {@code null} where there was none
     */
    static ConsentView of(
            ConsentPurpose purpose, String title, String description, String version, ConsentDecision decision) {
        if (decision == null) {
            return new ConsentView(purpose, title, description, version, false, false, null, null, null, null, null);
        }
        return new ConsentView(
                purpose,
                title,
                description,
                version,
                decision.granted,
                decision.granted && !decision.version.equals(version),
                decision.id,
                decision.decidedAt,
                decision.version,
                decision.channel,
                decision.address);
    }
}
