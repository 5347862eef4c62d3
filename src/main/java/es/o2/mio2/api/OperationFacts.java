package es.o2.mio2.api;

import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * What a resource method says of itself, as far as the contract repeats it.
 *
 * @param summary the operation in a few words
 * @param status of the answer when all is well
 * @param isPublic whether it needs no access token
 * @param inSection whether it answers only while its section is open
 * @param isIdempotent whether it takes an {@code Idempotency-Key}
 * @param isConditional whether it needs {@code If-Match}
 * @param needsCredentials whether it is the log in
 * @param needsToken whether it refuses a caller without a token: an access token, or the refresh token that it renews
 * @param isLocated whether its answer says where what was made is
 * @param setsCookies whether its answer sets cookies, or takes them back
 * @param stepUp for which purpose it needs a second factor; {@code null} for none
 * @param stepUpWhen when it needs that; {@code null} where it always does
 * @param refuses the problems with which it refuses by its own rules, and their status
 * @param mediaType what its answer is when all is well
 * @param alsoAs as what file else it can be had; {@code null} for none
 * @param isForNoCache whether its answer is kept nowhere
 * @param isRanged whether a part of its answer, a file, can be asked for
 * @param retires whether something of it is deprecated
 */
record OperationFacts(
        String summary,
        int status,
        boolean isPublic,
        boolean inSection,
        boolean isIdempotent,
        boolean isConditional,
        boolean needsCredentials,
        boolean needsToken,
        boolean isLocated,
        boolean setsCookies,
        VerificationPurpose stepUp,
        String stepUpWhen,
        List<Refusal> refuses,
        String mediaType,
        File alsoAs,
        boolean isForNoCache,
        boolean isRanged,
        boolean retires) {

    /** A file as which an answer can be had too. */
    record File(String mediaType, String description) {}

    /** A refusal of an operation's own. */
    record Refusal(Problem problem, int status) {}

    private static final Set<String> COOKIES =
            Set.of("createSession", "createSessionRefresh", "deleteCurrentSession", "completePasswordReset");

    /** They make something that is read elsewhere, without a key; those with one all do. */
    private static final Set<String> LOCATED = Set.of("createAddress", "createBillingRun", "createServiceOutage");

    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int FORBIDDEN = 403;

    /** Of all operations, by the id that the contract gives them. */
    static Map<String, OperationFacts> byOperationId(IndexView index) {
        Map<String, OperationFacts> facts = new HashMap<>();
        for (AnnotationInstance operation : index.getAnnotations(name(Operation.class))) {
            AnnotationValue id = operation.value("operationId");
            if (id != null) {
                facts.put(id.asString(), of(operation, id.asString()));
            }
        }
        return facts;
    }

    /** Whether the answer is JSON when all is well, and no file. */
    boolean answersJson() {
        return mediaType.equals(JSON);
    }

    /** Whether it goes on answering. */
    boolean answersEvents() {
        return mediaType.equals(EVENTS);
    }

    /** What the answer is when all is well, in words. */
    String successDescription() {
        return switch (status) {
            case NO_CONTENT -> "Done; there is nothing more to say.";
            case CREATED -> "Done; what was made is in the answer.";
            case 202 -> "Taken; what comes of it shows later.";
            default -> summary + ".";
        };
    }

    private static OperationFacts of(AnnotationInstance operation, String id) {
        MethodInfo method = operation.target().asMethod();
        boolean nothing = method.returnType().kind() == Type.Kind.VOID;
        int status = find(method, name(ResponseStatus.class))
                .map(annotation -> annotation.value().asInt())
                .orElse(nothing ? NO_CONTENT : OK);
        boolean isPublic = find(method, name(PermitAll.class)).isPresent();
        boolean isIdempotent = method.hasAnnotation(name(Idempotent.class));
        return new OperationFacts(
                operation.value("summary").asString(),
                status,
                isPublic,
                !method.hasAnnotation(name(OutsideSections.class))
                        && find(method, name(InSection.class)).isPresent(),
                isIdempotent,
                method.hasAnnotation(name(Conditional.class)),
                id.equals("createSession"),
                !isPublic || id.equals("createSessionRefresh"),
                (isIdempotent && status == CREATED) || LOCATED.contains(id),
                COOKIES.contains(id),
                stepUp(method),
                stepUpWhen(method),
                refusals(method),
                find(method, name(Produces.class))
                        .map(annotation -> annotation.value().asStringArray()[0])
                        .orElse(JSON),
                Optional.ofNullable(method.annotation(name(AlsoProduces.class)))
                        .map(file -> new File(
                                file.value().asString(),
                                file.value("description").asString()))
                        .orElse(null),
                isForNoCache(method),
                method.hasAnnotation(name(Ranged.class)),
                method.hasAnnotation(name(Retires.class)));
    }

    private static VerificationPurpose stepUp(MethodInfo method) {
        AnnotationInstance stepUp = method.annotation(name(StepUp.class));
        return stepUp == null
                ? null
                : VerificationPurpose.valueOf(stepUp.value().asEnum());
    }

    private static String stepUpWhen(MethodInfo method) {
        AnnotationInstance stepUp = method.annotation(name(StepUp.class));
        return stepUp == null || stepUp.value("when") == null
                ? null
                : stepUp.value("when").asString();
    }

    private static List<Refusal> refusals(MethodInfo method) {
        AnnotationInstance refuses = method.annotation(name(Refuses.class));
        if (refuses == null) {
            return List.of();
        }
        return Stream.concat(
                        problems(refuses.value()).map(problem -> new Refusal(problem, problem.status())),
                        problems(refuses.value("forbids")).map(problem -> new Refusal(problem, FORBIDDEN)))
                .toList();
    }

    private static Stream<Problem> problems(AnnotationValue named) {
        return named == null
                ? Stream.empty()
                : Arrays.stream(named.asEnumArray()).map(Problem::valueOf);
    }

    private static boolean isForNoCache(MethodInfo method) {
        AnnotationInstance header = method.annotation(name(ResponseHeader.class));
        return header != null
                && header.value("name").asString().equals(HttpHeaders.CACHE_CONTROL)
                && Arrays.asList(header.value().asStringArray()).contains("no-store");
    }

    /** What stands on the method, or else on its class. */
    private static Optional<AnnotationInstance> find(MethodInfo method, DotName annotation) {
        return Optional.ofNullable(method.annotation(annotation))
                .or(() -> Optional.ofNullable(method.declaringClass().declaredAnnotation(annotation)));
    }

    private static DotName name(Class<?> type) {
        return DotName.createSimple(type);
    }
}
