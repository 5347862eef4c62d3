package es.o2.mio2.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;

/**
 * Removes what is over and done with. Runs on every instance: rows that another is removing are passed over, and what is
 * left the next round takes.
 */
@ApplicationScoped
class AccessHousekeeping {

    private static final int BATCH = 1000;

    private final EntityManager entities;
    private final AccessConfig config;
    private final Clock clock;

    AccessHousekeeping(EntityManager entities, AccessConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    void sweep() {
        Instant now = clock.instant();
        // A token of a session that is over is refused whether it is known or not.
        delete(
                "refresh_token where token_hash in (select token_hash from refresh_token join access_session"
                        + " using (session_id) where expires_at < :limit or ended_at < :limit",
                "refresh_token",
                now);
        delete(
                "access_session where session_id in (select session_id from access_session where expires_at < :limit"
                        + " or ended_at < :limit",
                "access_session",
                now.minus(config.sessionRetention()));
        delete(
                "attempt_counter where counter_key in (select counter_key from attempt_counter"
                        + " where window_end < :limit",
                "attempt_counter",
                now);
        delete(
                "known_device where (device_hash, customer_id) in (select device_hash, customer_id from known_device"
                        + " where last_used_at < :limit",
                "known_device",
                now.minus(config.knownDeviceLifetime()));
        sweepCodes(now);
    }

    private void sweepCodes(Instant now) {
        delete(
                "password_reset where password_reset_id in (select password_reset_id from password_reset"
                        + " where expires_at < :limit",
                "password_reset",
                now.minus(config.codes().retention()));
        delete(
                "verification where verification_id in (select verification_id from verification"
                        + " where created_at < :limit",
                "verification",
                now.minus(config.codes().retention()));
        // Those sent just now are counted before another is sent.
        delete(
                "contact_change where change_id in (select change_id from contact_change where expires_at < :limit",
                "contact_change",
                now.minus(config.codes().sends().window()));
        delete(
                "account_hold where hold_id in (select hold_id from account_hold where ends_at < :limit",
                "account_hold",
                now.minus(config.codes().retention()));
    }

    /** In small transactions, until there is no more. */
    private void delete(String rows, String locked, Instant limit) {
        int removed;
        do {
            removed = QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                            "delete from " + rows + " for update of " + locked + " skip locked limit :most)")
                    .setParameter("limit", limit)
                    .setParameter("most", BATCH)
                    .executeUpdate());
        } while (removed == BATCH);
    }
}
