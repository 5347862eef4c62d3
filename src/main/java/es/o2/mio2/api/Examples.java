package es.o2.mio2.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemDetail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The contract's examples: {@code contract/<operationId>.json}, with the named examples of the request and of the good
 * answer. One customer's story goes through all of them.
 */
final class Examples {

    private static final String CORRELATOR = "b4333c46-49c0-4f62-80d7-f0ef930f1c46";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ClassLoader loader;

    Examples(ClassLoader loader) {
        this.loader = loader;
    }

    void addTo(Operation operation) {
        JsonNode file = read("contract/" + operation.getOperationId() + ".json");
        if (operation.getRequestBody() != null) {
            add(file.path("request"), operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .map(APIResponse::getContent)
                .flatMap(content -> Optional.ofNullable(content).stream())
                .forEach(content -> add(file.path("response"), content));
    }

    /** A problem as it goes out in Spanish. */
    static Example of(OperationFacts.Refusal refusal) {
        Problem problem = refusal.problem();
        String texts = Problems.texts(problem, refusal.status());
        Texts bundles = new Texts();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("type", problem.type());
        detail.put("title", bundles.get(Language.ES, texts + ".title"));
        detail.put("status", refusal.status());
        detail.put("detail", bundles.get(Language.ES, texts + ".detail"));
        detail.put("instance", ProblemDetail.instanceOf(CORRELATOR));
        detail.put("code", problem.name());
        detail.put("correlator", CORRELATOR);
        return OASFactory.createExample().value(detail);
    }

    /** Examples by their names. */
    static Map<String, Example> named(JsonNode examples) {
        Map<String, Example> named = new LinkedHashMap<>();
        examples.fields()
                .forEachRemaining(example -> named.put(
                        example.getKey(),
                        OASFactory.createExample().value(MAPPER.convertValue(example.getValue(), Object.class))));
        return named;
    }

    private static void add(JsonNode examples, Content content) {
        MediaType told = Stream.of("application/json", "text/event-stream", ContractFilter.LINES, MergePatch.MEDIA_TYPE)
                .map(content.getMediaTypes()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        named(examples).forEach((name, example) -> told.addExample(name, example));
    }

    JsonNode read(String resource) {
        try (InputStream file = loader.getResourceAsStream(resource)) {
            return file == null ? MAPPER.createObjectNode() : MAPPER.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
