package es.o2.mio2.api;

import static java.util.stream.Collectors.groupingBy;

import es.o2.mio2.api.OperationFacts.Refusal;
import es.o2.mio2.problem.Problem;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The parameters, headers and answers that operations share, each a component of the document. */
final class SharedParts {

    private static final List<String> EVERYWHERE =
            List.of(Exchange.CORRELATOR, "Content-Language", SharedHeaders.ORIGIN, "RateLimit", "RateLimit-Policy");
    private static final List<String> RETIREMENT =
            List.of(SharedHeaders.DEPRECATION, SharedHeaders.SUNSET, SharedHeaders.LINK);
    /** The status of a part of a file. */
    static final String PARTIAL_CONTENT = "206";

    private static final String NOT_MODIFIED = "304";
    private static final int UNAUTHORIZED = 401;
    private static final Set<Problem> WITH_TIME_TO_WAIT = Set.of(
            Problem.TOO_MANY_REQUESTS,
            Problem.UNAVAILABLE,
            Problem.ON_HOLD,
            Problem.DELIVERY_ADDRESS_TOO_NEW,
            Problem.CONFLICT);
    private static final String REFUSED = "Refused; the code says why.";

    private SharedParts() {}

    /** An answer that says why not, or why nothing new. */
    enum Answer {
        NOT_MODIFIED_ANSWER("NotModified", "The caller has it already."),
        INVALID("InvalidArgument", "The request is malformed.", Problem.INVALID_ARGUMENT),
        UNAUTHENTICATED_ANSWER(
                "Unauthenticated", "No token, or one that doesn't hold (any more).", Problem.UNAUTHENTICATED),
        PROOF(
                "StepUpRequired",
                "No token, one that doesn't hold, or one without a fresh second factor for this (RFC 9470).",
                Problem.STEP_UP_REQUIRED,
                Problem.UNAUTHENTICATED),
        CREDENTIALS(
                "InvalidCredentials",
                "NIF and password don't go together; which of it is never told.",
                Problem.INVALID_CREDENTIALS),
        DENIED("PermissionDenied", "The caller may not do this.", Problem.PERMISSION_DENIED),
        CLOSED(
                "SectionNotAvailable",
                "The section isn't open on this channel, or the caller may not do this.",
                Problem.SECTION_NOT_AVAILABLE,
                Problem.PERMISSION_DENIED),
        MISSING("NotFound", "There is no such thing, or none of the caller's.", Problem.NOT_FOUND),
        UNACCEPTABLE("NotAcceptable", "There is no representation that the caller accepts.", Problem.NOT_ACCEPTABLE),
        IN_FLIGHT(
                "Conflict",
                "The state of things refuses, or, with `Retry-After`, a request with the same key is under way.",
                Problem.CONFLICT),
        STALE(
                "PreconditionFailed",
                "What is to be changed isn't any more as the caller saw it.",
                Problem.PRECONDITION_FAILED),
        OUT_OF_FILE(
                "RangeNotSatisfiable", "The file has nothing of the part asked for.", Problem.RANGE_NOT_SATISFIABLE),
        TOO_LARGE("PayloadTooLarge", "The body is too large.", Problem.PAYLOAD_TOO_LARGE),
        WRONG_TYPE(
                "UnsupportedMediaType",
                "The body isn't of a media type that the operation takes.",
                Problem.UNSUPPORTED_MEDIA_TYPE),
        KEY_REUSED("IdempotencyKeyReused", "The key came before with another request.", Problem.IDEMPOTENCY_KEY_REUSED),
        UNSEEN("PreconditionRequired", "`If-Match` is missing.", Problem.PRECONDITION_REQUIRED),
        TOO_MANY("TooManyRequests", "Too many requests.", Problem.TOO_MANY_REQUESTS),
        FAILED("Internal", "Our fault.", Problem.INTERNAL),
        AWAY("Unavailable", "Out of service for a moment.", Problem.UNAVAILABLE);

        private final String component;
        private final String description;
        private final List<Problem> problems;

