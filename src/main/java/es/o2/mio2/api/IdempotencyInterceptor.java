package es.o2.mio2.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Does what {@link Idempotent} says. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class IdempotencyInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,257}");

    /** Characters of a key that are kept as they are; what is longer is told by its fingerprint. */
    private static final int KEPT = 255;

    private final transient RoutingContext context;
    private final transient Principal caller;
    private final transient Inputs inputs;
    private final transient ObjectMapper mapper;
    private final transient ApiConfig config;
    private final transient Clock clock;

    IdempotencyInterceptor(
            RoutingContext context,
            Principal caller,
            Inputs inputs,
            ObjectMapper mapper,
            ApiConfig config,
            Clock clock) {
        this.context = context;
        this.caller = caller;
        this.inputs = inputs;
        this.mapper = mapper;
        this.config = config;
        this.clock = clock;
    }

    @AroundInvoke
    Object once(InvocationContext invocation) {
        String key = key();
        String fingerprint = Fingerprint.of(mapper, invocation.getParameters());
        return QuarkusTransaction.requiringNew().call(() -> {
            IdempotentAnswer.Request request = new IdempotentAnswer.Request(
                    caller.getName(),
                    context.request().method() + " " + context.request().path(),
                    key);
            if (!IdempotentAnswer.claim(request)) {
                throw ProblemException.retryAfter(Problem.CONFLICT, config.idempotencyComeBack());
            }
            Optional<IdempotentAnswer> earlier =
                    IdempotentAnswer.find(request, clock.instant().minus(config.idempotencyRetention()));
            if (earlier.isPresent()) {
                throw earlier.get().replay(fingerprint);
            }
            Object result = invocation.proceed();
            IdempotentAnswer.keep(request, fingerprint, answer(invocation.getMethod(), result), clock.instant());
            return result;
        });
    }

    /** The key, bare or as a structured-field string in quotes. */
    private String key() {
        List<String> given = context.request().headers().getAll(HEADER);
        if (given.isEmpty()) {
            throw invalid(InputError.Code.REQUIRED);
        }
        String key = given.get(0).trim();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (given.size() > 1 || !KEY.matcher(key).matches()) {
            throw invalid(InputError.Code.MALFORMED);
        }
        return key.length() <= KEPT ? key : Fingerprint.of(mapper, key);
    }

    private ProblemException invalid(InputError.Code code) {
        return inputs.refuse("/header/" + HEADER, code);
    }

    private IdempotentAnswer.Content answer(Method operation, Object result) {
        if (result instanceof RestResponse<?> response) {
            return new IdempotentAnswer.Content(
                    response.getStatus(), response.getHeaderString(HttpHeaders.LOCATION), json(response.getEntity()));
        }
        ResponseStatus status = operation.getAnnotation(ResponseStatus.class);
        int usual = result == null ? 204 : 200;
        return new IdempotentAnswer.Content(status == null ? usual : status.value(), null, json(result));
    }

    private String json(Object entity) {
        try {
            return entity == null ? null : mapper.writeValueAsString(entity);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("An answer can't be written", ours);
        }
    }
}
