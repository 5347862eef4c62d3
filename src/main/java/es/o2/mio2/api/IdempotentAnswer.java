package es.o2.mio2.api;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** The first answer to an {@code Idempotency-Key}, kept for repeats. */
@Entity
@Table(name = "idempotent_answer")
class IdempotentAnswer extends PanacheEntityBase {

    @Id
    @Column(name = "answer_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    String operation;

    @Column(name = "idempotency_key")
    String key;

    String fingerprint;
    int status;
    String location;

    @Column(columnDefinition = "text")
    String body;

    @Column(name = "answered_at")
    Instant answeredAt;

    /** What is replayed: status, {@code Location} and body, the last two where the answer had them. */
    record Content(int status, String location, String body) {}

    /** Takes the key until the end of the transaction; false where another request has it. */
    static boolean claim(String operation, String key) {
        return (boolean) getEntityManager()
                .createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended(cast(:claim as text), 0))", Boolean.class)
                .setParameter("claim", operation + " " + key)
                .getSingleResult();
    }

    static Optional<IdempotentAnswer> find(String operation, String key, Instant notBefore) {
        return find("operation = ?1 and key = ?2 and answeredAt > ?3", operation, key, notBefore)
                .firstResultOptional();
    }

    /** Keeps an answer, in the place of one that outlived its time. */
    static void keep(String operation, String key, String fingerprint, Content content, Instant now) {
        delete("operation = ?1 and key = ?2", operation, key);
        IdempotentAnswer answer = new IdempotentAnswer();
        answer.id = UUID.randomUUID();
        answer.operation = operation;
        answer.key = key;
        answer.fingerprint = fingerprint;
        answer.status = content.status();
        answer.location = content.location();
        answer.body = content.body();
        answer.answeredAt = now;
        answer.persist();
    }

    /** Removes what is too old to be replayed, of every customer. */
    static long deleteBefore(Instant limit) {
        return getEntityManager()
                .createNativeQuery("delete from idempotent_answer where answered_at <= :limit")
                .setParameter("limit", limit)
                .executeUpdate();
    }

    /** The answer again; or the refusal of a key that came with another request before. */
    RuntimeException replay(String again) {
        return fingerprint.equals(again)
                ? new ReplayedAnswer(new Content(status, location, body))
                : new ProblemException(Problem.IDEMPOTENCY_KEY_REUSED);
    }
}
