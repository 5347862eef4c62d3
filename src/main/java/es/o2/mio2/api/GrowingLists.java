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
        Stream<APIResponse> own = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream());
        Stream<APIResponse> shared = document.getComponents().getResponses().values().stream();
        Stream.concat(own, shared).flatMap(GrowingLists::schemasOf).forEach(lists::visit);
    }

    private static Stream<Schema> schemasOf(APIResponse response) {
        return Stream.ofNullable(response.getContent())
                .flatMap(content -> content.getMediaTypes().values().stream())
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
