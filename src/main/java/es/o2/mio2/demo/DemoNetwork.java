package es.o2.mio2.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedProgress;
import es.o2.mio2.feeds.FeedService;
import es.o2.mio2.usage.UsageRecordRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * The network of some lines, which tells what they use in batches of the feed, as a real one does. What a line uses at a
 * time is always the same: instances that tell of the same time tell the same records, and those count once.
 */
final class DemoNetwork {

    /** Who the demo's batches come from. */
    static final String NAME = "demo-network";

    /** What one batch tells of at most, where the clock was moved or the demo was away. */
    private static final Duration MOST = Duration.ofDays(31);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("'demo-'yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final DemoFeed feed;
    private final List<DemoLine> lines;

    DemoNetwork(FeedService feeds, ObjectMapper mapper, List<DemoLine> lines) {
        this.feed = new DemoFeed(feeds, mapper, FeedName.USAGE_RECORDS, NAME);
        this.lines = lines;
    }

    /**
     * Tells what was before, unless that was told.
     *
     * @param batchId of the batch
     * @return whether it was told now
     */
    boolean tell(DemoHistory history, String batchId, Instant now) {
        if (isTold(batchId)) {
            return false;
        }
        List<UsageRecordRow> rows =
                lines.stream().map(history::of).flatMap(Collection::stream).toList();
        return feed.take(batchId, now, rows);
    }

    /** Whether a batch was told. */
    boolean isTold(String batchId) {
        return feed.isTaken(batchId);
    }

    /** Tells what was used since the feed was complete, up to the last full minute. */
    void tellUntil(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        Instant from = FeedProgress.completeUntil(FeedName.USAGE_RECORDS).orElse(end);
        boolean goesOn = true;
        while (goesOn && from.isBefore(end)) {
            Instant until = from.plus(MOST).isBefore(end) ? from.plus(MOST) : end;
            goesOn = feed.take(MINUTE.format(until), until, used(from, until));
            from = until;
        }
    }

    private List<UsageRecordRow> used(Instant from, Instant until) {
        return lines.stream()
                .map(line -> line.use(from, until, null))
                .flatMap(Collection::stream)
                .toList();
    }
}
