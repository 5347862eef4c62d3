package es.o2.mio2.profile;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
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

/** A copy of all of a customer's data, from its being asked for to its end. */
@Entity
@Table(name = "data_export")
class DataExport extends PanacheEntityBase {

    private static final String MINE = "id = ?2 and runId = ?3 and status = ?4";

    @Id
    @Column(name = "export_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** In which it was asked for. */
    @Column(name = "session_id")
    UUID sessionId;

    /** The tag of the language in which what has words is written. */
    String language;

    @Enumerated(EnumType.STRING)
    DataExportStatus status;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "held_until")
    Instant heldUntil;

    /** When it is taken up, or taken up again because whoever had it says no more. */
    @Column(name = "due_at")
    Instant dueAt;

    /** Whoever makes it; another that takes it up has another one. */
    @Column(name = "run_id")
    UUID runId;

    int attempts;

    @Column(name = "completed_at")
    Instant completedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** Of the archive as it is downloaded. */
    @Column(name = "size_bytes")
    Long sizeBytes;

    @Column(name = "chunk_bytes")
    int chunkBytes;

    byte[] sha256;

    /**
     * One of the current customer's.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    static DataExport get(UUID exportId) {
        return DataExport.<DataExport>findByIdOptional(exportId)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** Whether one of the current customer's is under way. */
    static boolean hasOpen() {
        return count("status in ?1", DataExportStatus.OPEN) > 0;
    }

    /** How far it is at a moment: one whose time is over is gone, whether somebody has removed it or not. */
    DataExportStatus statusAt(Instant now) {
        return status == DataExportStatus.COMPLETED && !now.isBefore(expiresAt) ? DataExportStatus.EXPIRED : status;
    }

    /** Whoever makes it goes on; false where it isn't theirs any more. Nobody else moves it in this transaction. */
    static boolean goOn(UUID exportId, UUID runId, Instant leaseEnd) {
        return update("dueAt = ?1 where " + MINE, leaseEnd, exportId, runId, DataExportStatus.IN_PROGRESS) == 1;
    }

    /** It is made from its beginning, in pieces of this length. */
    static void begin(UUID exportId, int chunkBytes) {
        update("chunkBytes = ?1 where id = ?2", chunkBytes, exportId);
    }

    /** It is made; false where it wasn't the maker's any more. */
    static boolean complete(UUID exportId, UUID runId, Instant now, Instant expiresAt, long sizeBytes, byte[] sha256) {
        return update(
                        "completedAt = ?1, expiresAt = ?5, sizeBytes = ?6, sha256 = ?7, status = ?8 where " + MINE,
                        now,
                        exportId,
                        runId,
                        DataExportStatus.IN_PROGRESS,
                        expiresAt,
                        sizeBytes,
                        sha256,
                        DataExportStatus.COMPLETED)
                == 1;
    }

    /** It waits for its customer's safety, as if it had not been taken up. */
    static boolean hold(UUID exportId, UUID runId, Instant until) {
        return update(
                        "dueAt = ?1, heldUntil = ?1, attempts = attempts - 1, status = ?5 where " + MINE,
                        until,
                        exportId,
                        runId,
                        DataExportStatus.IN_PROGRESS,
                        DataExportStatus.HELD)
                == 1;
    }

    /** It came to nothing. */
    static boolean fail(UUID exportId, UUID runId, Instant now) {
        return update(
                        "dueAt = ?1, status = ?5 where " + MINE,
                        now,
                        exportId,
                        runId,
                        DataExportStatus.IN_PROGRESS,
                        DataExportStatus.FAILED)
                == 1;
    }

    /** Takes away all of the current customer's, as if there had been none; gives how many. */
    static long eraseAll() {
        withdrawAll();
        flush();
        ExportChunk.deleteAll();
        return deleteAll();
    }

    /** Withdraws all of the current customer's, with what was made of them; gives which. */
    static List<UUID> withdrawAll() {
        List<DataExport> withdrawn = DataExport.<DataExport>find(
                        "status in ?1 order by requestedAt, id", DataExportStatus.WITHDRAWABLE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        for (DataExport export : withdrawn) {
            export.status = DataExportStatus.CANCELLED;
            export.heldUntil = null;
            ExportChunk.removeAll(export.id);
        }
        return withdrawn.stream().map(export -> export.id).toList();
    }
}
