package es.o2.mio2.api;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Marks the lists of values that answers have: others may come inside a major version, as they did, and a client has to
 * be ready for one that it doesn't know.
 */
final class GrowingLists {

    static final String MARK = "x-may-grow";

    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Schema> schemas;
    private final Set<String> seen = new HashSet<>();

    private GrowingLists(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void markIn(OpenAPI document) {
        GrowingLists lists = new GrowingLists(document.getComponents().getSchemas());
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(GrowingLists::goodAnswers)
                .forEach(lists::visit);
    }

    private static Stream<Schema> goodAnswers(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .map(APIResponse::getContent)
                .filter(Objects::nonNull)
                .map(Content::getMediaTypes)
                .flatMap(types -> types.values().stream())
                .map(MediaType::getSchema)
                .filter(Objects::nonNull);
    }

    private void visit(Schema schema) {
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(SCHEMAS.length());
            if (seen.add(name)) {
                mark(schemas.get(name));
                visit(schemas.get(name));
            }
            return;
        }
        partsOf(schema).forEach(this::visit);
    }

    private static void mark(Schema schema) {
        if (schema.getEnumeration() != null) {
            schema.addExtension(MARK, true);
        }
    }

    private static Stream<Schema> partsOf(Schema schema) {
        return Stream.of(
                        Optional.ofNullable(schema.getProperties()).map(Map::values),
                        Optional.ofNullable(schema.getItems()).map(List::of),
                        Optional.ofNullable(schema.getAdditionalPropertiesSchema())
                                .map(List::of),
                        Optional.ofNullable(schema.getOneOf()),
                        Optional.ofNullable(schema.getAnyOf()),
                        Optional.ofNullable(schema.getAllOf()))
                .flatMap(Optional::stream)
                .flatMap(Collection::stream);
    }
}
