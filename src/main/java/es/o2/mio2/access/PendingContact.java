package es.o2.mio2.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new address or phone that waits to be confirmed, as its customer sees it. */
@Schema(
        name = "PendingContact",
        description = "A new address or number that waits to be confirmed. Until then the one before counts.")
public record PendingContact(
        @Schema(
                description = "The new address or number, masked; the code was sent there.",
                required = true,
                maxLength = 254,
                examples = "m***@e***.org")
        String maskedTarget,

        @Schema(description = "Until when it can be confirmed.", required = true)
        Instant expiresAt) {}
