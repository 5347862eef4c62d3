package es.o2.mio2.invoices;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What becomes of a chunk that wasn't done. The others go on meanwhile. */
@Startup
@ApplicationScoped
class FailedChunks {

    private static final Logger LOG = Logger.getLogger(FailedChunks.class);
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final BillingDatabase database;
    private final InvoicesConfig.RunConfig config;
    private final Clock clock;
    private final Counter setAside;

    FailedChunks(BillingDatabase database, InvoicesConfig config, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.config = config.run();
        this.clock = clock;
        this.setAside = meters.counter("mio2.invoices.customers_set_aside");
    }

    /**
     * Narrows it down to the customer of whom it can't be done, or has it tried again after a while. What took too long
     * again is narrowed, too: fewer take less.
     */
    void note(RunChunk chunk, RuntimeException failed) {
        Optional<SetAsideReason> reason = SetAsideReason.of(failed);
        boolean isTooMuch = failure(failed) == ChunkFailure.TOO_LONG && chunk.attempts() > 0;
        ChunkNarrowing.Step step = reason.isEmpty() && !isTooMuch
                ? ChunkNarrowing.Step.NONE
                : database.callInTransaction(
                        SHORT, sql -> new ChunkNarrowing(sql, chunk).narrow(reason, config.setAsideAtMost()));
        switch (step) {
            case HALVED -> LOG.infof("Chunk %d of billing run %s is halved", chunk.number(), chunk.runId());
            case SET_ASIDE -> setAside(chunk, failed);
            case NONE -> tryAgain(chunk, failed);
            case LEFT -> LOG.debugf("Chunk %d of billing run %s is another's", chunk.number(), chunk.runId());
        }
    }

    /** An alarm on any: somebody has to mend what is known of a customer, or they get no invoice. */
    private void setAside(RunChunk chunk, RuntimeException failed) {
        LOG.errorf(
                failed,
                "Billing run %s goes on without the customer of chunk %d: start it again when their data is mended",
                chunk.runId(),
                chunk.number());
        setAside.increment();
    }

    private void tryAgain(RunChunk chunk, RuntimeException failed) {
        LOG.errorf(failed, "Chunk %d of billing run %s wasn't done", chunk.number(), chunk.runId());
        database.callInTransaction(SHORT, sql -> {
            chunk.failed(sql, failure(failed), config, clock.instant());
            return null;
        });
    }

    private static ChunkFailure failure(RuntimeException failed) {
        return failed instanceof SqlFailedException refused ? refused.failure() : ChunkFailure.OTHER;
    }
}
