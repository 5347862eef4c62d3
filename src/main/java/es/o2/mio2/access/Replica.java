package es.o2.mio2.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.query.QueryProducer;
import org.jboss.logging.Logger;

/**
 * Reads that may be a second old, from a replica of the database where there is one that is no further behind, else from
 * the primary. Only for rows that no request of a customer's writes: nobody misses what they have just done, on whichever
 * instance they look. Whoever was answered by the primary meanwhile, or told of an event, by this instance is answered by the
 * replica only once it has all that was there then, so that nothing goes back in time there.
 *
 * <p>The owner's filter is Hibernate's in both, see {@link OwnerResolver}.
 */
@Startup
@ApplicationScoped
public class Replica {

    private static final Logger LOG = Logger.getLogger(Replica.class);
    private static final int MOST_CUSTOMERS = 100_000;

    private final ReplicaWatch watch;
    private final Cache<String, Long> answeredByPrimary;
    private final Counter fromReplica;
    private final Counter fromPrimary;
    private final Counter failed;

    /**
     * Counts {@code mio2.database.replica.reads} by {@code outcome}: {@code replica}, {@code primary}, and {@code failed} of
     * those that the replica began and the primary answered. An alarm where some fail for minutes.
     */
    Replica(ReplicaWatch watch, ReplicaConfig config, MeterRegistry meters) {
        this.watch = watch;
        // Whoever was answered longer ago than that: a replica that may be asked has what they saw.
        this.answeredByPrimary = Caffeine.newBuilder()
                .maximumSize(MOST_CUSTOMERS)
                .expireAfterWrite(config.maxAge())
                .build();
        fromReplica = counter(meters, "replica");
        fromPrimary = counter(meters, "primary");
        failed = counter(meters, "failed");
    }

    /**
     * Asks for rows of the current customer's, and of nobody's. What is asked with one question is at the same server.
     *
     * @param question asked once, or a second time of the primary where the replica fails; it only reads
     */
    public <T> T read(Function<QueryProducer, T> question) {
        SessionImplementor session = Panache.getSession().unwrap(SessionImplementor.class);
        String owner = session.getTenantIdentifier();
        Optional<T> answer = watch.current()
                .filter(any -> isAheadOf(owner))
                .flatMap(replica -> ask(replica, session.getSessionFactory(), owner, question));
        if (answer.isPresent()) {
            fromReplica.increment();
            return answer.get();
        }
        T newest = question.apply(session);
        fromPrimary.increment();
        answeredByPrimary.put(owner, System.nanoTime());
        return newest;
    }

    /** A customer was told of something new: what they read next has it. */
    public void hasTold(UUID customer) {
        answeredByPrimary.put(customer.toString(), System.nanoTime());
    }

    private boolean isAheadOf(String owner) {
        Long answered = answeredByPrimary.getIfPresent(owner);
        return answered == null || watch.hasAllBefore(answered);
    }

    /**
     * On a connection of its own: what a transaction has changed by now, if any, is none of these rows. It is suspended,
     * or Hibernate would mark it for rollback where the replica fails.
     */
    private <T> Optional<T> ask(
            AgroalDataSource replica, SessionFactory sessions, String owner, Function<QueryProducer, T> question) {
        return QuarkusTransaction.suspendingExisting().call(() -> {
            try (Connection connection = replica.getConnection();
                    Session session = sessions.withOptions()
                            .connection(connection)
                            .tenantIdentifier((Object) owner)
                            .autoJoinTransactions(false)
                            .flushMode(FlushMode.MANUAL)
                            .readOnly(true)
                            .openSession()) {
                return Optional.of(question.apply(session));
            } catch (SQLException | PersistenceException unanswered) {
                watch.doubt();
                failed.increment();
                LOG.warnf("The primary is asked what the replica doesn't answer: %s", unanswered.getMessage());
                return Optional.empty();
            }
        });
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("mio2.database.replica.reads", "outcome", outcome);
    }
}
