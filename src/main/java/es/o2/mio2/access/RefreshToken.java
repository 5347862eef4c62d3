package es.o2.mio2.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token, known by its hash. It is asked for before anybody is known, and says itself whose it is: it never
 * leaves this package.
 */
@Entity
@Table(name = "refresh_token")
class RefreshToken extends PanacheEntityBase {

    @Id
    @Column(name = "token_hash")
    byte[] hash;

    @Column(name = "session_id")
    UUID sessionId;

    @Column(name = "customer_id")
    UUID customerId;

    @Column(name = "issued_at")
    Instant issuedAt;

    @Column(name = "used_at")
    Instant usedAt;

    /** The token that came after it, for none but who has this one: see {@link Secret#veil}. */
    byte[] successor;

    /** Whose token it is; never changes, and so needs no lock. */
    static Optional<UUID> ownerOf(byte[] hash) {
        return find("select customerId from RefreshToken where hash = ?1", (Object) hash)
                .project(UUID.class)
                .firstResultOptional();
    }

    /** The token, held until the end of the transaction, so that of many uses at once one is the first. */
    static RefreshToken lock(byte[] hash) {
        return find("hash", (Object) hash)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Gives a session its first token, or the next. */
    static void issue(String secret, UUID sessionId, UUID customerId, Instant now) {
        RefreshToken token = new RefreshToken();
        token.hash = Secret.hash(secret);
        token.sessionId = sessionId;
        token.customerId = customerId;
        token.issuedAt = now;
        token.persist();
    }

    /** Uses the token up; {@code next} comes after it. */
    void use(String secret, String next, Instant now) {
        usedAt = now;
        successor = Secret.veil(secret, next);
        flush();
    }

    /** The token that came after, where it is still the session's last. */
    Optional<String> livingSuccessor(String secret) {
        String next = Secret.unveil(secret, successor);
        RefreshToken token = findById(Secret.hash(next));
        return token.usedAt == null ? Optional.of(next) : Optional.empty();
    }
}
