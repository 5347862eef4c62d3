package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A batch of usage records on its way in. */
final class UsageRecordsTaking implements Feed.Taking {

    private static final String NUMBER = "/" + UsageRecordField.MSISDN.json();

    private final UsageRecordReader reader;
    private final UsageRecordsSql sql;
    private final UsageThresholds thresholds;
    private final Connection connection;
    private final Instant now;
    private final CopyText portion = new CopyText();
    private Instant lastStart = Instant.MIN;

    UsageRecordsTaking(UsageRecordReader reader, UsageThresholds thresholds, Connection connection, Instant now)
            throws SQLException {
        this.reader = reader;
        this.sql = new UsageRecordsSql(connection);
        this.thresholds = thresholds;
        this.connection = connection;
        this.now = now;
        sql.prepare();
    }

    @Override
    public void add(long line, byte[] json, int length) throws RowRejectedException {
        RatedRecord record = reader.read(json, length);
        record.writeTo(portion, line);
        if (record.startedAt().isAfter(lastStart)) {
            lastStart = record.startedAt();
        }
    }

    @Override
    public List<RowReject> flush() throws SQLException {
        if (portion.isEmpty()) {
            return List.of();
        }
        return sql.write(portion).stream()
                .map(line -> new RowReject(line, Reason.NOT_FOUND, NUMBER))
                .toList();
    }

    @Override
    public Optional<Instant> finish() throws SQLException {
        LocalDate cycleStartDate = BillingCycle.of(now).startDate();
        sql.count(cycleStartDate);
        if (lastStart.equals(Instant.MIN)) {
            return Optional.empty();
        }
        Instant completeUntil = lastStart.isAfter(now) ? now : lastStart;
        // Before what is told: it holds pools, and those who follow events are held last of all.
        thresholds.note(connection, cycleStartDate, now);
        sql.tell(completeUntil, now);
        return Optional.of(completeUntil);
    }
}
