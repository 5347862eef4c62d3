package es.o2.mio2.api;

import es.o2.mio2.problem.Problem;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The parameters, headers and answers that operations share, each a component of the document. */
final class SharedParts {

    private static final String ORIGIN = "Access-Control-Allow-Origin";
    private static final List<String> EVERYWHERE =
            List.of(Exchange.CORRELATOR, "Content-Language", ORIGIN, "RateLimit", "RateLimit-Policy");
    private static final String ETAG = "ETag";
    private static final String COOKIE = "Set-Cookie";
    private static final String DISPOSITION = "Content-Disposition";
    private static final String NOT_MODIFIED = "304";
    private static final String REFUSED = "Refused; the code says why.";

    private SharedParts() {}

    /** An answer that says why not, or why nothing new. */
    enum Answer {
        NOT_MODIFIED_ANSWER("NotModified", "The caller has it already."),
        INVALID("InvalidArgument", "The request is malformed.", Problem.INVALID_ARGUMENT),
        UNAUTHENTICATED_ANSWER(
                "Unauthenticated", "No token, or one that doesn't hold (any more).", Problem.UNAUTHENTICATED),
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
        IN_FLIGHT("Conflict", "The state of things refuses, or an equal request is under way.", Problem.CONFLICT),
        TOO_LARGE("PayloadTooLarge", "The body is too large.", Problem.PAYLOAD_TOO_LARGE),
        WRONG_TYPE("UnsupportedMediaType", "The body isn't JSON.", Problem.UNSUPPORTED_MEDIA_TYPE),
        KEY_REUSED("IdempotencyKeyReused", "The key came before with another request.", Problem.IDEMPOTENCY_KEY_REUSED),
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

        private String status() {
            return problems.isEmpty()
                    ? NOT_MODIFIED
                    : Integer.toString(problems.get(0).status());
        }
    }

    /** Adds them all, with examples of this name. */
    static void addTo(Components components, String story) {
        for (Parameter parameter : List.of(correlator(), acceptLanguage(), ifNoneMatch(), idempotencyKey())) {
            Example example = OASFactory.createExample().value(parameter.getExample());
            components.addParameter(parameter.getName(), parameter.example(null).addExample(story, example));
        }
        headers().forEach(components::addHeader);
        for (Answer answer : Answer.values()) {
            components.addResponse(answer.component(), response(answer));
        }
    }

    static void addParameters(Operation operation, OperationFacts fact, boolean tagged) {
        add(operation, Exchange.CORRELATOR);
        add(operation, "Accept-Language");
        if (tagged) {
            add(operation, "If-None-Match");
        }
        if (fact.isIdempotent()) {
            add(operation, "Idempotency-Key");
        }
    }

    static void addHeaders(APIResponse success, OperationFacts fact, boolean tagged) {
        EVERYWHERE.forEach(name -> success.addHeader(name, ref(name)));
        if (tagged) {
            success.addHeader(ETAG, ref(ETAG));
        }
        if (fact.setsCookies()) {
            success.addHeader(COOKIE, ref(COOKIE));
        }
        if (!fact.answersJson()) {
            success.addHeader(DISPOSITION, ref(DISPOSITION));
        }
        if (fact.status() == 201 && fact.isIdempotent()) {
            success.addHeader("Location", ref("Location"));
        }
    }

    /** The answers that an operation may give beside the good one. */
    static Set<Answer> answers(OperationFacts fact, boolean tagged, boolean hasId, boolean hasBody) {
        Set<Answer> answers =
                EnumSet.of(Answer.INVALID, Answer.UNACCEPTABLE, Answer.TOO_MANY, Answer.FAILED, Answer.AWAY);
        answers.add(fact.inSection() ? Answer.CLOSED : Answer.DENIED);
        if (tagged) {
            answers.add(Answer.NOT_MODIFIED_ANSWER);
        }
        if (fact.needsCredentials()) {
            answers.add(Answer.CREDENTIALS);
        }
        if (fact.needsToken()) {
            answers.add(Answer.UNAUTHENTICATED_ANSWER);
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
        return answers;
    }

    /** By status: the shared answers by reference, and those to which the operation adds refusals of its own. */
    static Map<String, APIResponse> responses(Set<Answer> answers, OperationFacts fact) {
        Map<String, APIResponse> responses = new HashMap<>();
        answers.forEach(answer ->
                responses.put(answer.status(), OASFactory.createAPIResponse().ref(answer.component())));
        Map<Integer, List<Problem>> own = fact.refuses().stream().collect(Collectors.groupingBy(Problem::status));
        own.forEach((status, problems) -> {
            Stream<Problem> shared = answers.stream()
                    .flatMap(answer -> answer.problems.stream())
                    .filter(problem -> problem.status() == status);
            responses.put(
                    status.toString(),
                    problem(REFUSED, Stream.concat(problems.stream(), shared).toList()));
        });
        return responses;
    }

    /** The closed list of an operation's error codes. */
    static List<String> codes(Set<Answer> answers, OperationFacts fact) {
        return Stream.concat(answers.stream().flatMap(answer -> answer.problems.stream()), fact.refuses().stream())
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
            return withHeaders(answer.description).addHeader(ETAG, ref(ETAG));
        }
        APIResponse response = problem(answer.description, answer.problems);
        if (answer == Answer.TOO_MANY || answer == Answer.AWAY) {
            response.addHeader("Retry-After", ref("Retry-After"));
        }
        if (answer == Answer.UNAUTHENTICATED_ANSWER || answer == Answer.CREDENTIALS) {
            response.addHeader("WWW-Authenticate", ref("WWW-Authenticate"));
        }
        return response;
    }

