package es.o2.mio2.access;

import es.o2.mio2.notices.NoticeChannel;
import java.time.Instant;
import java.util.UUID;

/**
 * A second factor that a customer showed: a code that was sent to them and came back.
 *
 * @param maskedRecipient where the code was sent to
 * @param shownAt when it came back
 */
public record ShownProof(UUID verificationId, NoticeChannel channel, String maskedRecipient, Instant shownAt) {

    static ShownProof of(Verification verification) {
        return new ShownProof(
                verification.id, verification.channel, verification.maskedRecipient, verification.completedAt);
    }
}
