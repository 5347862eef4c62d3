package es.o2.mio2.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.feeds.FeedBatchView;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedService;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * A feed, as the demo brings batches to it.
 *
 * @param operator who they come from
 */
record DemoFeed(FeedService feeds, ObjectMapper mapper, FeedName name, String operator) {

    /** The batch of all that was before the demo began. */
    static final String HISTORY = "demo-history";

    private static final Logger LOG = Logger.getLogger(DemoFeed.class);

    /** Another instance brings it, or did; or the feed has too much to do. */
    private static final Set<Problem> NOT_NOW =
            EnumSet.of(Problem.CONFLICT, Problem.BATCH_ID_REUSED, Problem.UNAVAILABLE);

    boolean isTaken(String batchId) {
        try {
            feeds.get(name, batchId);
            return true;
        } catch (ProblemException unknown) {
            if (unknown.problem() != Problem.NOT_FOUND) {
                throw unknown;
            }
            return false;
        }
    }

    /**
     * Brings a batch.
     *
     * @param until up to when the feed is complete with it
     * @return whether it was taken
     */
    boolean take(String batchId, Instant until, List<?> rows) {
        try {
            FeedBatchView taken =
                    feeds.take(name, batchId, until, new ByteArrayInputStream(json(rows)), false, operator);
            if (taken.rejected() > 0) {
                LOG.infof("Batch %s: of %d rows %d were refused", batchId, taken.received(), taken.rejected());
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

    private byte[] json(List<?> rows) {
        try {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (Object row : rows) {
                lines.writeBytes(mapper.writeValueAsBytes(row));
                lines.write('\n');
            }
            return lines.toByteArray();
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("A row can't be written", ours);
        }
    }
}
