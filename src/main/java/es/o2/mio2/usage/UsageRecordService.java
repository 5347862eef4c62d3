package es.o2.mio2.usage;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Replica;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The calls, messages and data sessions of the current customer's lines. */
@ApplicationScoped
class UsageRecordService {

    private final CurrentCustomer customer;
    private final CycleReader reader;
    private final AsOf asOf;
    private final Replica replica;
    private final Cursors cursors;
    private final AuditTrail audit;
    private final Inputs inputs;
    private final Texts texts;
    private final UsageExports exports;

    UsageRecordService(
            CurrentCustomer customer,
            CycleReader reader,
            AsOf asOf,
            Replica replica,
            Cursors cursors,
            AuditTrail audit,
            Inputs inputs,
            Texts texts,
            UsageExports exports) {
        this.customer = customer;
        this.reader = reader;
        this.asOf = asOf;
        this.replica = replica;
        this.cursors = cursors;
        this.audit = audit;
        this.inputs = inputs;
        this.texts = texts;
        this.exports = exports;
    }

    /**
     * A page of a line's. Whom somebody called is worth something: that a list was opened is kept.
     *
     * @param cursor of the page before; {@code null} for the first
     * @throws ProblemException {@code NOT_FOUND}; {@code INVALID_ARGUMENT} where the time ends before it begins, or the
     *     cursor isn't of this list
     */
    UsageRecordList list(UsageRecordFilter filter, String cursor, int limit) {
        check(filter);
        String name = "usage-records/" + customer.id() + "/" + filter;
        UsageRecordPosition after =
                cursor == null ? filter.newest() : UsageRecordPosition.parse(cursors.open(name, cursor));
        QuarkusTransaction.requiringNew().run(() -> {
            UsageService.line(filter.lineId());
            if (cursor == null) {
                keepThatSeen(filter);
            }
        });
        // With no connection of the primary's in hand.
        Found known = replica.read(
                from -> new Found(asOf.in(reader.current(), from), UsageRecord.page(from, filter, after, limit + 1)));
        List<UsageRecord.Row> found = known.rows();
        List<UsageRecord.Row> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(name, page.get(limit - 1).position().toString())
                : null;
        return new UsageRecordList(page.stream().map(UsageRecordView::of).toList(), next, known.asOf());
    }

    /**
     * All of a line's that fit, as the bytes of a CSV file, page by page. Throws as {@link #list} and {@link
     * RecordPages#from} do.
     */
    Multi<byte[]> export(UsageRecordFilter filter, Language language) {
        check(filter);
        UsageCsv csv = new UsageCsv(key -> texts.get(language, key));
        int size = exports.page();
        RecordPages<UsageRecord.Row> pages = exports.pages(last -> page(filter, last.position(), size), csv::rows);
        Multi<byte[]> all = pages.from(() -> {
            UsageService.line(filter.lineId());
            keepThatSeen(filter);
            return page(filter, filter.newest(), size);
        });
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(csv.header()), all);
    }

    private List<UsageRecord.Row> page(UsageRecordFilter filter, UsageRecordPosition after, int limit) {
        return replica.read(from -> UsageRecord.page(from, filter, after, limit));
    }

    private void check(UsageRecordFilter filter) {
        if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to())) {
            throw inputs.refuse("/query/to", InputError.Code.OUT_OF_RANGE);
        }
    }

    private void keepThatSeen(UsageRecordFilter filter) {
        audit.byCustomer(
                customer.id(),
                customer.sessionId(),
                AuditAction.USAGE_RECORDS_SEEN,
                filter.lineId().toString());
    }

    /** Records, and up to when they are complete. */
    private record Found(Instant asOf, List<UsageRecord.Row> rows) {}
}
