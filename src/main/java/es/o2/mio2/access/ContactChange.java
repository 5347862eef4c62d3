package es.o2.mio2.access;

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

/** An address or a phone that a customer wants to be reached by, and the code that was sent there. */
@Entity
@Table(name = "contact_change")
class ContactChange extends PanacheEntityBase {

    /** Neither confirmed nor overtaken. */
    private static final String OPEN = "confirmedAt is null and voidedAt is null";

    /** What a session began that has ended since, whoever ended it, comes to nothing. */
    private static final String PENDING = "kind = ?1 and expiresAt > ?2 and " + OPEN
            + " and exists (select 1 from AccessSession s where s.id = sessionId and s.endedAt is null)";

    @Id
    @Column(name = "change_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Enumerated(EnumType.STRING)
    ContactKind kind;

    /** In which it was asked for. */
    @Column(name = "session_id")
    UUID sessionId;

    /** Sealed; see {@link #context}. */
    String target;

    /** A keyed digest of what was on file when it was asked for. */
    @Column(name = "former_digest")
    String formerDigest;

    @Column(name = "code_digest")
    String codeDigest;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** How many codes were tried, the right one included. */
    int tries;

    @Column(name = "confirmed_at")
    Instant confirmedAt;

    @Column(name = "voided_at")
    Instant voidedAt;

    /** What the target is sealed for. */
    static String context(UUID id) {
        return "contact-change " + id;
    }

    /** The one that waits to be confirmed. */
    static Optional<ContactChange> pending(ContactKind kind, Instant now) {
        return find(PENDING, kind, now).firstResultOptional();
    }

    /** When the current customer was sent their latest codes, of whichever kind, the newest first. */
    static List<Instant> sentSince(Instant since) {
        return find("select createdAt from ContactChange where createdAt > ?1 order by createdAt desc", since)
                .project(Instant.class)
                .list();
    }

    /** Takes one of the tries; false where there is none left, or no code to be tried any more. */
    static boolean takeTry(UUID changeId, int most, Instant now) {
        return update(
                        "tries = tries + 1 where id = ?1 and tries < ?2 and expiresAt > ?3 and " + OPEN,
                        changeId,
                        most,
                        now)
                == 1;
    }

    /** Confirms it; false where somebody was faster, or its time is over. */
    static boolean confirm(UUID changeId, Instant now) {
        return update("confirmedAt = ?1 where id = ?2 and expiresAt > ?1 and " + OPEN, now, changeId) == 1;
    }

    /** What the current customer asked for earlier isn't confirmed any more. */
    static void voidOpen(ContactKind kind, Instant now) {
        update("voidedAt = ?1 where kind = ?2 and " + OPEN, now, kind);
    }

    /** Nothing that was asked for is confirmed any more. */
    static void voidAll(Instant now) {
        update("voidedAt = ?1 where " + OPEN, now);
    }
}
