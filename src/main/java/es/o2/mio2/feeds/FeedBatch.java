package es.o2.mio2.feeds;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/** A batch that was taken, and what was answered. */
@Entity
@Table(name = "feed_batch")
@IdClass(FeedBatch.Key.class)
class FeedBatch extends PanacheEntityBase {

    /** A batch's id is its feed's own. */
    record Key(FeedName feed, String batchId) implements Serializable {}

    @Id
    @Enumerated(EnumType.STRING)
    FeedName feed;

    @Id
    @Column(name = "batch_id")
    String batchId;

    /** SHA-256 of its bytes as they were unpacked, in Base64. */
    String fingerprint;

    long received;
    long accepted;
    long rejected;

    /** The first of them, as JSON. */
    String rejects;

    @Column(name = "taken_at")
    Instant takenAt;

    static Optional<FeedBatch> find(FeedName feed, String batchId) {
        return findByIdOptional(new Key(feed, batchId));
    }

    /**
     * It is sent again.
     *
     * @param sent the fingerprint of what is sent
     * @throws ProblemException {@code BATCH_ID_REUSED} where it isn't the same
     */
    FeedBatch again(String sent) {
        if (!fingerprint.equals(sent)) {
            throw new ProblemException(Problem.BATCH_ID_REUSED);
        }
        return this;
    }

    /** Removes what was taken before a moment. */
    static long deleteBefore(Instant limit) {
        return delete("takenAt < ?1", limit);
    }
}
