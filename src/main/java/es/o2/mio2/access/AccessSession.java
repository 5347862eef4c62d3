package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * A customer's being logged in on one device, from log in to log out: the family of all refresh tokens that follow one
 * another.
 */
@Entity
@Table(name = "access_session")
class AccessSession extends PanacheEntityBase {

    /** Why a session ended. */
    enum EndReason {
        LOGGED_OUT,
        ENDED_ELSEWHERE,
        TOKEN_REUSED,
        DISABLED,
        PASSWORD_RESET,
        PASSWORD_CHANGED,
        REPUDIATED,
        /** The customer logs in with another document now. */
        DOCUMENT_CHANGED
    }

    @Id
    @Column(name = "session_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Column(name = "device_name")
    String deviceName;

    @Column(name = "user_agent")
    String userAgent;

    String address;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "idle_until")
    Instant idleUntil;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_reason")
    EndReason endReason;

    /** Whether a refresh token of it may still be used. */
    boolean isOpen(Instant now) {
        return endedAt == null && now.isBefore(idleUntil) && now.isBefore(expiresAt);
    }

    /** The session, held until the end of the transaction: it isn't ended while it is renewed, nor renewed once ended. */
    static AccessSession lock(UUID sessionId) {
        return findById(sessionId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Whether it hasn't ended; then it doesn't before the end of the transaction. Nobody is waited for: who is about to
     * end it, or to renew it, goes first.
     */
    static boolean holdOpen(UUID sessionId) {
        return find("id = ?1 and endedAt is null", sessionId)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .withHint("jakarta.persistence.lock.timeout", 0)
                .firstResultOptional()
                .isPresent();
    }

    /** The customer's open sessions, the one used last first. */
    static List<AccessSession> open(Instant now) {
        return list(
                "endedAt is null and idleUntil > ?1 and expiresAt > ?1",
                Sort.descending("lastUsedAt").and("id"),
                now);
    }

    /** A page of all that are kept of the customer's, the newest first. */
    static List<AccessSession> page(Instant createdAt, UUID id, int limit) {
        return AccessSession.<AccessSession>find(
                        "createdAt < ?1 or (createdAt = ?1 and id < ?2) order by createdAt desc, id desc",
                        createdAt,
                        id)
                .page(0, limit)
                .list();
    }

    /** Of the customer's sessions it is no longer known from where they were; gives how many there are. */
    static long forgetWhere() {
        return update("deviceName = null, userAgent = '', address = ''");
    }

    /** Ends one session of the customer; false where it isn't theirs, or has ended already. */
    static boolean end(UUID sessionId, EndReason reason, Instant now) {
        return update("endedAt = ?1, endReason = ?2 where id = ?3 and endedAt is null", now, reason, sessionId) > 0;
    }

    /** Ends those of the customer's open sessions that were used least lately, beyond so many; gives how many. */
    static long endBeyond(int most, Instant now) {
        return open(now).stream()
                .skip(most)
                .filter(session -> end(session.id, EndReason.ENDED_ELSEWHERE, now))
                .count();
    }

    /** Ends all sessions of the customer; gives how many, those that nobody renewed any more among them. */
    static int endAll(EndReason reason, Instant now) {
        return update("endedAt = ?1, endReason = ?2 where endedAt is null", now, reason);
    }

    /** Ends all sessions of the customer but one. */
    static int endOthers(UUID sessionId, EndReason reason, Instant now) {
        return update("endedAt = ?1, endReason = ?2 where id <> ?3 and endedAt is null", now, reason, sessionId);
    }
}
