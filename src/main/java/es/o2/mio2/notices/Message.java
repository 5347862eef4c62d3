package es.o2.mio2.notices;

import java.util.UUID;

/**
 * A message as it goes out.
 *
 * @param id the same however often it is sent: the other side drops repeats by it
 * @param recipient a phone (E.164) or an e-mail address
 * @param subject of an e-mail; {@code null} for an SMS
 */
public record Message(UUID id, NoticeChannel channel, String recipient, String subject, String body) {

    /** Neither whom it goes to nor what it says, so that no log has them. */
    @Override
    public String toString() {
        return "Message[" + id + " " + channel + "]";
    }
}
