package es.o2.mio2.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.postgresql.jdbc.PgConnection;

/**
 * Writes a batch in one transaction, through one connection: its rows, that it was taken, up to when its feed is
 * complete, and the trail. It is here by then: nothing is held for whoever sends.
 */
@ApplicationScoped
class BatchWriter {

    private static final Logger LOG = Logger.getLogger(BatchWriter.class);

    /** What the driver waits longer than the server, so that it is the server that says what took too long. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Class 23 of SQLSTATE: a constraint refuses (PostgreSQL, appendix A). */
    private static final String CONSTRAINT = "23";

    private final AgroalDataSource database;
    private final AuditTrail audit;
    private final TransactionSynchronizationRegistry transactions;
    private final Event<BatchTaken> batches;
    private final FeedsConfig config;
    private final ObjectMapper mapper;
    private final Clock clock;

    BatchWriter(
            AgroalDataSource database,
            AuditTrail audit,
            TransactionSynchronizationRegistry transactions,
            Event<BatchTaken> batches,
            FeedsConfig config,
            ObjectMapper mapper,
            Clock clock) {
        this.database = database;
        this.audit = audit;
        this.transactions = transactions;
        this.batches = batches;
        this.config = config;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A batch, apart from its rows. */
    record Batch(Feed feed, String batchId, Instant completeUntil, String operator) {

        FeedName name() {
            return feed.name();
        }
    }

    /**
     * Writes it; where another was quicker with the same, only compares.
     *
     * @throws ProblemException {@code CONFLICT} where the same is being written, or its rows met a change made meanwhile;
     *     {@code BATCH_ID_REUSED}
     */
    FeedBatch write(Batch batch, ReceivedBody body) {
        int seconds =
                Math.toIntExact(config.maxTime().plus(config.statementTimeout()).toSeconds());
        try {
            return QuarkusTransaction.requiringNew().timeout(seconds).call(() -> writeNow(batch, body));
        } catch (QuarkusTransactionException failed) {
            if (failed.getCause() instanceof SQLException refused && isConstraint(refused)) {
                // What the rows were compared with has changed meanwhile.
                LOG.warnf("Batch %s of %s met a constraint: %s", batch.batchId(), batch.name(), refused.getMessage());
                throw new ProblemException(Problem.CONFLICT);
            }
            throw failed;
        }
    }

    private FeedBatch writeNow(Batch batch, ReceivedBody body) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            bePatient(connection.unwrap(PgConnection.class));
            giveTime(connection);
            claim(batch, connection);
            Optional<FeedBatch> taken = FeedBatch.find(batch.name(), batch.batchId());
            return taken.isPresent() ? taken.get().again(body.fingerprint()) : write(batch, body, connection);
        }
    }

    /**
     * Until the transaction has ended: its end is a statement too, and may take its time. Whoever is asked last before an
     * end is told of it first, and so before the connection is anybody else's.
     */
    private void bePatient(PgConnection driver) throws SQLException {
        int usual = driver.getNetworkTimeout();
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // What is to be done is done afterwards.
            }

            @Override
            public void afterCompletion(int status) {
                setNetworkTimeout(driver, usual);
            }
        });
        setNetworkTimeout(
                driver, Math.toIntExact(config.statementTimeout().plus(GRACE).toMillis()));
    }

    private static void setNetworkTimeout(PgConnection driver, int millis) {
        try {
            if (!driver.isClosed()) {
                driver.setNetworkTimeout(Runnable::run, millis);
            }
        } catch (SQLException gone) {
            LOG.warnf("A connection was lost with its batch: %s", gone.getMessage());
        }
    }

    private FeedBatch write(Batch batch, ReceivedBody body, Connection connection) throws SQLException, IOException {
        BatchBody rows = new BatchBody(body.open(), config);
        Feed.Taking taking = batch.feed().take(connection, batch.operator());
        FeedBatch row = new FeedBatch();
        List<RowReject> rejects = new ArrayList<>();
        for (Chunk chunk = rows.next(); chunk.rows() > 0; chunk = rows.next()) {
            List<RowReject> found = take(chunk, taking);
            row.received += chunk.rows();
            row.rejected += found.size();
            found.stream().limit(FeedBatchView.MOST_REJECTS - rejects.size()).forEach(rejects::add);
        }
        BatchProgress progress = new BatchProgress(connection, batch.name(), batch.completeUntil(), clock.instant());
        taking.finish(progress);
        progress.settle();
        row.feed = batch.name();
        row.batchId = batch.batchId();
        row.fingerprint = body.fingerprint();
        row.accepted = row.received - row.rejected;
        row.rejects = json(rejects);
        row.takenAt = clock.instant();
        row.persist();
        audit.byOperator(
                batch.operator(), AuditAction.FEED_BATCH_TAKEN, batch.name().path() + " " + batch.batchId());
        batches.fire(new BatchTaken(batch.name(), row.accepted, row.rejected));
        LOG.infof(
                "Batch %s of %s: %d rows, %d of them rejected",
                batch.batchId(), batch.name(), row.received, row.rejected);
        return row;
    }

    /** The rows of a chunk that were left out, in their order. */
    private List<RowReject> take(Chunk chunk, Feed.Taking taking) throws SQLException {
        List<RowReject> rejects = new ArrayList<>();
        byte[] json = new byte[config.maxRowBytes()];
        for (Chunk.Row row : chunk.all()) {
            try {
                if (row.isTooLong()) {
                    throw new RowRejectedException(Reason.NOT_JSON, null);
                }
                chunk.copy(row, json);
                taking.add(row.line(), json, row.length());
            } catch (RowRejectedException refused) {
                rejects.add(refused.of(row.line()));
            }
        }
        rejects.addAll(taking.flush());
        rejects.sort(Comparator.comparingLong(RowReject::line));
        return rejects;
    }

    /** Nothing is compiled on the way: a batch's tables are new, and what is estimated of them is more than there is. */
    private void giveTime(Connection connection) throws SQLException {
        try (PreparedStatement limits = connection.prepareStatement("select set_config('statement_timeout', ?, true),"
                + " set_config('lock_timeout', ?, true), set_config('idle_in_transaction_session_timeout', ?, true),"
                + " set_config('jit', 'off', true)")) {
            limits.setString(1, millis(config.statementTimeout()));
            limits.setString(2, millis(config.lockTimeout()));
            limits.setString(3, millis(config.idleTimeout()));
            limits.execute();
        }
    }

    /** One batch of an id at a time, on whatever instance. */
    private static void claim(Batch batch, Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "feed-batch " + batch.name() + " " + batch.batchId());
            try (ResultSet taken = lock.executeQuery()) {
                taken.next();
                if (!taken.getBoolean(1)) {
                    throw new ProblemException(Problem.CONFLICT);
                }
            }
        }
    }

    private static boolean isConstraint(SQLException refused) {
        return refused.getSQLState() != null && refused.getSQLState().startsWith(CONSTRAINT);
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    private String json(List<RowReject> rejects) {
        try {
            return mapper.writeValueAsString(rejects);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("What became of a batch can't be written", ours);
        }
    }
}
