package es.o2.mio2.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody's wish for a new password for a NIF. It is asked for before anybody is known, and there is one for NIFs that
 * nobody has: it never leaves this package.
 */
@Entity
@Table(name = "password_reset")
class PasswordReset extends PanacheEntityBase {

    /** Neither used nor overtaken by a later one. */
    private static final String OPEN = "completedAt is null and voidedAt is null";

    @Id
    @Column(name = "password_reset_id")
    UUID id;

    /** The normal form of what was typed. */
    @Column(name = "document_id")
    String documentId;

    /** Of what the device says it is known by, or of nothing. */
    @Column(name = "device_hash")
    byte[] deviceHash;

    /** Where it was asked for. */
    String address;

    @Column(name = "user_agent")
    String userAgent;

    String correlator;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** When it was found out whose it is, and the code was sent where there is somebody to send it to. */
    @Column(name = "prepared_at")
    Instant preparedAt;

    /** Who the code was sent to; {@code null} for nobody. */
    @Column(name = "customer_id")
    UUID customerId;

    /** Whether it was asked for on a device that the customer uses. */
    @Column(name = "device_known")
    boolean deviceKnown;

    @Column(name = "code_digest")
    String codeDigest;

    int tries;

    @Column(name = "completed_at")
    Instant completedAt;

    @Column(name = "voided_at")
    Instant voidedAt;

    /** Some of those that nobody has looked at, the oldest first. */
    static List<UUID> unprepared(int most) {
        return find("select id from PasswordReset where preparedAt is null order by createdAt")
                .page(0, most)
                .project(UUID.class)
                .list();
    }

    /** It was looked at, and there is nobody to send a code to. */
    static void isPrepared(UUID id, Instant now) {
        update("preparedAt = ?1 where id = ?2 and preparedAt is null", now, id);
    }

    /** When the customer was sent their latest codes by way of this kind of device, the newest first. */
    static List<Instant> sentSince(UUID customerId, boolean deviceKnown, Instant since) {
        return find(
                        "select preparedAt from PasswordReset where customerId = ?1 and deviceKnown = ?2"
                                + " and codeDigest is not null and preparedAt > ?3 order by preparedAt desc",
                        customerId,
                        deviceKnown,
                        since)
                .project(Instant.class)
                .list();
    }

    /**
     * Takes one of the tries, and holds the row until the end of the transaction. It is always written to, whatever
     * comes of it: who is slower than others tells nothing.
     */
    static PasswordReset takeTry(UUID id) {
        update("tries = tries + 1 where id = ?1", id);
        return findById(id);
    }

    /** Whether, with the try that was taken, there was one left, and still a code to be tried. */
    boolean isOpen(int most, Instant now) {
        return tries <= most && now.isBefore(expiresAt) && completedAt == null && voidedAt == null;
    }

    /** Puts a try back, of whoever had the right code and no chance to use it. */
    static void giveBackTry(UUID id) {
        update("tries = tries - 1 where id = ?1", id);
    }

    /** Uses the code up; false where somebody was faster. */
    static boolean complete(UUID id, Instant now) {
        return update("completedAt = ?1 where id = ?2 and expiresAt > ?1 and " + OPEN, now, id) == 1;
    }

    /**
     * Earlier codes of the same kind of device are good for nothing any more: a stranger's wish doesn't touch the code
     * that the customer has just been sent on a device of theirs.
     */
    void voidEarlier(Instant now) {
        update(
                "voidedAt = ?1 where customerId = ?2 and deviceKnown = ?3 and id <> ?4 and " + OPEN,
                now,
                customerId,
                deviceKnown,
                id);
    }

    /** No code of the customer's is good for anything any more. */
    static void voidAll(UUID customerId, Instant now) {
        update("voidedAt = ?1 where customerId = ?2 and " + OPEN, now, customerId);
    }
}
