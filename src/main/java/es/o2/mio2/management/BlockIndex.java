package es.o2.mio2.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests of all customers, for those who carry them out. It looks past their owners, and gives ids, what is to be done,
 * and nothing that a customer is asked for.
 */
@ApplicationScoped
class BlockIndex {

    private final EntityManager entities;

    BlockIndex(EntityManager entities) {
        this.entities = entities;
    }

    /** Whose request it is, of a block. */
    Optional<UUID> ownerOfRequest(UUID requestId) {
        return id(
                "select distinct customer_id from block_request where request_id = ?1 and block_code <> ?2",
                requestId,
                BlockRequest.BARRED_NUMBERS);
    }

    /** Whose line it is. */
    Optional<UUID> ownerOfLine(UUID lineId) {
        return id("select customer_id from line where line_id = ?1", lineId);
    }

    /**
     * Takes a source's event id until the end of the transaction.
     *
     * @return the fingerprint of what was told by it before
     */
    Optional<String> claim(BlockReport report) {
        rows(
                "select 1 from pg_advisory_xact_lock(hashtextextended(cast(?1 as text), 0))",
                "block-report " + report.source() + " " + report.eventId());
        return rows(
                        "select fingerprint from block_report where source = ?1 and event_id = ?2",
                        report.source(),
                        report.eventId())
                .stream()
                .findFirst()
                .map(row -> row.get(0, String.class));
    }

    /** Writes a report down. */
    void keep(BlockReport report, UUID subjectId, UUID customerId, String fingerprint, Instant now) {
        entities.createNativeQuery("insert into block_report (source, event_id, subject_id, customer_id, fingerprint,"
                        + " in_force_at, reported_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .setParameter(1, report.source())
                .setParameter(2, report.eventId())
                .setParameter(3, subjectId)
                .setParameter(4, customerId)
                .setParameter(5, fingerprint)
                .setParameter(6, report.inForceAt())
                .setParameter(7, now)
                .executeUpdate();
    }

    /**
     * Those that are under way, the one that was expected first before the others, from after a position on.
     *
     * @param expectedBy only those that were expected by then
     * @param late from when back one is overdue
     */
    List<BlockUnderWay> underWay(BlockPosition after, Instant expectedBy, Instant late, int limit) {
        return rows(
                        "select request_id, customer_id, line_id, block_code, string_agg(medium, ',' order by medium desc),"
                                + " enabled, requested_at, expected_at, expected_at < ?4, case when enabled then free_from end"
                                + " from block_request"
                                + " where status = 'REQUESTED' and (expected_at, request_id) > (?1, ?2)"
                                + " and expected_at < ?3 group by 1, 2, 3, 4, 6, 7, 8, 10 order by 8, 1 limit ?5",
                        after.expectedAt(),
                        after.requestId(),
                        expectedBy,
                        late,
                        limit)
                .stream()
                .map(BlockIndex::underWay)
                .toList();
    }

    /** How many are under way: all of them, those that were expected before a moment, and blocks past the law's time. */
    Backlog backlog(Instant late, Instant now) {
        Tuple row = rows(
                        "select count(distinct request_id), count(distinct request_id) filter (where expected_at < ?1),"
                                + " count(distinct request_id) filter (where enabled and free_from <= ?2)"
                                + " from block_request where status = 'REQUESTED'",
                        late,
                        now)
                .get(0);
        return new Backlog(row.get(0, Long.class), row.get(1, Long.class), row.get(2, Long.class));
    }

    /** How many requests wait, how many of them for too long, and for how many the operator pays meanwhile. */
    record Backlog(long underWay, long overdue, long pastDeadline) {}

    private static BlockUnderWay underWay(Tuple row) {
        return new BlockUnderWay(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                row.get(2, UUID.class),
                BlockCode.valueOf(row.get(3, String.class)),
                Arrays.stream(row.get(4, String.class).split(","))
                        .map(BlockMedium::valueOf)
                        .toList(),
                row.get(5, Boolean.class),
                row.get(6, Instant.class),
                row.get(7, Instant.class),
                row.get(8, Boolean.class),
                row.get(9, Instant.class));
    }

    private Optional<UUID> id(String sql, Object... parameters) {
        return rows(sql, parameters).stream().findFirst().map(row -> row.get(0, UUID.class));
    }

    private List<Tuple> rows(String sql, Object... parameters) {
        var query = entities.createNativeQuery(sql, Tuple.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        @SuppressWarnings("unchecked")
        List<Tuple> found = query.getResultList();
        return found;
    }
}
