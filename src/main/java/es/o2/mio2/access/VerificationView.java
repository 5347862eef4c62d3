package es.o2.mio2.access;

import es.o2.mio2.notices.NoticeChannel;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code that is on its way. */
@Schema(name = "Verification", description = "A code that is on its way to the customer.")
record VerificationView(
        @Schema(description = "The verification's id.", required = true)
        UUID verificationId,

        @Schema(required = true) NoticeChannel channel,

        @Schema(
                description = "Where it was sent: a phone or an address on file, masked.",
                required = true,
                maxLength = 254,
                examples = "+34 *** *** 123")
        String maskedTarget,

        @Schema(description = "Until when it can be used.", required = true)
        Instant expiresAt) {}
