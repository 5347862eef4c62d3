package es.o2.mio2.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A contract (OpenAPI 3.1), read for its documentation. */
final class ContractDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String REFERENCE = "$ref";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

    private final JsonNode root;

    private ContractDocument(JsonNode root) {
        this.root = root;
    }

    static ContractDocument read(byte[] yaml) throws IOException {
        return new ContractDocument(new YAMLMapper().readTree(yaml));
    }

    /** The same as JSON. */
    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(root);
    }

    JsonNode info() {
        return root.path("info");
    }

    String server() {
        return root.at("/servers/0/url").asText();
    }

    Stream<JsonNode> tags() {
        return stream(root.path("tags"));
    }

    /** Schemas, parameters and whatever else is shared, by name. */
    Map<String, JsonNode> components(String kind) {
        return children(root.path("components").path(kind));
    }

    /** All operations, in the order of their paths. */
    List<DocumentedOperation> operations() {
        List<DocumentedOperation> operations = new ArrayList<>();
        children(root.path("paths")).forEach((path, item) -> children(item).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                operations.add(new DocumentedOperation(method, path, operation));
            }
        }));
        return operations;
    }

    /** What it refers to, or itself. */
    JsonNode resolved(JsonNode node) {
        return node.has(REFERENCE) ? root.at(node.get(REFERENCE).asText().substring(1)) : node;
    }

    /** The name of the component that it refers to; empty where it is none. */
    static String referredTo(JsonNode node) {
        String reference = node.path(REFERENCE).asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    static Map<String, JsonNode> children(JsonNode node) {
        Map<String, JsonNode> children = new LinkedHashMap<>();
        node.properties().forEach(child -> children.put(child.getKey(), child.getValue()));
        return children;
    }

    static Stream<JsonNode> stream(JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return items.stream();
    }

    /** As it stands in an example. */
    static String pretty(JsonNode value) {
        try {
            return value.isContainerNode() ? PRETTY.writeValueAsString(value) : value.asText();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
