package es.o2.mio2.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Everything that can end a request otherwise than well, turned into a problem of the catalogue. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Problems problems;
    private final Inputs inputs;
    private final AllowedMethods methods;
    private final RoutingContext context;

    ProblemMappers(Problems problems, Inputs inputs, AllowedMethods methods, RoutingContext context) {
        this.problems = problems;
        this.inputs = inputs;
        this.methods = methods;
        this.context = context;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException found) {
        return answer(found);
    }

    /** No token, or one that doesn't hold. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated() {
        return answer(new ProblemException(Problem.UNAUTHENTICATED));
    }

    @ServerExceptionMapper(ForbiddenException.class)
    public Response forbidden() {
        return answer(new ProblemException(Problem.PERMISSION_DENIED));
    }

    /** What the framework refuses by itself: no such path, method, media type; a body that can't be read. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refused) {
        if (refused.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        int status = refused.getResponse().getStatus();
        if (status >= 500) {
            return failed(refused);
        }
        Response answer = answer(new ProblemException(Problem.ofStatus(status)));
        if (status == Problem.METHOD_NOT_ALLOWED.status()) {
            answer.getHeaders()
                    .putSingle(HttpHeaders.ALLOW, methods.of(context.request().path()));
        }
        return answer;
    }

    /** JSON that isn't JSON, or isn't what the contract says; the pointer names the place where that is known. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response unreadable(JsonProcessingException unreadable) {
        if (unreadable instanceof JsonMappingException mapping
                && mapping.getCause() instanceof ProblemException found) {
            return answer(found);
        }
        InputError.Code code = unreadable instanceof UnrecognizedPropertyException
                ? InputError.Code.UNKNOWN
                : InputError.Code.MALFORMED;
        return invalid(List.of(inputs.error(pointerOf(unreadable), code)));
    }

    /** A body that breaks off, or bytes that are no text in any encoding that JSON may have. */
    @ServerExceptionMapper
    public Response unreadable(IOException broken) {
        LOG.debugf("A body can't be read: %s", broken.getMessage());
        return invalid(List.of(inputs.error("", InputError.Code.MALFORMED)));
    }

    @ServerExceptionMapper
    public Response violated(ConstraintViolationException violated) {
        if (violated.getConstraintViolations().stream().anyMatch(Violations::isOfAnAnswer)) {
            return failed(violated);
        }
        return invalid(violated.getConstraintViolations().stream()
                .map(this::error)
                .sorted((a, b) -> a.pointer().compareTo(b.pointer()))
                .toList());
    }

    /** The database is away, full or slow: not this request's fault, and soon over. */
    @ServerExceptionMapper
    public Response failed(Throwable failure) {
        if (Outage.isBehind(failure)) {
            LOG.warnf("The database doesn't answer: %s", Outage.reason(failure));
            return answer(ProblemException.retryAfter(Problem.UNAVAILABLE, Outage.RETRY_AFTER));
        }
        if (context.response().ended() || context.response().closed()) {
            LOG.debugf("The caller has gone, or was told to come back: %s", failure.getMessage());
            return answer(new ProblemException(Problem.INTERNAL));
        }
        LOG.error("A request failed", failure);
        return answer(new ProblemException(Problem.INTERNAL));
    }

    private InputError error(ConstraintViolation<?> violation) {
        return inputs.error(Violations.pointer(violation), Violations.code(violation));
    }

    private Response invalid(List<InputError> errors) {
        return answer(ProblemException.invalid(errors));
    }

    private Response answer(ProblemException found) {
        return problems.answer(found, context);
    }

    private static String pointerOf(JsonProcessingException unreadable) {
        return unreadable instanceof JsonMappingException mapping ? JsonPointers.of(mapping) : "";
    }
}