    private static APIResponse problem(String description, List<Problem> problems) {
        var media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("ProblemDetail"));
        problems.forEach(problem -> media.addExample(problem.name(), Examples.of(problem)));
        return withHeaders(description).content(OASFactory.createContent().addMediaType(Problems.MEDIA_TYPE, media));
    }

    private static APIResponse withHeaders(String description) {
        APIResponse response = OASFactory.createAPIResponse().description(description);
        EVERYWHERE.forEach(name -> response.addHeader(name, ref(name)));
        return response;
    }

    private static Header ref(String name) {
        return OASFactory.createHeader().ref(name);
    }

    private static Map<String, Header> headers() {
        Map<String, Header> headers = new LinkedHashMap<>();
        headers.put(
                Exchange.CORRELATOR,
                header("The request's correlator: the caller's, or ours.", text(256, "^[a-zA-Z0-9_:;./<>{}-]{0,256}$"))
                        .example("b4333c46-49c0-4f62-80d7-f0ef930f1c46"));
        headers.put(
                "Content-Language",
                header("The language of the answer.", language()).example("es"));
        headers.put(
                ORIGIN,
                header("The page's origin, to a page that may call.", text(300, "^https?://.+$"))
                        .example("https://mi.o2online.es"));
        headers.put(
                "RateLimit",
                header(
                                "What is left of the quota, and seconds until it is whole again (IETF draft).",
                                text(100, "^.+$"))
                        .example("\"default\";r=99;t=60"));
        headers.put(
                "RateLimit-Policy",
                header("The quota, and the seconds of its window (IETF draft).", text(100, "^.+$"))
                        .example("\"default\";q=100;w=60"));
        headers.put(
                ETAG,
                header("The version of what was read.", text(100, "^[!-~]+$")).example("\"x1Yz4fL0vJm2kP8qR7sT\""));
        headers.put(
                DISPOSITION,
                header("The name under which to keep the file.", text(200, "^attachment; filename=.+$"))
                        .example("attachment; filename=\"contract-summary.pdf\""));
        headers.put(
                "Location", header("Where to follow it.", text(500, "^/.*$")).example("/v1/orders/…"));
        headers.put(
                COOKIE,
                header(
                                "The refresh token of the web and what the device is known by, as `__Host-` cookies,"
                                        + " `HttpOnly`, `Secure`, `SameSite=Strict`; taken back at log out.",
                                text(500, "^__Host-.*$"))
                        .example(
                                "__Host-mi-o2-device=9c3d5e7f1a2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0eF;Path=/;Secure;HttpOnly;SameSite=Strict"));
        headers.put(
                "Retry-After",
                header("Seconds to wait before trying again.", whole("1", "86400"))
                        .example(2));
        headers.put(
                "WWW-Authenticate",
                header("What is asked for (RFC 6750).", text(300, "^Bearer.*$")).example("Bearer"));
        return headers;
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private static Parameter correlator() {
        return parameter(
                        Exchange.CORRELATOR,
                        "Names the request from end to end; we make one where there is none.",
                        text(256, "^[a-zA-Z0-9_:;./<>{}-]{0,256}$"))
                .example("b4333c46-49c0-4f62-80d7-f0ef930f1c46");
    }

    private static Parameter acceptLanguage() {
        return parameter(
                        "Accept-Language",
                        "In which language to answer: `es` (default), `ca`, `gl`, `eu`, `en`.",
                        text(200, "^.*$"))
                .example("es");
    }

    private static Parameter ifNoneMatch() {
        return parameter(
                        "If-None-Match",
                        "The `ETag` of what the caller has; 304 where it is still so.",
                        text(500, "^.*$"))
                .example("\"x1Yz4fL0vJm2kP8qR7sT\"");
    }

    private static Parameter idempotencyKey() {
        return parameter(
                        "Idempotency-Key",
                        "A value of the caller's own for this one request, quoted or bare. The same again within 24 h"
                                + " gives the first answer again.",
                        text(257, "^[!-~]{1,257}$"))
                .required(true)
                .example("8e03978e-40d5-43e8-bc93-6894a57f9324");
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(schema);
    }

    private static Schema text(int maxLength, String pattern) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .maxLength(maxLength)
                .pattern(pattern);
    }

    private static Schema language() {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        for (Language language : Language.values()) {
            schema.addEnumeration(language.tag());
        }
        return schema;
    }

    private static Schema whole(String least, String most) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .format("int32")
                .minimum(new BigDecimal(least))
                .maximum(new BigDecimal(most));
    }
}
