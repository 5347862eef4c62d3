package es.o2.mio2.docs;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import es.o2.mio2.docs.OperationView.AnswerView;
import es.o2.mio2.docs.OperationView.BodyView;
import es.o2.mio2.docs.OperationView.ExampleView;
import es.o2.mio2.docs.OperationView.ParameterView;
import es.o2.mio2.docs.OperationView.RefusalView;
import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lays operations out for the page. */
final class OperationReader {

    /** {@code Tarifas: what is contracted, and what could be.} */
    private static final Pattern CALLED = Pattern.compile("(\\p{Lu}\\p{L}+): ");

    /** What every answer has is told once. */
    private static final Set<String> EVERYWHERE =
            Set.of("x-correlator", "Content-Language", "Access-Control-Allow-Origin", "RateLimit", "RateLimit-Policy");

    private final ContractDocument contract;
    private final Markdown markdown;
    private final SchemaReader schemas;
    private final Map<String, ErrorView> errors;

    OperationReader(ContractDocument contract, Markdown markdown, SchemaReader schemas, List<ErrorView> errors) {
        this.contract = contract;
        this.markdown = markdown;
        this.schemas = schemas;
        this.errors = errors.stream().collect(toMap(ErrorView::code, error -> error));
    }

    /** Section by section, as the contract lists them. */
    List<SectionView> sections() {
        List<DocumentedOperation> operations = contract.operations();
        return contract.tags()
                .map(tag -> section(
                        tag,
                        operations.stream()
                                .filter(operation ->
                                        operation.tag().equals(tag.path("name").asText()))
                                .map(this::view)
                                .toList()))
                .toList();
    }

    /** Where a description begins with what customers call the section, that is its title. */
    private SectionView section(JsonNode tag, List<OperationView> operations) {
        String name = tag.path("name").asText();
        String description = tag.path("description").asText();
        Matcher called = CALLED.matcher(description);
        String title = called.lookingAt() ? called.group(1) + " (" + name + ")" : name;
        return new SectionView("section-" + name, title, markdown.html(description), operations);
    }

    private OperationView view(DocumentedOperation operation) {
        JsonNode node = operation.node();
        return new OperationView(
                operation.id(),
                operation.method(),
                operation.path(),
                node.path("summary").asText(),
                markdown.html(node.path("description").asText()),
                marks(operation),
                parameters(node)
                        .filter(own -> !own.has("$ref"))
                        .map(this::parameter)
                        .toList(),
                sharedParameters(node),
                bodies(node.path("requestBody")),
                answers(node),
                refusals(operation),
                sharedRefusals(operation));
    }

    private static Stream<JsonNode> parameters(JsonNode operation) {
        return ContractDocument.stream(operation.path("parameters"));
    }

    private List<RawString> marks(DocumentedOperation operation) {
        JsonNode node = operation.node();
        List<String> marks = new ArrayList<>();
        if (node.path("deprecated").asBoolean()) {
            marks.add("**Deprecated**; goes on " + node.path("x-sunset").asText() + " or later");
        }
        if (operation.isPublic()) {
            marks.add("No token needed");
        }
        if (node.has("x-step-up-purpose")) {
            String when = node.path("x-step-up-when").asText();
            marks.add("Second factor: `" + node.path("x-step-up-purpose").asText() + "`"
                    + (when.isEmpty() ? "" : " when: " + when));
        }
        List<String> shared = parameters(node).map(ContractDocument::referredTo).toList();
        if (shared.contains("Idempotency-Key")) {
            marks.add("Repeatable with `Idempotency-Key`");
        }
        if (shared.contains("If-Match")) {
            marks.add("Needs `If-Match`");
        }
        if (shared.contains("If-None-Match")) {
            marks.add("`ETag`, 304");
        }
        if (shared.contains("Range")) {
            marks.add("In parts with `Range`");
        }
        return marks.stream().map(markdown::inline).toList();
    }

    private ParameterView parameter(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        List<LimitView> limits = new ArrayList<>(schemas.limits(schema));
        ContractDocument.stream(parameter.path("examples"))
                .findFirst()
                .ifPresent(example -> limits.add(
                        new LimitView("such as", List.of(example.path("value").asText()))));
        return new ParameterView(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                schemas.type(schema),
                markdown.inline(parameter.path("description").asText()),
                limits);
    }

    private List<RawString> sharedParameters(JsonNode operation) {
        return parameters(operation)
                .map(ContractDocument::referredTo)
                .filter(name -> !name.isEmpty())
                .map(name -> markdown.inline("`" + name + "`"))
                .toList();
    }

    private List<BodyView> bodies(JsonNode carrier) {
        return ContractDocument.children(carrier.path("content")).entrySet().stream()
                .map(content -> body(content.getKey(), content.getValue()))
                .toList();
    }

    private BodyView body(String mediaType, JsonNode content) {
        JsonNode schema = content.path("schema");
        List<ExampleView> examples = ContractDocument.children(content.path("examples")).entrySet().stream()
                .map(example -> new ExampleView(
                        example.getKey(),
                        ContractDocument.pretty(example.getValue().path("value"))))
                .toList();
        return new BodyView(mediaType, schemas.type(schema), schemas.fields(schema), examples);
    }

    private List<AnswerView> answers(JsonNode operation) {
        return ContractDocument.children(operation.path("responses")).entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> answer(answer.getKey(), contract.resolved(answer.getValue())))
                .toList();
    }

    private AnswerView answer(String status, JsonNode answer) {
        List<String> headers = ContractDocument.children(answer.path("headers")).keySet().stream()
                .filter(header -> !EVERYWHERE.contains(header))
                .toList();
        return new AnswerView(status, markdown.inline(answer.path("description").asText()), bodies(answer), headers);
    }

    /** Those that have a component of the operation's own. */
    private List<RefusalView> refusals(DocumentedOperation operation) {
        List<RefusalView> refusals = new ArrayList<>();
        ContractDocument.children(operation.node().path("responses")).forEach((status, answer) -> {
            if (isOwn(operation, answer)) {
                codes(answer)
                        .forEach(code -> refusals.add(new RefusalView(
                                status, linked(code), errors.get(code).why())));
            }
        });
        return refusals;
    }

    private List<RawString> sharedRefusals(DocumentedOperation operation) {
        Set<String> own = Set.copyOf(ContractDocument.children(operation.node().path("responses")).values().stream()
                .filter(answer -> isOwn(operation, answer))
                .flatMap(this::codes)
                .toList());
        return operation.codes().stream()
                .filter(code -> !own.contains(code))
                .map(this::linked)
                .toList();
    }

    private static boolean isOwn(DocumentedOperation operation, JsonNode answer) {
        return ContractDocument.referredTo(answer)
                .toLowerCase(Locale.ROOT)
                .startsWith(operation.id().toLowerCase(Locale.ROOT) + "refusal");
    }

    /** Refusals' examples are named for their codes. */
    private Stream<String> codes(JsonNode answer) {
        return ContractDocument.children(contract.resolved(answer).at("/content/application~1problem+json/examples"))
                .keySet()
                .stream();
    }

    private RawString linked(String code) {
        return markdown.inline("`" + code + "`");
    }
}
