package es.o2.mio2.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * With what a customer logs in. It is asked for before anybody is known, and therefore no customer's own row: it never
 * leaves this package.
 */
@Entity
@Table(name = "credential")
class Credential extends PanacheEntityBase {

    enum Status {
        ENABLED,
        DISABLED
    }

    @Id
    @Column(name = "customer_id")
    UUID customerId;

    @Column(name = "document_id")
    String documentId;

    /** A PHC string, see {@link PasswordHasher}. */
    @Column(name = "password_hash")
    String passwordHash;

    @Enumerated(EnumType.STRING)
    Status status;

    /** Since when it is what it is. */
    @Column(name = "status_changed_at")
    Instant statusChangedAt;

    /** Why an operator wanted it so; absent where none did. */
    @Column(name = "status_reason")
    String statusReason;

    /** Moves with every new password, and not with a new hash of the same one. */
    @Column(name = "password_changed_at")
    Instant passwordChangedAt;

    @Version
    int version;

    /** What a log in needs to know of a customer, and whether the device is one they used before. */
    record Candidate(
            UUID customerId, String passwordHash, Status status, Instant passwordChangedAt, boolean deviceKnown) {}

    static Optional<Candidate> candidate(String documentId, byte[] deviceHash) {
        return find("""
                select c.customerId, c.passwordHash, c.status, c.passwordChangedAt,
                    exists (select 1 from KnownDevice d where d.hash = ?2 and d.customerId = c.customerId)
                from Credential c where c.documentId = ?1""", documentId, deviceHash).project(Candidate.class).firstResultOptional();
    }

    /** A customer's credential, held until the end of the transaction: nobody logs in as them meanwhile. */
    static Credential lock(UUID customerId) {
        return findById(customerId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whose document it is. */
    static Optional<UUID> customerOf(String documentId) {
        return find("select customerId from Credential where documentId = ?1", documentId)
                .project(UUID.class)
                .firstResultOptional();
    }

    /** Whose document it is, where they may log in. */
    static Optional<UUID> enabledCustomer(String documentId) {
        return find(
                        "select customerId from Credential where documentId = ?1 and status = ?2",
                        documentId,
                        Status.ENABLED)
                .project(UUID.class)
                .firstResultOptional();
    }

    /**
     * Whether the credential is still as it was looked at, and enabled; it stays so until the end of the transaction.
     * Keeps a new hash of the same password where there is one.
     */
    static boolean confirm(Candidate candidate, Optional<String> newHash) {
        Credential credential = lock(candidate.customerId());
        boolean same = credential.passwordChangedAt.equals(candidate.passwordChangedAt())
                && credential.status == Status.ENABLED;
        if (same) {
            newHash.ifPresent(hash -> credential.passwordHash = hash);
        }
        return same;
    }
}
