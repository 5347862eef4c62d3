package es.o2.mio2.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.feeds.FeedBatchView;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedProgress;
import es.o2.mio2.feeds.FeedService;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.usage.UsageRecordRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The network of some lines, which tells what they use in batches of the feed, as a real one does. What a line uses at a
 * time is always the same: instances that tell of the same time tell the same records, and those count once.
 */
final class DemoNetwork {

    /** The batch of all that was before the demo began. */
    static final String HISTORY = "demo-history";

    /** Who the demo's batches come from. */
    static final String NAME = "demo-network";

    private static final Logger LOG = Logger.getLogger(DemoNetwork.class);

    /** What one batch tells of at most, where the clock was moved or the demo was away. */
    private static final Duration MOST = Duration.ofDays(31);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("'demo-'yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    /** Another instance tells it, or did; or the feed has too much to do. */
    private static final Set<Problem> NOT_NOW =
            EnumSet.of(Problem.CONFLICT, Problem.BATCH_ID_REUSED, Problem.UNAVAILABLE);

    private final FeedService feeds;
    private final ObjectMapper mapper;
    private final List<DemoLine> lines;

    DemoNetwork(FeedService feeds, ObjectMapper mapper, List<DemoLine> lines) {
        this.feeds = feeds;
        this.mapper = mapper;
        this.lines = lines;
    }

    /**
     * Tells what was before, unless that was told.
     *
     * @param batchId of the batch
     * @return whether it was told now
     */
    boolean tell(DemoHistory history, String batchId, Instant now) {
        if (isTaken(batchId)) {
            return false;
        }
        List<UsageRecordRow> rows =
                lines.stream().map(history::of).flatMap(Collection::stream).toList();
        return take(batchId, now, rows);
    }

    /** Tells what was used since the feed was complete, up to the last full minute. */
    void tellUntil(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        Instant from = FeedProgress.completeUntil(FeedName.USAGE_RECORDS).orElse(end);
        boolean goesOn = true;
        while (goesOn && from.isBefore(end)) {
            Instant until = from.plus(MOST).isBefore(end) ? from.plus(MOST) : end;
            goesOn = take(MINUTE.format(until), until, used(from, until));
            from = until;
        }
    }

    private List<UsageRecordRow> used(Instant from, Instant until) {
        return lines.stream()
                .map(line -> line.use(from, until, null))
                .flatMap(Collection::stream)
                .toList();
    }

    private boolean isTaken(String batchId) {
        try {
            feeds.get(FeedName.USAGE_RECORDS, batchId);
            return true;
        } catch (ProblemException unknown) {
            if (unknown.problem() != Problem.NOT_FOUND) {
                throw unknown;
            }
            return false;
        }
    }

    private boolean take(String batchId, Instant until, List<UsageRecordRow> rows) {
        try {
            FeedBatchView taken = feeds.take(
                    FeedName.USAGE_RECORDS, batchId, until, new ByteArrayInputStream(json(rows)), false, NAME);
            if (taken.rejected() > 0) {
                LOG.infof("Batch %s: of %d records %d were refused", batchId, taken.received(), taken.rejected());
            }
            return true;
        } catch (ProblemException refused) {
            if (!NOT_NOW.contains(refused.problem())) {
                throw refused;
            }
            LOG.debugf("Batch %s: %s", batchId, refused.problem());
            return false;
        }
    }

    private byte[] json(List<UsageRecordRow> rows) {
        try {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (UsageRecordRow row : rows) {
                lines.writeBytes(mapper.writeValueAsBytes(row));
                lines.write('\n');
            }
            return lines.toByteArray();
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("A record can't be written", ours);
        }
    }
}
