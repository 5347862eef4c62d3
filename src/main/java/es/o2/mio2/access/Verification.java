package es.o2.mio2.access;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.notices.NoticeChannel;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A code that was sent to the customer, to prove for one purpose, in one session, that it is them. */
@Entity
@Table(name = "verification")
class Verification extends PanacheEntityBase {

    /** Neither used nor overtaken by a later one. */
    private static final String OPEN = "completedAt is null and voidedAt is null";

    @Id
    @Column(name = "verification_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "session_id")
    UUID sessionId;

    @Enumerated(EnumType.STRING)
    VerificationPurpose purpose;

    /** A line's id; of an account, an address or a phone a keyed digest; {@code null} for any line. */
    String target;

    @Enumerated(EnumType.STRING)
    NoticeChannel channel;

    /** Where it was sent to, masked. */
    @Column(name = "masked_recipient")
    String maskedRecipient;

    @Column(name = "code_digest")
    String codeDigest;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** How many codes were tried, the right one included. */
    int tries;

    @Column(name = "completed_at")
    Instant completedAt;

    /** Until when what it proves has to wait; absent where it needn't. */
    @Column(name = "held_until")
    Instant heldUntil;

    @Column(name = "voided_at")
    Instant voidedAt;

    static Optional<Verification> find(UUID verificationId, UUID sessionId) {
        return find("id = ?1 and sessionId = ?2", verificationId, sessionId).firstResultOptional();
    }

    /** When the current customer was sent their latest codes, the newest first. */
    static List<Instant> sentSince(Instant since) {
        return find("select createdAt from Verification where createdAt > ?1 order by createdAt desc", since)
                .project(Instant.class)
                .list();
    }

    /** Takes one of the tries; false where there is none left, or no code to be tried any more. */
    static boolean takeTry(UUID verificationId, int most, Instant now) {
        return update(
                        "tries = tries + 1 where id = ?1 and tries < ?2 and expiresAt > ?3 and " + OPEN,
                        verificationId,
                        most,
                        now)
                == 1;
    }

    /** Uses the code up; false where somebody was faster. */
    static boolean complete(UUID verificationId, Instant heldUntil, Instant now) {
        return update("completedAt = ?1, heldUntil = ?2 where id = ?3 and " + OPEN, now, heldUntil, verificationId)
                == 1;
    }

    /** The customer's codes for a purpose that aren't used yet are good for nothing any more. */
    static void voidOpen(VerificationPurpose purpose, Instant now) {
        update("voidedAt = ?1 where purpose = ?2 and " + OPEN, now, purpose);
    }

    /** No code and no weak proof of the customer's is good for anything any more. */
    static void voidAll(Instant now) {
        update("voidedAt = ?1 where voidedAt is null", now);
    }

    static Optional<Instant> heldUntil(UUID verificationId) {
        return find("id", verificationId).<Verification>firstResultOptional().map(one -> one.heldUntil);
    }

    /** When weak proofs of the same thing, given earlier and not taken back, began or begin to count. */
    List<Instant> heldBefore() {
        return find(
                        "select heldUntil from Verification where purpose = ?1 and heldUntil is not null"
                                + " and voidedAt is null and coalesce(target, '') = ?2"
                                + " order by heldUntil",
                        purpose,
                        target == null ? "" : target)
                .project(Instant.class)
                .list();
    }
}
