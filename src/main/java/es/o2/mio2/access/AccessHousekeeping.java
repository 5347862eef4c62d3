package es.o2.mio2.access;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * Removes what is over and done with. Runs on every instance: rows that another is removing are passed over, and what is
 * left the next round takes.
 */
@ApplicationScoped
class AccessHousekeeping {

    private final EntityManager entities;
    private final AccessConfig config;
    private final Clock clock;

    AccessHousekeeping(EntityManager entities, AccessConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void sweep() {
        Instant now = clock.instant();
        delete("access_session", "session_id", "expires_at", now.minus(config.sessionRetention()));
        delete("attempt_counter", "counter_key", "window_end", now);
        delete("known_device", "device_hash", "last_used_at", now.minus(config.knownDeviceLifetime()));
    }

    private void delete(String table, String key, String column, Instant limit) {
        entities.createNativeQuery("delete from %1$s where %2$s in (select %2$s from %1$s where %3$s < :limit"
                                .formatted(table, key, column)
                        + " for update skip locked limit 10000)")
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
