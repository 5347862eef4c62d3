package es.o2.mio2.invoices;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link by which an invoice can be downloaded once. It is followed before anybody is known, and says itself whose it is:
 * it never leaves this package.
 */
@Entity
@Table(name = "download_link")
class DownloadLink extends PanacheEntityBase {

    private static final String OPEN = "hash = ?1 and usedAt is null and expiresAt > ?2";

    /** Of the secret in its address, which nobody but its maker knows. */
    @Id
    @Column(name = "link_hash")
    byte[] hash;

    @Column(name = "customer_id")
    UUID customerId;

    /** In which it was made, and while which it is good. */
    @Column(name = "session_id")
    UUID sessionId;

    @Column(name = "invoice_id")
    UUID invoiceId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    Instant usedAt;

    /** The one that can still be followed. */
    static Optional<DownloadLink> open(byte[] hash, Instant now) {
        return find(OPEN, hash, now).firstResultOptional();
    }

    /** Uses it up; false where its time is over, or somebody was faster. */
    static boolean use(byte[] hash, Instant now) {
        return update("usedAt = ?2 where " + OPEN, hash, now) == 1;
    }

    /** Removes those whose time was over by then. */
    static long removeExpired(Instant limit) {
        return delete("expiresAt < ?1", limit);
    }
}
