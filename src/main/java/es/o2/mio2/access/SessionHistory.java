package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where the current customer is and was logged in, as far back as it is kept. */
@ApplicationScoped
public class SessionHistory {

    /**
     * A session, open or not.
     *
     * @param client as it called itself
     * @param current whether it is the one that is asked in
     * @param endedAt {@code null} where nobody ended it
     */
    public record KeptSession(
            UUID sessionId,
            Channel channel,
            String deviceName,
            String client,
            String address,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            boolean current,
            Instant endedAt,
            String endReason) {}

    /**
     * A page, the newest first.
     *
     * @param after the last of the page before; {@code null} for the first page
     * @param asking the session that is asked in
     */
    public List<KeptSession> page(KeptSession after, UUID asking, int limit) {
        Instant createdAt = after == null ? Instant.parse("9999-12-31T00:00:00Z") : after.createdAt();
        UUID id = after == null ? new UUID(0, 0) : after.sessionId();
        return AccessSession.page(createdAt, id, limit).stream()
                .map(session -> kept(session, asking))
                .toList();
    }

    private static KeptSession kept(AccessSession session, UUID asking) {
        return new KeptSession(
                session.id,
                session.channel,
                session.deviceName,
                session.userAgent,
                session.address,
                session.createdAt,
                session.lastUsedAt,
                session.expiresAt,
                session.id.equals(asking),
                session.endedAt,
                session.endReason == null ? null : session.endReason.name());
    }
}