        Answer(String component, String description, Problem... problems) {
            this.component = component;
            this.description = description;
            this.problems = List.of(problems);
        }

        String component() {
            return component;
        }

        private List<Refusal> refusals() {
            return problems.stream()
                    .map(problem -> new Refusal(problem, problem.status()))
                    .toList();
        }

        private String status() {
            return problems.isEmpty()
                    ? NOT_MODIFIED
                    : Integer.toString(problems.get(0).status());
        }
    }

    /** Adds them all, with examples of this name. */
    static void addTo(Components components, String story) {
        for (Parameter parameter : SharedHeaders.parameters()) {
            Example example = OASFactory.createExample().value(parameter.getExample());
            components.addParameter(parameter.getName(), parameter.example(null).addExample(story, example));
        }
        SharedHeaders.headers().forEach(components::addHeader);
        for (Answer answer : Answer.values()) {
            components.addResponse(answer.component(), response(answer));
        }
    }

    static void addParameters(Operation operation, OperationFacts fact, boolean tagged) {
        add(operation, Exchange.CORRELATOR);
        add(operation, "Accept-Language");
        if (tagged || fact.isRanged()) {
            add(operation, "If-None-Match");
        }
        if (fact.isRanged()) {
            add(operation, FileAnswers.RANGE);
            add(operation, FileAnswers.IF_RANGE);
        }
        if (fact.isIdempotent()) {
            add(operation, "Idempotency-Key");
        }
        if (fact.isConditional()) {
            add(operation, "If-Match");
        }
    }

    static void addHeaders(APIResponse success, OperationFacts fact, boolean tagged) {
        EVERYWHERE.forEach(name -> success.addHeader(name, ref(name)));
        if (tagged || fact.isRanged()) {
            success.addHeader(SharedHeaders.ETAG, ref(SharedHeaders.ETAG));
        }
        if (fact.isRanged()) {
            success.addHeader(FileAnswers.ACCEPT_RANGES, ref(FileAnswers.ACCEPT_RANGES));
        }
        if (fact.setsCookies()) {
            success.addHeader(SharedHeaders.COOKIE, ref(SharedHeaders.COOKIE));
        }
        if ((!fact.answersJson() && !fact.answersEvents()) || fact.alsoAs() != null) {
            success.addHeader(SharedHeaders.DISPOSITION, ref(SharedHeaders.DISPOSITION));
        }
        if (fact.isLocated()) {
            success.addHeader("Location", ref("Location"));
        }
        if (fact.retires()) {
            RETIREMENT.forEach(name -> success.addHeader(name, ref(name)));
        }
    }

    /** A part of what an operation answers with when all is well. */
    static APIResponse partOf(APIResponse whole) {
        APIResponse part = OASFactory.createAPIResponse()
                .description("The part that was asked for.")
                .content(whole.getContent());
        whole.getHeaders().forEach(part::addHeader);
        return part.addHeader(FileAnswers.CONTENT_RANGE, ref(FileAnswers.CONTENT_RANGE));
    }

    /** The answers that an operation may give beside the good one. */
    static Set<Answer> answers(OperationFacts fact, boolean tagged, boolean hasId, boolean hasBody) {
        Set<Answer> answers =
                EnumSet.of(Answer.INVALID, Answer.UNACCEPTABLE, Answer.TOO_MANY, Answer.FAILED, Answer.AWAY);
        answers.add(fact.inSection() ? Answer.CLOSED : Answer.DENIED);
        if (tagged || fact.isRanged()) {
            answers.add(Answer.NOT_MODIFIED_ANSWER);
        }
        if (fact.isRanged()) {
            answers.add(Answer.OUT_OF_FILE);
        }
        if (fact.needsCredentials()) {
            answers.add(Answer.CREDENTIALS);
        }
        if (fact.needsToken()) {
            answers.add(fact.stepUp() == null ? Answer.UNAUTHENTICATED_ANSWER : Answer.PROOF);
        }
        if (hasId) {
            answers.add(Answer.MISSING);
        }
        if (hasBody) {
            answers.add(Answer.TOO_LARGE);
            answers.add(Answer.WRONG_TYPE);
        }
        if (fact.isIdempotent()) {
            answers.add(Answer.IN_FLIGHT);
            answers.add(Answer.KEY_REUSED);
        }
        if (fact.isConditional()) {
            answers.add(Answer.STALE);
            answers.add(Answer.UNSEEN);
        }
        return answers;
    }

