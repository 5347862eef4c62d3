package es.o2.mio2.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * A device that a customer logged in with, known by a secret that it keeps in a cookie. What others try from elsewhere
 * doesn't slow it down.
 */
@Entity
@Table(name = "known_device")
@IdClass(KnownDevice.Key.class)
class KnownDevice extends PanacheEntityBase {

    @Id
    @Column(name = "device_hash")
    byte[] hash;

    @Id
    @Column(name = "customer_id")
    UUID customerId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    record Key(byte[] hash, UUID customerId) implements Serializable {}

    /** None of the devices that a customer used is known any more. */
    static void forgetAll(UUID customerId) {
        delete("customerId", customerId);
    }

    /** Those that the customer used since are known no more. */
    static void forgetSince(UUID customerId, Instant since) {
        delete("customerId = ?1 and createdAt >= ?2", customerId, since);
    }

    static void remember(byte[] hash, UUID customerId, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        insert into known_device (device_hash, customer_id, created_at, last_used_at)
                        values (:hash, :customer, :now, :now)
                        on conflict (device_hash, customer_id) do update set last_used_at = excluded.last_used_at""")
                .setParameter("hash", hash)
                .setParameter("customer", customerId)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Whether the customer used the device before. */
    static boolean isKnown(byte[] hash, UUID customerId) {
        return count("hash = ?1 and customerId = ?2", hash, customerId) > 0;
    }
}
