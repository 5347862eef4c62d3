package es.o2.mio2.api;

import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What every operation asks of a request before it looks at it. */
class RequestFilters {

    private static final int MAX_PARAMETERS = 50;

    private final Inputs inputs;
    private final ApiConfig config;
    private final RateLimiter limiter;
    private final Tarpit tarpit;
    private final Map<Method, Map<String, Class<?>>> queryParameters = new ConcurrentHashMap<>();

    RequestFilters(Inputs inputs, ApiConfig config, RateLimiter limiter, Tarpit tarpit) {
        this.inputs = inputs;
        this.config = config;
        this.limiter = limiter;
        this.tarpit = tarpit;
    }

    /** Who waited for a thread until they were told to come back has nothing done for them any more. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 20)
    public void dropWhoIsGone(RoutingContext context) {
        refuseWhoIsGone(context);
    }

    /** Told to come back already: nothing is begun for who is gone, and no connection kept for them. */
    static void refuseWhoIsGone(RoutingContext context) {
        if (context.response().ended()) {
            throw new ProblemException(Problem.UNAVAILABLE);
        }
    }

    /** A body is bounded, whether it says its length or comes in chunks: before anybody looks into it. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 10)
    public void limitBody(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        long limit = limitOf(resource.getResourceMethod());
        String length = context.request().getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > limit) {
            context.response().putHeader("Connection", "close");
            throw new ProblemException(Problem.PAYLOAD_TOO_LARGE);
        }
        if (length == null) {
            request.setEntityStream(new BoundedStream(request.getEntityStream(), limit));
        }
    }

    private long limitOf(Method operation) {
        LongExchange exchange = operation.getAnnotation(LongExchange.class);
        return exchange == null || exchange.maxBodyBytes() == 0 ? config.maxBodyBytes() : exchange.maxBodyBytes();
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 10)
    public Uni<Void> limitRate(ContainerRequestContext request, RoutingContext context) {
        var caller = request.getSecurityContext().getUserPrincipal();
        var refusal = caller == null
                ? limiter.countAddress(Exchange.of(context).network(), context.response())
                : limiter.countCaller(caller.getName(), context.response());
        return refusal.map(tarpit::refuse).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** A parameter that the contract doesn't have, or has once, is refused rather than ignored. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 30)
    public void checkQuery(ResourceInfo resource, RoutingContext context) {
        var query = context.request().params();
        if (context.request().query() == null) {
            return;
        }
        Map<String, Class<?>> known =
                queryParameters.computeIfAbsent(resource.getResourceMethod(), RequestFilters::parametersOf);
        if (query.names().size() > MAX_PARAMETERS) {
            throw inputs.refuse("/query", InputError.Code.OUT_OF_RANGE);
        }
        List<InputError> errors = new ArrayList<>();
        for (String name : query.names()) {
            if (!known.containsKey(name)) {
                errors.add(error(name, InputError.Code.UNKNOWN));
            } else if (query.getAll(name).size() > 1) {
                errors.add(error(name, InputError.Code.REPEATED));
            } else if (!QueryValues.fits(known.get(name), query.get(name))) {
                errors.add(error(name, InputError.Code.MALFORMED));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private InputError error(String name, InputError.Code code) {
        String shown = name.substring(0, Math.min(name.length(), 100))
                .replace("~", "~0")
                .replace("/", "~1");
        return inputs.error("/query/" + shown, code);
    }

    private static Map<String, Class<?>> parametersOf(Method operation) {
        return Arrays.stream(operation.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RestQuery.class)
                        || parameter.isAnnotationPresent(QueryParam.class))
                .collect(Collectors.toUnmodifiableMap(RequestFilters::nameOf, Parameter::getType));
    }

    private static String nameOf(Parameter parameter) {
        RestQuery query = parameter.getAnnotation(RestQuery.class);
        if (query == null) {
            return parameter.getAnnotation(QueryParam.class).value();
        }
        return query.value().isEmpty() ? parameter.getName() : query.value();
    }
}
