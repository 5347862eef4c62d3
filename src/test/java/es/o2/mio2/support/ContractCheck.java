package es.o2.mio2.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds every answer that a test gets against the contract as it is kept under {@code openapi/}: the operation, the
 * status, the headers, the media type, the body and the code of a problem. What the contract doesn't have fails.
 */
public final class ContractCheck implements Filter {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What only dev, demo and the tests themselves have. */
    private static final List<String> OUTSIDE = List.of("/demo/", "/test/", "/q/");

    /** The status of a part of a file, which needn't begin as the file does. */
    private static final int PART = 206;

    private static final String CORRELATOR = "x-correlator";
    private static final List<String> EVERYWHERE = List.of(CORRELATOR, "Content-Language");
    private static final String PROBLEM = "/components/schemas/ProblemDetail";

    /** Headers of HTTP and of browsers' safety, which the contract needn't repeat. */
    private static final Pattern COMMON_HEADER = Pattern.compile(
            "cache-control|vary|content-type|content-length|date|strict-transport-security|x-content-type-options"
                    + "|content-security-policy|referrer-policy|set-cookie|access-control-[a-z-]+|connection"
                    + "|transfer-encoding|allow|www-authenticate|retry-after|etag|ratelimit(-policy)?"
                    + "|content-language|x-correlator");

    /** Documented headers that an answer has only where a session begins or ends, a browser asked, or one is to wait. */
    private static final Pattern ON_OCCASION = Pattern.compile("(?i)set-cookie|access-control-.+|retry-after");

    /** Of an answer that can be had as JSON and as a file, what one of them alone has. */
    private static final Pattern OF_ONE_FORM = Pattern.compile("(?i)etag|content-disposition");

    /** Codes that say when to come back. */
    private static final Set<String> WITH_TIME_TO_WAIT =
            Set.of("TOO_MANY_REQUESTS", "UNAVAILABLE", "ON_HOLD", "DELIVERY_ADDRESS_TOO_NEW");

    /** Where a request with the same key is under way; what else is in conflict no time mends. */
    private static final Set<String> MAYBE_WITH_TIME_TO_WAIT = Set.of("CONFLICT");

