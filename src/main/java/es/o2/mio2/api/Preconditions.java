package es.o2.mio2.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sees to it that whoever changes something has seen it as it is: see {@link Conditional}. */
@ApplicationScoped
public class Preconditions {

    private final ObjectMapper mapper;
    private final RoutingContext context;

    Preconditions(ObjectMapper mapper, RoutingContext context) {
        this.mapper = mapper;
        this.context = context;
    }

    /** Asked for before the body is read, of whoever may call. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 28)
    public void ask(ResourceInfo resource) {
        if (resource.getResourceMethod().isAnnotationPresent(Conditional.class) && given().isEmpty()) {
            throw new ProblemException(Problem.PRECONDITION_REQUIRED);
        }
    }

    /**
     * Makes sure that the caller has seen what is to be changed. Whoever calls this holds what the change is written to,
     * so that of several who saw the same one alone goes on.
     *
     * @param current what a read would be answered with now
     * @throws ProblemException {@code PRECONDITION_FAILED} where it has changed since
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void requireSeen(Object current) {
        if (!EntityTag.of(current, mapper).isNamedBy(given())) {
            throw new ProblemException(Problem.PRECONDITION_FAILED);
        }
    }

    private List<String> given() {
        return context.request().headers().getAll(HttpHeaders.IF_MATCH);
    }
}
