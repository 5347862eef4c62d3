package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchProgress;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A batch of usage records on its way in. */
final class UsageRecordsTaking implements Feed.Taking {

    private static final String NUMBER = "/" + UsageRecordField.MSISDN.json();

    private final UsageRecordReader reader;
    private final UsageRecordsSql sql;
    private final UsageThresholds thresholds;
    private final Connection connection;
    private final Instant now;
    private final CopyText portion = new CopyText();

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
    public void finish(BatchProgress progress) throws SQLException {
        sql.count();
        UsageEvents events = new UsageEvents(connection, now);
        thresholds.note(connection, now, events);
        events.tell(progress.settle());
    }
}
