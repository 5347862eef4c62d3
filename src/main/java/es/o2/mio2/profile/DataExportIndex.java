package es.o2.mio2.profile;

import es.o2.mio2.api.Language;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Copies of all customers' data, for those who make them and take them away. It looks past their owners, and gives ids and
 * nothing that is in a copy.
 */
@ApplicationScoped
class DataExportIndex {

    private final EntityManager entities;

    DataExportIndex(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One that somebody has to themselves until they say no more for a while.
     *
     * @param runId theirs: who takes it up later has another
     * @param attempts how often it was taken up, this time included
     */
    record Taken(UUID exportId, UUID customerId, UUID sessionId, Language language, UUID runId, int attempts) {}

    /** Takes one that is due, the longest first, and that nobody else has; what was begun of it is begun anew. */
    Optional<Taken> take(Instant now, Instant leaseEnd) {
        var query = entities.createNativeQuery(
                "update data_export set status = 'IN_PROGRESS', held_until = null, run_id = gen_random_uuid(),"
                        + " attempts = attempts + 1, due_at = :leaseEnd where export_id = ("
                        + "select export_id from data_export where status in ('HELD', 'ACKNOWLEDGED', 'IN_PROGRESS')"
                        + " and due_at <= :now order by due_at, export_id limit 1 for update skip locked)"
                        + " returning export_id, customer_id, session_id, language, run_id, attempts",
                Tuple.class);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.setParameter("now", now)
                .setParameter("leaseEnd", leaseEnd)
                .getResultList();
        return rows.stream().findFirst().map(DataExportIndex::taken);
    }

    /** Whether it is still the taker's, and is so until then. Said beside the transactions in which it is made. */
    @ActivateRequestContext
    boolean keep(Taken export, Instant leaseEnd) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("update data_export set due_at = :leaseEnd"
                                        + " where export_id = :exportId and run_id = :runId"
                                        + " and status = 'IN_PROGRESS'")
                                .setParameter("leaseEnd", leaseEnd)
                                .setParameter("exportId", export.exportId())
                                .setParameter("runId", export.runId())
                                .executeUpdate()
                        == 1);
    }

    /** How many are due and nobody has in hand. */
    long waiting(Instant now) {
        Number waiting = (Number) entities.createNativeQuery("select count(*) from data_export"
                        + " where status in ('HELD', 'ACKNOWLEDGED', 'IN_PROGRESS') and due_at <= :now")
                .setParameter("now", now)
                .getSingleResult();
        return waiting.longValue();
    }

    /** Ends those whose time is over, some at a time; gives how many. */
    int expireSome(Instant now, int most) {
        return entities.createNativeQuery("update data_export set status = 'EXPIRED' where export_id in ("
                        + "select export_id from data_export where status = 'COMPLETED' and expires_at <= :now"
                        + " order by expires_at for update skip locked limit :most)")
                .setParameter("now", now)
                .setParameter("most", most)
                .executeUpdate();
    }

    /** Takes away pieces of archives that nobody can download any more; gives how many. */
    int removeSomeChunks(int most) {
        return entities.createNativeQuery("delete from export_chunk where (export_id, chunk_number) in ("
                        + "select chunk.export_id, chunk.chunk_number from export_chunk chunk join data_export export"
                        + " using (export_id) where export.status in ('EXPIRED', 'FAILED', 'CANCELLED')"
                        + " for update of chunk skip locked limit :most)")
                .setParameter("most", most)
                .executeUpdate();
    }

    /** Forgets that there were some; gives how many. */
    int forgetSome(Instant limit, int most) {
        return entities.createNativeQuery(
                        "delete from data_export where export_id in (select export_id from data_export"
                                + " where requested_at < :limit and status in ('EXPIRED', 'FAILED', 'CANCELLED')"
                                + " and not exists (select from export_chunk chunk where chunk.export_id = data_export.export_id)"
                                + " for update skip locked limit :most)")
                .setParameter("limit", limit)
                .setParameter("most", most)
                .executeUpdate();
    }

    private static Taken taken(Tuple row) {
        return new Taken(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                row.get(2, UUID.class),
                Language.ofTag(row.get(3, String.class)),
                row.get(4, UUID.class),
                row.get(5, Integer.class));
    }
}
