package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * On what a session was opened.
 *
 * @param name how the customer called the device; {@code null} where they didn't
 */
public record SessionDevice(Channel channel, String name) {

    /** Of those sessions of the current customer that are known still. */
    public static Map<UUID, SessionDevice> of(Collection<UUID> sessionIds) {
        return AccessSession.<AccessSession>list("id in ?1", sessionIds).stream()
                .collect(Collectors.toMap(
                        session -> session.id, session -> new SessionDevice(session.channel, session.deviceName)));
    }
}
