package es.o2.mio2.invoices;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Fingerprint;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.audit.AuditTrail.Concerned;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Outages of services, as the operator's systems report them. What their customers are owed is reckoned afterwards, and
 * credited by billing runs.
 */
@ApplicationScoped
public class ServiceOutages {

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final String LIST = "operations/outages";

    private final BillingDatabase database;
    private final AuditTrail audit;
    private final Cursors cursors;
    private final ObjectMapper mapper;
    private final Clock clock;

    ServiceOutages(BillingDatabase database, AuditTrail audit, Cursors cursors, ObjectMapper mapper, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.cursors = cursors;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * A page of outages.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<RecordedOutage> items, String nextCursor) {}

    /** An outage and its lines. */
    public record Whole(RecordedOutage outage, List<CompensatedLine> lines) {}

    /**
     * Keeps one, once for each event.
     *
     * @param operator who tells it
     * @throws ProblemException {@code EVENT_ID_REUSED} where the source told something else by the same id
     */
    public RecordedOutage report(OutageReport report, String operator) {
        String fingerprint = Fingerprint.of(mapper, report);
        return database.callInTransaction(TIME, sql -> {
            OutageStore store = new OutageStore(sql);
            store.claim(report.source(), report.eventId());
            Optional<OutageStore.Told> told = store.told(report.source(), report.eventId());
            if (told.isPresent() && !told.get().fingerprint().equals(fingerprint)) {
                throw new ProblemException(Problem.EVENT_ID_REUSED);
            }
            UUID outageId = told.isPresent() ? told.get().outageId() : add(sql, report, fingerprint, operator);
            return store.find(outageId).orElseThrow();
        });
    }

    private UUID add(Sql sql, OutageReport report, String fingerprint, String operator) throws SQLException {
        OutageLines lines = OutageLines.of(sql, report);
        OutageStore store = new OutageStore(sql);
        UUID outageId = store.add(report, lines.accepted(), lines.rejects(), fingerprint, clock.instant());
        keep(sql, operator, AuditAction.OUTAGE_REPORTED, outageId);
        return outageId;
    }

    /**
     * Takes one back, which was reported by mistake. Where drafts credit it, all of their run are made anew. Done again,
     * nothing changes.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none; {@code OUTAGE_INVOICED} where an invoice credits it that
     *     was issued, or is about to be; {@code EARLIER_BILLING_RUN_OPEN} while drafts are being made
     */
    public RecordedOutage withdraw(UUID outageId, String operator) {
        return database.callInTransaction(TIME, sql -> {
            BillingRunStore runs = new BillingRunStore(sql);
            runs.exclude();
            OutageStore store = new OutageStore(sql);
            store.lock(outageId);
            RecordedOutage outage = find(store, outageId);
            if (outage.withdrawnAt() != null) {
                return outage;
            }
            if (runs.isAnyDrafting()) {
                throw new ProblemException(Problem.EARLIER_BILLING_RUN_OPEN);
            }
            Instant now = clock.instant();
            if (store.isCredited(outageId) && !(store.isCreditedByDraftsAlone(outageId) && runs.draftAgain(now))) {
                throw new ProblemException(Problem.OUTAGE_INVOICED);
            }
            store.withdraw(outageId, now);
            keep(sql, operator, AuditAction.OUTAGE_WITHDRAWN, outageId);
            return find(store, outageId);
        });
    }

    /**
     * Gives the customer of a line what isn't given unasked, because they asked for it. Done again, nothing changes.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none, or it counts for no such line; {@code OUTAGE_WITHDRAWN}
     */
    public CompensatedLine grant(UUID outageId, UUID lineId, String operator) {
        return database.callInTransaction(TIME, sql -> {
            OutageStore store = new OutageStore(sql);
            store.lock(outageId);
            RecordedOutage outage = find(store, outageId);
            CompensatedLine before = line(sql, outageId, lineId);
            if (outage.withdrawnAt() != null) {
                throw new ProblemException(Problem.OUTAGE_WITHDRAWN);
            }
            if (!store.askFor(outageId, lineId, clock.instant())) {
                return before;
            }
            audit.byOperator(
                    sql.connection(),
                    operator,
                    AuditAction.OUTAGE_COMPENSATION_GRANTED,
                    List.of(new Concerned(before.customerId(), outageId + " " + lineId)));
            return line(sql, outageId, lineId);
        });
    }

    private static CompensatedLine line(Sql sql, UUID outageId, UUID lineId) throws SQLException {
        return new OutageShares(sql)
                .ofOutage(outageId).stream()
                        .filter(line -> line.lineId().equals(lineId))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * One of them, and what comes of it for its lines. That it was seen is kept with each customer.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    public Whole get(UUID outageId, String operator) {
        return database.callInTransaction(TIME, sql -> {
            RecordedOutage outage = find(new OutageStore(sql), outageId);
            keep(sql, operator, AuditAction.OUTAGES_SEEN, outageId);
            return new Whole(outage, new OutageShares(sql).ofOutage(outageId));
        });
    }

    /**
     * A page of them, the newest first, without their lines.
     *
     * @param cursor of the page before; {@code null} for the first
     */
    public Page page(String cursor, int limit) {
        OutagePosition after =
                cursor == null ? OutagePosition.NEWEST : OutagePosition.parse(cursors.open(LIST, cursor));
        List<RecordedOutage> found =
                database.callInTransaction(TIME, sql -> new OutageStore(sql).page(after, limit + 1));
        List<RecordedOutage> page = found.subList(0, Math.min(limit, found.size()));
        return new Page(page, found.size() > limit ? seal(page.get(limit - 1)) : null);
    }

    private String seal(RecordedOutage last) {
        return cursors.seal(LIST, new OutagePosition(last.recordedAt(), last.outageId()).toString());
    }

    private static RecordedOutage find(OutageStore store, UUID outageId) throws SQLException {
        return store.find(outageId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private void keep(Sql sql, String operator, AuditAction action, UUID outageId) throws SQLException {
        audit.byOperator(
                sql.connection(),
                operator,
                action,
                new OutageStore(sql)
                        .customers(outageId).stream()
                                .map(customerId -> new Concerned(customerId, outageId.toString()))
                                .toList());
    }
}
