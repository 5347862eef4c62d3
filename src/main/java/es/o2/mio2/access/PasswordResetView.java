package es.o2.mio2.access;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A wish for a new password; alike for NIFs that nobody has. */
@Schema(
        name = "PasswordReset",
        description = "The wish for a new password. It tells nothing of whether there is such a customer.")
record PasswordResetView(
        @Schema(description = "The reset's id.", required = true)
        UUID passwordResetId,

        @Schema(description = "Until when the code can be used.", required = true)
        Instant expiresAt) {}
