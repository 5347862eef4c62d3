package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchProgress;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import io.micrometer.core.instrument.Counter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A batch of usage records on its way in. */
final class UsageRecordsTaking implements Feed.Taking {

    private static final String NUMBER = "/" + UsageRecordField.MSISDN.json();

    private final UsageRecordReader reader;
    private final UsageRecordsSql records;
    private final UsageCounting counting;
    private final RoamingCap cap;
    private final UsageThresholds thresholds;
    private final Counter blocked;
    private final Connection connection;
    private final Instant now;
    private final CopyText portion = new CopyText();
    private long portionRows;

    /**
     * Of one batch.
     *
     * @param roamingLimit euros with tax: the limit outside the EU of lines whose customers chose none
     * @param blocked counts what shouldn't have been possible
     */
    UsageRecordsTaking(
            UsageRecordReader reader,
            UsageThresholds thresholds,
            BigDecimal roamingLimit,
            Counter blocked,
            Connection connection,
            Instant now)
            throws SQLException {
        this.reader = reader;
        BatchTables tables = new BatchTables(connection);
        this.records = new UsageRecordsSql(tables);
        this.counting = new UsageCounting(tables);
        this.cap = new RoamingCap(tables, roamingLimit);
        this.thresholds = thresholds;
        this.blocked = blocked;
        this.connection = connection;
        this.now = now;
        records.prepare();
        counting.prepare();
    }

    @Override
    public void add(long line, byte[] json, int length) throws RowRejectedException {
        RatedRecord record = reader.read(json, length);
        record.writeTo(portion, line);
        cap.see(record);
        portionRows++;
    }

    @Override
    public List<RowReject> flush() throws SQLException {
        if (portion.isEmpty()) {
            return List.of();
        }
        List<Long> unknown = records.putAside(portion, portionRows);
        portionRows = 0;
        return unknown.stream()
                .map(line -> new RowReject(line, Reason.NOT_FOUND, NUMBER))
                .toList();
    }

    @Override
    public void finish(BatchProgress progress) throws SQLException {
        counting.count(records.write(cap));
        blocked.increment(records.blocked());
        UsageEvents events = new UsageEvents(connection, now);
        thresholds.note(connection, now, events);
        events.tell(progress.settle());
    }
}
