package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.FilePieces;
import es.o2.mio2.access.Holds;
import es.o2.mio2.access.SentFiles;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.StreamedFile;
import es.o2.mio2.api.Turns;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** Gives the current customer the archives that were made for them, a piece at a time in memory. */
@Startup
@ApplicationScoped
class DataArchives {

    private final CurrentCustomer customer;
    private final Holds holds;
    private final SentFiles files;
    private final FilePieces pieces;
    private final Vault vault;
    private final AuditTrail audit;
    private final DataExportConfig config;
    private final Clock clock;

    DataArchives(
            CurrentCustomer customer,
            Holds holds,
            SentFiles files,
            FilePieces pieces,
            Vault vault,
            AuditTrail audit,
            DataExportConfig config,
            Clock clock) {
        this.customer = customer;
        this.holds = holds;
        this.files = files;
        this.pieces = pieces;
        this.vault = vault;
        this.audit = audit;
        this.config = config;
        Turns.atLeastOne("mio2.profile.data-exports.downloads-at-once", config.downloadsAtOnce());
        this.clock = clock;
    }

    /**
     * One of theirs, to be sent over the connection that it was asked for on. That it was is kept.
     *
     * @throws ProblemException {@code NOT_FOUND}; {@code DATA_EXPORT_NOT_READY}; {@code DATA_EXPORT_EXPIRED}; {@code
     *     ON_HOLD} after something that a thief would begin with; {@code TOO_MANY_REQUESTS} while there are too many
     */
    StreamedFile download(UUID exportId, RoutingContext context) {
        DataExport export = QuarkusTransaction.requiringNew().call(() -> show(exportId));
        var limits =
                new SentFiles.Limits("data-export", config.downloadsAtOnce(), config.comeBack(), config.patience());
        return new StreamedFile(
                "O2-" + LocalDate.ofInstant(export.completedAt, ZoneOffset.UTC) + ".zip",
                Language.ofTag(export.language),
                export.sha256,
                Math.toIntExact(export.sizeBytes),
                (first, last) -> files.send(context, limits, () -> part(export, first, last)));
    }

    private DataExport show(UUID exportId) {
        customer.requireOpenSession();
        DataExport export = DataExport.get(exportId);
        DataExportStatus status = export.statusAt(clock.instant());
        if (status == DataExportStatus.EXPIRED) {
            throw new ProblemException(Problem.DATA_EXPORT_EXPIRED);
        }
        if (status != DataExportStatus.COMPLETED) {
            throw new ProblemException(Problem.DATA_EXPORT_NOT_READY);
        }
        holds.ofAccount().ifPresent(end -> {
            throw ProblemException.retryAfter(Problem.ON_HOLD, Duration.between(clock.instant(), end));
        });
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.DATA_EXPORT_DOWNLOADED, exportId.toString());
        return export;
    }

    /** The first piece is read at once, when its turn comes; each other one when the one before it was taken. */
    private Multi<byte[]> part(DataExport export, int first, int last) {
        int size = export.chunkBytes;
        int start = first / size;
        byte[] beginning = pieces.readFirst(
                () -> chunk(export, start),
                chunk -> cut(open(export, chunk), first - start * size, last - start * size));
        Multi<byte[]> rest = Multi.createFrom()
                .range(start + 1, last / size + 1)
                .onItem()
                .transformToUni(number -> pieces.read(
                        () -> chunk(export, number), chunk -> cut(open(export, chunk), 0, last - number * size)))
                .concatenate();
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(beginning), rest);
    }

    private static ExportChunk chunk(DataExport export, int number) {
        return ExportChunk.of(export.id, number)
                .orElseThrow(() -> new IllegalStateException("A piece of an archive is gone"));
    }

    private byte[] open(DataExport export, ExportChunk chunk) {
        boolean last = chunk.number == (export.sizeBytes - 1) / export.chunkBytes;
        return vault.open(chunk.content, ExportChunk.context(export.id, chunk.number, last));
    }

    private static byte[] cut(byte[] piece, int first, int last) {
        int from = Math.max(first, 0);
        int to = Math.min(last, piece.length - 1) + 1;
        return from == 0 && to == piece.length ? piece : Arrays.copyOfRange(piece, from, to);
    }
}
