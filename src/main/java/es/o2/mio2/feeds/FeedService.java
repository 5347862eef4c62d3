package es.o2.mio2.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.api.BoundedStream;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Turns;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Takes batches: each once, and whole or not at all. */
@Startup
@ApplicationScoped
public class FeedService {

    private static final Logger LOG = Logger.getLogger(FeedService.class);

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Map<FeedName, Feed> feeds = new EnumMap<>(FeedName.class);
    private final BatchWriter writer;
    private final FeedsConfig config;
    private final ObjectMapper mapper;
    private final Inputs inputs;
    private final Clock clock;
    private final Semaphore places;
    private final Turns small;
    private final Turns large;

    FeedService(
            @All List<Feed> known,
            BatchWriter writer,
            FeedsConfig config,
            ObjectMapper mapper,
            Inputs inputs,
            Clock clock,
            MeterRegistry meters) {
        known.forEach(feed -> feeds.put(feed.name(), feed));
        if (known.size() != FeedName.values().length || feeds.size() != known.size()) {
            throw new IllegalStateException("Not every feed is kept by one section: " + feeds.keySet());
        }
        this.writer = writer;
        this.config = config;
        this.mapper = mapper;
        this.inputs = inputs;
        this.clock = clock;
        this.places = new Semaphore(Turns.atLeastOne("mio2.feeds.received-at-once", config.receivedAtOnce()));
        this.small = turns("small", Turns.atLeastOne("mio2.feeds.at-once", config.atOnce()), meters);
        this.large = turns("large", Turns.atLeastOne("mio2.feeds.large-at-once", config.largeAtOnce()), meters);
    }

    /**
     * Takes a batch, or says again what became of it.
     *
     * @param completeUntil up to when its source has sent all of the feed; {@code null} where it doesn't say
     * @param body rows, one a line; read for the first time when the database has been asked whether it knows the batch
     * @param packed whether the body is packed as gzip
     * @param operator who brings it
     * @throws ProblemException {@code BATCH_ID_REUSED}, {@code CONFLICT} where the same batch is being taken, {@code
     *     UNAVAILABLE} where too many others are, {@code BATCH_TOO_SLOW}, {@code PAYLOAD_TOO_LARGE}, {@code
     *     INVALID_ARGUMENT} where the body breaks off or isn't packed as it says
     */
    public FeedBatchView take(
            FeedName name, String batchId, Instant completeUntil, InputStream body, boolean packed, String operator) {
        if (completeUntil != null && completeUntil.isAfter(clock.instant().plus(AHEAD))) {
            throw inputs.refuse("/query/completeUntil", InputError.Code.OUT_OF_RANGE);
        }
        if (!places.tryAcquire()) {
            throw comeBack();
        }
        try {
            return view(take(new BatchWriter.Batch(feeds.get(name), batchId, completeUntil, operator), body, packed));
        } catch (IOException broken) {
            LOG.infof("Batch %s of %s wasn't taken: %s", batchId, name, broken.getMessage());
            throw inputs.refuse("", InputError.Code.MALFORMED);
        } finally {
            places.release();
        }
    }

    /**
     * What became of a batch.
     *
     * @throws ProblemException {@code NOT_FOUND} where none with this id was taken
     */
    public FeedBatchView get(FeedName name, String batchId) {
        return view(FeedBatch.find(name, batchId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** The body isn't closed, which would read all that is left of it. */
    private FeedBatch take(BatchWriter.Batch batch, InputStream body, boolean packed) throws IOException {
        Optional<FeedBatch> taken = FeedBatch.find(batch.name(), batch.batchId());
        if (!packed) {
            return take(batch, taken, body);
        }
        try (InputStream plain = new GunzipStream(body)) {
            return take(batch, taken, plain);
        }
    }

    private FeedBatch take(BatchWriter.Batch batch, Optional<FeedBatch> taken, InputStream plain) throws IOException {
        InputStream bounded = new BoundedStream(plain, config.maxBytes());
        if (taken.isPresent()) {
            return taken.get().again(ReceivedBody.fingerprintOf(bounded, config));
        }
        try (ReceivedBody received = ReceivedBody.of(bounded, config)) {
            Turns turns = received.isLarge() ? large : small;
            return turns.take(() -> writer.write(batch, received));
        }
    }

    /** Those who wait have been received: no more of them than places. */
    private Turns turns(String size, int atOnce, MeterRegistry meters) {
        Turns turns = new Turns(atOnce, config.turnTimeout(), config.receivedAtOnce(), config.comeBack());
        turns.show(meters, "mio2.feeds.waiting", Tag.of("size", size));
        return turns;
    }

    private ProblemException comeBack() {
        return ProblemException.retryAfter(Problem.UNAVAILABLE, config.comeBack());
    }

    private FeedBatchView view(FeedBatch batch) {
        try {
            List<RowReject> rejects = mapper.readValue(batch.rejects, new TypeReference<>() {});
            return new FeedBatchView(batch.received, batch.accepted, batch.rejected, rejects);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("What became of a batch can't be read", ours);
        }
    }
}