    /**
     * By status, each by reference: the shared answers, and those to which the operation adds refusals of its own, which
     * are components of its name.
     */
    static Map<String, APIResponse> responses(
            Components components, String operationId, Set<Answer> answers, OperationFacts fact) {
        Map<String, APIResponse> responses = new HashMap<>();
        answers.forEach(answer -> responses.put(answer.status(), refTo(answer.component())));
        Map<Integer, List<Refusal>> own = fact.refuses().stream().collect(groupingBy(Refusal::status));
        own.forEach((status, refusals) -> {
            Stream<Refusal> shared = answers.stream()
                    .flatMap(answer -> answer.refusals().stream())
                    .filter(refusal -> refusal.status() == status);
            List<Refusal> all = Stream.concat(refusals.stream(), shared).toList();
            responses.put(status.toString(), refTo(componentOf(components, operationId, status, all)));
        });
        return responses;
    }

    /** The shared answer that says just this; or one of the operation's own, which is then a component, too. */
    private static String componentOf(Components components, String operationId, int status, List<Refusal> refusals) {
        return Stream.of(Answer.values())
                .filter(answer -> answer.refusals().equals(refusals))
                .map(Answer::component)
                .findFirst()
                .orElseGet(() -> {
                    String name = operationId.substring(0, 1).toUpperCase(Locale.ROOT) + operationId.substring(1)
                            + "Refusal" + status;
                    components.addResponse(name, problem(REFUSED, refusals));
                    return name;
                });
    }

    /** The closed list of an operation's error codes. */
    static List<String> codes(Set<Answer> answers, OperationFacts fact) {
        return Stream.concat(
                        answers.stream().flatMap(answer -> answer.problems.stream()),
                        fact.refuses().stream().map(Refusal::problem))
                .map(Problem::name)
                .distinct()
                .sorted()
                .toList();
    }

    private static void add(Operation operation, String parameter) {
        operation.addParameter(OASFactory.createParameter().ref(parameter));
    }

    private static APIResponse response(Answer answer) {
        if (answer.problems.isEmpty()) {
            return withHeaders(answer.description).addHeader(SharedHeaders.ETAG, ref(SharedHeaders.ETAG));
        }
        APIResponse response = problem(answer.description, answer.refusals());
        if (answer.problems.get(0).status() == UNAUTHORIZED) {
            String challenge = answer == Answer.PROOF ? SharedHeaders.CHALLENGE : "WWW-Authenticate";
            response.addHeader("WWW-Authenticate", ref(challenge));
        }
        if (answer == Answer.OUT_OF_FILE) {
            response.addHeader(FileAnswers.CONTENT_RANGE, ref(FileAnswers.CONTENT_RANGE));
        }
        return response;
    }

    private static APIResponse problem(String description, List<Refusal> refusals) {
        var media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("ProblemDetail"));
        refusals.forEach(refusal -> media.addExample(refusal.problem().name(), Examples.of(refusal)));
        APIResponse response =
                withHeaders(description).content(OASFactory.createContent().addMediaType(Problems.MEDIA_TYPE, media));
        if (refusals.stream().map(Refusal::problem).anyMatch(WITH_TIME_TO_WAIT::contains)) {
            response.addHeader("Retry-After", ref("Retry-After"));
        }
        return response;
    }

    private static APIResponse withHeaders(String description) {
        APIResponse response = OASFactory.createAPIResponse().description(description);
        EVERYWHERE.forEach(name -> response.addHeader(name, ref(name)));
        return response;
    }

    private static APIResponse refTo(String component) {
        return OASFactory.createAPIResponse().ref(component);
    }

    private static Header ref(String name) {
        return OASFactory.createHeader().ref(name);
    }
}
