package es.o2.mio2.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A document under {@code openapi/}, read once. Places in it are JSON pointers (RFC 6901).
 *
 * <p>Its schemas are read more strictly than they are written: an object has the properties that are listed and no
 * others. The document leaves that open, for a client must bear new ones.
 */
final class Contract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final Set<String> EXAMPLES = Set.of("example", "examples");

    private static final String IRI = "https://contract.example/";

    /** The words of a document that aren't those of a schema: known, so that nobody warns of them. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getOpenApi31())
            .keywords(Stream.of("openapi", "info", "servers", "tags", "paths", "components", "x-may-grow", "x-sunset")
                    .map(NonValidationKeyword::new)
                    .toList())
            .build();

    static final Contract CUSTOMERS = new Contract("mi-o2-v1");
    static final Contract OPERATIONS = new Contract("operations-v1");
    static final List<Contract> ALL = List.of(CUSTOMERS, OPERATIONS);

    private final String name;
    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final List<ContractOperation> operations;

    private Contract(String name) {
        this.name = name;
        this.document = read(file());
        this.registry = registryOf(closed(document));
        this.operations = operationsOf(document.at("/paths"));
    }

    /** The contract that speaks of a path. */
    static Contract of(String path) {
        return path.startsWith("/operations/") ? OPERATIONS : CUSTOMERS;
    }

    /** Where it is kept. */
    Path file() {
        return Path.of("openapi", name + ".yaml");
    }

    /** Where the build writes the one that the code gives. */
    Path generated() {
        return Path.of("target", "openapi", name + ".yaml");
    }

    JsonNode document() {
        return document;
    }

    List<ContractOperation> operations() {
        return operations;
    }

    Optional<ContractOperation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .findFirst();
    }

    /** What the document says of an operation. */
    JsonNode at(ContractOperation operation) {
        return document.at("/paths/" + escape(operation.template()) + "/"
                + operation.method().toLowerCase(Locale.ROOT));
    }

    /** What of a value breaks the schema at a place; empty where all is well. */
    List<String> violations(String place, JsonNode value) {
        Schema schema = schemas.computeIfAbsent(place, this::compile);
        return schema.validate(value).stream().map(Error::toString).sorted().toList();
    }

    /** Whether the schema at a place is one of integers. */
    boolean isInteger(String place) {
        return document.at(place).path("type").asText().equals("integer");
    }

    /** Shows every object of the document and its place, other than those of the examples. */
    void forEachObject(BiConsumer<String, ObjectNode> visitor) {
        visit("", document, visitor);
    }

    /** A name as a part of a pointer. */
    static String escape(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return name;
    }

    private Schema compile(String place) {
        return registry.getSchema(SchemaLocation.of(IRI + name + "#" + place));
    }

    private SchemaRegistry registryOf(JsonNode closed) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ROOT)
                .build();
        return SchemaRegistry.withDialect(DIALECT, builder -> builder.schemaRegistryConfig(config)
                .schemas(Map.of(IRI + name, closed.toString())));
    }

    private static JsonNode closed(JsonNode document) {
        JsonNode copy = document.deepCopy();
        visit("", copy, (place, node) -> {
            if (isObjectSchema(node) && !node.has("additionalProperties")) {
                node.put("additionalProperties", false);
            }
        });
        return copy;
    }

    private static boolean isObjectSchema(ObjectNode node) {
        return node.path("type").asText().equals("object")
                && node.path("properties").isObject();
    }

    private static void visit(String place, JsonNode node, BiConsumer<String, ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(place, object);
            object.properties().stream()
                    .filter(entry -> !EXAMPLES.contains(entry.getKey()))
                    .forEach(entry -> visit(place + "/" + escape(entry.getKey()), entry.getValue(), visitor));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit(place + "/" + i, node.get(i), visitor);
            }
        }
    }

    private List<ContractOperation> operationsOf(JsonNode paths) {
        List<ContractOperation> found = new ArrayList<>();
        paths.properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> found.add(operationOf(path.getKey(), method.getKey(), method.getValue()))));
        return List.copyOf(found);
    }

    private ContractOperation operationOf(String template, String method, JsonNode operation) {
        Set<String> codes = new TreeSet<>();
        operation.path("x-error-codes").forEach(code -> codes.add(code.asText()));
        Map<Integer, ContractResponse> responses = new TreeMap<>();
        String place = "/paths/" + escape(template) + "/" + method + "/responses/";
        operation
                .path("responses")
                .fieldNames()
                .forEachRemaining(status -> responses.put(Integer.valueOf(status), responseAt(place + status)));
        return new ContractOperation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                template,
                ContractOperation.pathOf(template),
                codes,
                responses);
    }

    private ContractResponse responseAt(String place) {
        String there = resolved(place);
        return new ContractResponse(schemasIn(there + "/content"), schemasIn(there + "/headers"));
    }

    private Map<String, String> schemasIn(String place) {
        Map<String, String> found = new LinkedHashMap<>();
        document.at(place)
                .fieldNames()
                .forEachRemaining(key -> found.put(key, resolved(place + "/" + escape(key)) + "/schema"));
        return found;
    }

    /** The place that a reference points at; the place itself where none stands there. */
    private String resolved(String place) {
        JsonNode reference = document.at(place).path("$ref");
        return reference.isTextual() ? reference.asText().substring(1) : place;
    }

    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }
}
