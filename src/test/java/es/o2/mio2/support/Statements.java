package es.o2.mio2.support;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jboss.logging.MDC;

/**
 * Writes down what one request has Hibernate ask the database, and nothing of what goes on beside it: told apart by the
 * request's correlator.
 */
@Singleton
@PersistenceUnitExtension
public class Statements implements StatementInspector {

    private final Map<String, Queue<String>> watched = new ConcurrentHashMap<>();

    /** Has a request made with this {@code x-correlator}, and gives its statements in their order. */
    public List<String> of(Consumer<String> request) {
        String correlator = UUID.randomUUID().toString();
        Queue<String> statements = new ConcurrentLinkedQueue<>();
        watched.put(correlator, statements);
        try {
            request.accept(correlator);
            return List.copyOf(statements);
        } finally {
            watched.remove(correlator);
        }
    }

    @Override
    public String inspect(String sql) {
        Queue<String> statements = MDC.get("correlator") instanceof String correlator ? watched.get(correlator) : null;
        if (statements != null) {
            statements.add(sql);
        }
        return sql;
    }
}
