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

    private static final String SAME = "caller = ?1 and operation = ?2 and key = ?3";

    @Id
    @Column(name = "answer_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** {@code sub} of the token: the customer, or an operator, who has no rows of their own. */
    String caller;

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

    /** Who asked for what, by which key. */
    record Request(String caller, String operation, String key) {}

    /** What is replayed: status, {@code Location} and body, the last two where the answer had them. */
    record Content(int status, String location, String body) {

        /** Without the body, which may be anybody's data. */
        @Override
        public String toString() {
            return "Content[" + status + "]";
        }
    }

    /** Takes the key until the end of the transaction; false where another request has it. */
    static boolean claim(Request request) {
        return (boolean) getEntityManager()
                .createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended(cast(:claim as text), 0))", Boolean.class)
                .setParameter("claim", request.toString())
                .getSingleResult();
    }

    static Optional<IdempotentAnswer> find(Request request, Instant notBefore) {
        return find(SAME + " and answeredAt > ?4", request.caller(), request.operation(), request.key(), notBefore)
                .firstResultOptional();
    }

    /** Keeps an answer, in the place of one that outlived its time. */
    static void keep(Request request, String fingerprint, Content content, Instant now) {
        delete(SAME, request.caller(), request.operation(), request.key());
        IdempotentAnswer answer = new IdempotentAnswer();
        answer.id = UUID.randomUUID();
        answer.caller = request.caller();
        answer.operation = request.operation();
        answer.key = request.key();
        answer.fingerprint = fingerprint;
        answer.status = content.status();
        answer.location = content.location();
        answer.body = content.body();
        answer.answeredAt = now;
        answer.persist();
    }

    /** Removes some of what is too old to be replayed, of every customer; gives how many. */
    static int deleteSomeBefore(Instant limit, int most) {
        return getEntityManager()
                .createNativeQuery("delete from idempotent_answer where answer_id in (select answer_id"
                        + " from idempotent_answer where answered_at <= :limit for update skip locked limit :most)")
                .setParameter("limit", limit)
                .setParameter("most", most)
                .executeUpdate();
    }

    /** The answer again; or the refusal of a key that came with another request before. */
    RuntimeException replay(String again) {
        return fingerprint.equals(again)
                ? new ReplayedAnswer(new Content(status, location, body))
                : new ProblemException(Problem.IDEMPOTENCY_KEY_REUSED);
    }
}
