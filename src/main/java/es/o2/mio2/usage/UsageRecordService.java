package es.o2.mio2.usage;

import es.o2.mio2.access.CurrentCustomer;
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
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The calls, messages and data sessions of the current customer's lines. */
@ApplicationScoped
class UsageRecordService {

    private final CurrentCustomer customer;
    private final CycleReader reader;
    private final AsOf asOf;
    private final Cursors cursors;
    private final AuditTrail audit;
    private final Inputs inputs;
    private final Texts texts;
    private final UsageConfig config;

    UsageRecordService(
            CurrentCustomer customer,
            CycleReader reader,
            AsOf asOf,
            Cursors cursors,
            AuditTrail audit,
            Inputs inputs,
            Texts texts,
            UsageConfig config) {
        this.customer = customer;
        this.reader = reader;
        this.asOf = asOf;
        this.cursors = cursors;
        this.audit = audit;
        this.inputs = inputs;
        this.texts = texts;
        this.config = config;
    }

    /**
     * A page of a line's. Whom somebody called is worth something: that a list was opened is kept.
     *
     * @param cursor of the page before; {@code null} for the first
     * @throws ProblemException {@code NOT_FOUND}; {@code INVALID_ARGUMENT} where the time ends before it begins, or the
     *     cursor isn't of this list
     */
    @Transactional
    UsageRecordList list(UsageRecordFilter filter, String cursor, int limit) {
        check(filter);
        String name = "usage-records/" + customer.id() + "/" + filter;
        UsageRecordPosition after =
                cursor == null ? filter.newest() : UsageRecordPosition.parse(cursors.open(name, cursor));
        UsageService.line(filter.lineId());
        Instant known = asOf.in(reader.current());
        List<UsageRecord.Row> found = UsageRecord.page(filter, after, limit + 1);
        List<UsageRecord.Row> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(name, page.get(limit - 1).position().toString())
                : null;
        if (cursor == null) {
            keepThatSeen(filter);
        }
        return new UsageRecordList(page.stream().map(UsageRecordView::of).toList(), next, known);
    }

    /**
     * All of a line's that fit, as the bytes of a CSV file. Pages are read as the caller takes them, each from a
     * transaction of its own: whoever is slow holds neither a connection nor a thread, nor more than a page in memory.
     * Throws as {@link #list} does.
     */
    Multi<byte[]> export(UsageRecordFilter filter, Language language) {
        check(filter);
        UsageCsv csv = new UsageCsv(key -> texts.get(language, key));
        Page first = QuarkusTransaction.requiringNew().call(() -> firstPage(filter));
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().items(csv.header(), csv.rows(first.rows())), rest(filter, first, csv));
    }

    private Page firstPage(UsageRecordFilter filter) {
        UsageService.line(filter.lineId());
        keepThatSeen(filter);
        return page(filter, filter.newest());
    }

    private Multi<byte[]> rest(UsageRecordFilter filter, Page first, UsageCsv csv) {
        if (first.isLast()) {
            return Multi.createFrom().empty();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(first), last -> next(filter, last))
                .whilst(page -> !page.isLast())
                .map(page -> csv.rows(page.rows()));
    }

    private Uni<Page> next(UsageRecordFilter filter, AtomicReference<Page> last) {
        return Uni.createFrom()
                .item(() -> QuarkusTransaction.requiringNew()
                        .call(() -> page(filter, last.get().end())))
                .invoke(last::set)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Page page(UsageRecordFilter filter, UsageRecordPosition after) {
        List<UsageRecord.Row> rows =
                UsageRecord.page(filter, after, config.exports().page());
        return new Page(rows, rows.size() < config.exports().page());
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

    /** Some of the records, and whether they are the last. */
    private record Page(List<UsageRecord.Row> rows, boolean isLast) {

        UsageRecordPosition end() {
            return rows.get(rows.size() - 1).position();
        }
    }
}
