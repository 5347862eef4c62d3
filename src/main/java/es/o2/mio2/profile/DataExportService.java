package es.o2.mio2.profile;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.api.Language;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes what the current customer asks for of copies of their data, and says how far they are. */
@ApplicationScoped
class DataExportService {

    private final CurrentCustomer customer;
    private final AttemptCounters counters;
    private final Holds holds;
    private final Notices notices;
    private final AuditTrail audit;
    private final DataExportConfig config;
    private final Clock clock;

    DataExportService(
            CurrentCustomer customer,
            AttemptCounters counters,
            Holds holds,
            Notices notices,
            AuditTrail audit,
            DataExportConfig config,
            Clock clock) {
        this.customer = customer;
        this.counters = counters;
        this.holds = holds;
        this.notices = notices;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Has a copy made, in the caller's transaction. Of two who ask at once one waits for the other.
     *
     * @param language in which what has words is written
     * @throws ProblemException {@code DATA_EXPORT_IN_PROGRESS}; {@code TOO_MANY_REQUESTS} where there were enough
     */
    @Transactional
    DataExportView ask(Language language) {
        customer.requireOpenSession();
        var standing = counters.takeAlong(new AttemptCounters.Budget("exports:" + customer.id(), config.requests()));
        if (DataExport.hasOpen()) {
            throw new ProblemException(Problem.DATA_EXPORT_IN_PROGRESS);
        }
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
        // The database keeps no more.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        DataExport export = new DataExport();
        export.id = UUID.randomUUID();
        export.sessionId = customer.sessionId();
        export.language = language.tag();
        export.requestedAt = now;
        export.heldUntil = holds.ofAccount().orElse(null);
        export.status = export.heldUntil == null ? DataExportStatus.ACKNOWLEDGED : DataExportStatus.HELD;
        export.dueAt = export.heldUntil == null ? now : export.heldUntil;
        export.chunkBytes = config.chunkBytes();
        export.persist();
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.DATA_EXPORT_REQUESTED, export.id.toString());
        notices.warn(Customer.recipient(customer.id()), "export.requested");
        return DataExportView.of(export, now);
    }

    /**
     * One of theirs.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    DataExportView get(UUID exportId) {
        return DataExportView.of(DataExport.get(exportId), clock.instant());
    }
}
