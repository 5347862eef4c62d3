package es.o2.mio2.notices;

import es.o2.mio2.api.Language;
import java.time.Instant;
import java.util.UUID;

/**
 * A message as it goes out.
 *
 * @param id the same however often it is sent: the other side drops repeats by it
 * @param recipient a phone (E.164) or an e-mail address
 * @param language that it is written in
 * @param subject of an e-mail; {@code null} for an SMS
 * @param expiresAt when it is worth nothing any more
 * @param traceParent the trace that it came of (W3C Trace Context); {@code null} where there was none
 */
public record Message(
        UUID id,
        NoticeChannel channel,
        String recipient,
        Language language,
        String subject,
        String body,
        Instant expiresAt,
        String traceParent) {

    /** Neither whom it goes to nor what it says, so that no log has them. */
    @Override
    public String toString() {
        return "Message[" + id + " " + channel + "]";
    }
}