    /** How an implementation gives itself away. */
    private static final Pattern INTERNALS =
            Pattern.compile("Exception|\\bat es\\.o2\\b|\\bes\\.o2\\.mio2\\b|\\b(java|javax|jakarta)\\.[a-z]"
                    + "|\\borg\\.(hibernate|postgresql|jboss|flywaydb)\\b|\\bio\\.(vertx|netty|smallrye)\\b"
                    + "|\\bcom\\.fasterxml\\b|\\bSELECT |\\bINSERT INTO |\\bDELETE FROM |\\bPSQL\\b|SQLSTATE"
                    + "|(?i:quarkus|hibernate|resteasy)");

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        observe(new Answer(
                request.getMethod(),
                URI.create(request.getURI()).getRawPath(),
                response.statusCode(),
                response.headers(),
                response.asString()));
        return response;
    }

    /**
     * The same for an answer that a test read off a socket itself.
     *
     * @param lines all of it, head and body
     */
    public static void observe(String method, String path, List<String> lines) {
        observe(Answer.of(method, path, lines));
    }

    /** Holds the application's own answer against the contract, and keeps in mind that it was given. */
    static void observe(Answer answer) {
        check(answer).ifPresent(ContractCoverage::saw);
    }

    /**
     * Holds one answer against the contract.
     *
     * @return what of the contract it is an example of; nothing where the contract needn't have it
     * @throws AssertionError saying what the contract has otherwise
     */
    static Optional<ContractCoverage.Seen> check(Answer answer) {
        if (OUTSIDE.stream().anyMatch(answer.path()::startsWith) || answer.isPreflight()) {
            return Optional.empty();
        }
        Contract contract = Contract.of(answer.path());
        EVERYWHERE.forEach(name -> require(answer, answer.header(name).isPresent(), "has no header " + name));
        checkNothingShows(answer);
        Optional<ContractOperation> operation = contract.operation(answer.method(), answer.path());
        operation.ifPresentOrElse(known -> checkKnown(contract, known, answer), () -> checkUnknown(contract, answer));
        return operation.map(known -> new ContractCoverage.Seen(known.id(), answer.status(), codeOf(answer)));
    }

    private static void checkKnown(Contract contract, ContractOperation operation, Answer answer) {
        ContractResponse response = operation
                .response(answer.status())
                .orElseThrow(() ->
                        failure(answer, "is a status that " + operation.id() + " has not: " + operation.statuses()));
        checkHeaders(contract, response, answer);
        if (answer.hasBody()) {
            checkBody(contract, response, answer);
            if (answer.isProblem()) {
                checkProblem(contract, answer);
                String code = codeOf(answer);
                require(
                        answer,
                        MAYBE_WITH_TIME_TO_WAIT.contains(code)
                                || answer.header("Retry-After").isPresent() == WITH_TIME_TO_WAIT.contains(code),
                        "doesn't say with its code, and with it alone, when to come back");
                require(
                        answer,
                        operation.errorCodes().contains(code),
                        "says " + code + ", which isn't among the x-error-codes of " + operation.id());
            }
        }
    }

    /** Empty where the answer is no problem, or one without a body. */
    private static String codeOf(Answer answer) {
        return answer.hasBody() && answer.isProblem()
                ? json(answer).path("code").asText()
                : "";
    }

    /** What isn't in the contract is refused, in its words. */
    private static void checkUnknown(Contract contract, Answer answer) {
        require(
                answer,
                answer.status() >= 400 && answer.status() < 500,
                "comes from an operation that isn't in " + contract.file());
        if (answer.hasBody()) {
            require(answer, answer.isProblem(), "isn't a problem but '" + answer.mediaType() + "'");
            checkProblem(contract, answer);
        }
    }

    private static void checkHeaders(Contract contract, ContractResponse response, Answer answer) {
        var documented = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        documented.putAll(response.headers());
        documented.forEach((name, schema) -> answer.header(name)
                .ifPresentOrElse(
                        value -> checkHeader(contract, answer, new Header(name, value), schema),
                        () -> require(answer, isOnOccasion(response, name), "has no header " + name)));
        for (Header header : answer.headers()) {
            boolean known = documented.containsKey(header.getName())
                    || COMMON_HEADER
                            .matcher(header.getName().toLowerCase(Locale.ROOT))
                            .matches();
            require(answer, known, "has the header " + header.getName() + ", which isn't documented");
        }
    }

    private static boolean isOnOccasion(ContractResponse response, String name) {
        return ON_OCCASION.matcher(name).matches()
                || (response.bodies().size() > 1 && OF_ONE_FORM.matcher(name).matches());
    }

    private static void checkHeader(Contract contract, Answer answer, Header header, String schema) {
        String value = header.getValue();
        boolean whole = contract.isInteger(schema) && value.matches("-?[0-9]{1,18}");
        JsonNode node = whole ? LongNode.valueOf(Long.parseLong(value)) : TextNode.valueOf(value);
        List<String> violations = contract.violations(schema, node);
        require(answer, violations.isEmpty(), "has a wrong header " + header + ": " + violations);
    }

    private static void checkBody(Contract contract, ContractResponse response, Answer answer) {
        if (response.bodies().isEmpty()) {
            require(answer, answer.body().isEmpty(), "has a body, where none is documented");
            return;
        }
        String schema = response.bodies().get(answer.mediaType());
        require(
                answer,
                schema != null,
                "has the content type '" + answer.mediaType() + "', not one of "
                        + response.bodies().keySet());
        if (answer.isJson()) {
            List<String> violations = contract.violations(schema, json(answer));
            require(answer, violations.isEmpty(), "has a wrong body: " + violations);
        }
        if (answer.isPdf() && answer.status() != PART) {
            require(answer, answer.body().startsWith("%PDF-"), "is no PDF");
        }
    }

    private static void checkProblem(Contract contract, Answer answer) {
        JsonNode problem = json(answer);
        List<String> violations = contract.violations(PROBLEM, problem);
        require(answer, violations.isEmpty(), "has a wrong problem: " + violations);
        require(answer, problem.path("status").asInt() == answer.status(), "names another status in its body");
        require(
                answer,
                answer.header(CORRELATOR)
                        .equals(Optional.of(problem.path("correlator").asText())),
                "names another correlator in its body");
    }

    private static void checkNothingShows(Answer answer) {
        if (answer.isJson()
                || answer.mediaType().isEmpty()
                || answer.mediaType().startsWith("text/")) {
            Matcher internals = INTERNALS.matcher(answer.body());
            if (internals.find()) {
                throw failure(answer, "shows how it was made: '" + internals.group() + "'");
            }
        }
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(failure(answer, "is not JSON").getMessage(), malformed);
        }
    }

    private static void require(Answer answer, boolean kept, String otherwise) {
        if (!kept) {
            throw failure(answer, otherwise);
        }
    }

    private static AssertionError failure(Answer answer, String what) {
        return new AssertionError("%s %s: the answer %d %s%n%s"
                .formatted(answer.method(), answer.path(), answer.status(), what, answer.body()));
    }
}
