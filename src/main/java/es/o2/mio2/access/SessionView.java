package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session as its customer sees it. */
@Schema(name = "Session", description = "A session: the customer's being logged in on one device.")
record SessionView(
        @Schema(description = "The session's id.", required = true)
        UUID sessionId,

        @Schema(required = true) Channel channel,

        @Schema(
                description = "How the customer called the device, where they did.",
                maxLength = 60,
                examples = "iPhone de Marta")
        String deviceName,

        @Schema(
                description = "The client as it calls itself (`User-Agent`).",
                required = true,
                maxLength = 300,
                examples = "MiO2/7.4 (iPhone; iOS 20.1)")
        String client,

        @Schema(description = "When the customer logged in.", required = true)
        Instant createdAt,

        @Schema(description = "When it was last renewed.", required = true)
        Instant lastUsedAt,

        @Schema(description = "When the customer has to log in again at the latest.", required = true)
        Instant expiresAt,

        @Schema(description = "Whether it is the session of this request.", required = true)
        boolean current) {

    static SessionView of(AccessSession session, UUID current) {
        return new SessionView(
                session.id,
                session.channel,
                session.deviceName,
                session.userAgent,
                session.createdAt,
                session.lastUsedAt,
                session.expiresAt,
                session.id.equals(current));
    }
}
