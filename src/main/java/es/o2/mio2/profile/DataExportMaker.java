package es.o2.mio2.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.access.Holds;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Renewal;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.vault.Vault;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes one copy of the current customer's data, as long as it is theirs to make who took it. */
@ApplicationScoped
class DataExportMaker {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private final List<ExportPart> parts;
    private final ExportSchema schema;
    private final ObjectMapper mapper;
    private final Vault vault;
    private final Holds holds;
    private final Notices notices;
    private final AuditTrail audit;
    private final DataExportIndex index;
    private final DataExportConfig config;
    private final Clock clock;

    DataExportMaker(
            @All List<ExportPart> parts,
            ExportSchema schema,
            ObjectMapper mapper,
            Vault vault,
            Holds holds,
            Notices notices,
            AuditTrail audit,
            DataExportIndex index,
            DataExportConfig config,
            Clock clock) {
        this.parts = parts;
        this.schema = schema;
        this.mapper = mapper;
        this.vault = vault;
        this.holds = holds;
        this.notices = notices;
        this.audit = audit;
        this.index = index;
        this.config = config;
        this.clock = clock;
    }

    /** It was withdrawn, or somebody else has it by now. */
    static final class NotMineException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotMineException() {
            super("Withdrawn, or taken up by another", null, false, false);
        }
    }

    /**
     * Makes one that was taken up, unless its customer's account is held meanwhile.
     *
     * @throws NotMineException where it is withdrawn, or another takes it up
     */
    void make(DataExportIndex.Taken export) {
        if (export.attempts() > config.attempts()) {
            giveUp(export);
        } else if (isFree(export)) {
            ExportLease lease = new ExportLease(export, index, config, clock);
            try (Renewal renewal = Renewal.of("export", config.lease(), lease::renew)) {
                make(export, lease);
            }
        }
    }

    private void make(DataExportIndex.Taken export, ExportLease lease) {
        Instant begun = clock.instant();
        ArchiveChunks chunks =
                new ArchiveChunks(config.chunkBytes(), (number, content, last) -> keep(export, number, content, last));
        ArchiveWriter writer = new ArchiveWriter(export, mapper, chunks, lease::goOn);
        parts.forEach(part -> part.write(writer));
        writer.end(schema.bytes(), begun);
        complete(export, chunks.end());
    }

    /** Of what somebody else had begun nothing is left. */
    private boolean isFree(DataExportIndex.Taken export) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<Instant> heldUntil = holds.ofAccount();
            if (heldUntil.isPresent()) {
                require(() -> DataExport.hold(export.exportId(), export.runId(), heldUntil.get()));
                return false;
            }
            goOn(export);
            DataExport.begin(export.exportId(), config.chunkBytes());
            ExportChunk.removeAll(export.exportId());
            return true;
        });
    }

    private void keep(DataExportIndex.Taken export, int number, byte[] content, boolean last) {
        byte[] sealed = vault.seal(content, ExportChunk.context(export.exportId(), number, last));
        QuarkusTransaction.requiringNew().run(() -> {
            goOn(export);
            ExportChunk chunk = new ExportChunk();
            chunk.exportId = export.exportId();
            chunk.number = number;
            chunk.last = last;
            chunk.content = sealed;
            chunk.persist();
        });
    }

    private void goOn(DataExportIndex.Taken export) {
        Instant leaseEnd = clock.instant().plus(config.lease());
        require(() -> DataExport.goOn(export.exportId(), export.runId(), leaseEnd));
    }

    private void complete(DataExportIndex.Taken export, ArchiveChunks.Written written) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expiresAt = now.plus(config.lifetime());
        QuarkusTransaction.requiringNew().run(() -> {
            require(() -> DataExport.complete(
                    export.exportId(), export.runId(), now, expiresAt, written.size(), written.sha256()));
            audit.bySystem(
                    AuditAction.DATA_EXPORT_MADE,
                    export.customerId(),
                    export.exportId().toString());
            Recipient recipient = Customer.recipient(export.customerId());
            notices.warn(recipient, "export.ready", day(lastDay(expiresAt), recipient.language()));
        });
    }

    /** The last whole day on which it can be had. */
    private static LocalDate lastDay(Instant expiresAt) {
        return LocalDate.ofInstant(expiresAt, BillingCycle.MADRID).minusDays(1);
    }

    private static String day(LocalDate day, Language language) {
        return (language == Language.EU ? YEAR_FIRST : DAY_FIRST).format(day);
    }

    private void giveUp(DataExportIndex.Taken export) {
        QuarkusTransaction.requiringNew().run(() -> {
            require(() -> DataExport.fail(export.exportId(), export.runId(), clock.instant()));
            notices.tell(Customer.recipient(export.customerId()), "export.failed");
        });
    }

    private static void require(BooleanSupplier mine) {
        if (!mine.getAsBoolean()) {
            throw new NotMineException();
        }
    }
}
