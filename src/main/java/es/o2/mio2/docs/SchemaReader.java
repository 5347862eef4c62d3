package es.o2.mio2.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lays schemas out as tables of fields, those of nested objects within. */
final class SchemaReader {

    /** How deep fields are shown in place; what lies deeper is a link away. */
    private static final int DEPTH = 5;

    /** Text without the character NUL: what is text anyway. */
    private static final String ANY_TEXT = "^[^\\x00]*$";

    private static final int READABLE_PATTERN = 70;

    private final ContractDocument contract;
    private final Markdown markdown;

    SchemaReader(ContractDocument contract, Markdown markdown) {
        this.contract = contract;
        this.markdown = markdown;
    }

    /** The fields of an object, or of the objects of a list; empty where there are none. */
    List<FieldView> fields(JsonNode schema) {
        return fields(schema, Set.of());
    }

    private List<FieldView> fields(JsonNode schema, Set<String> within) {
        JsonNode object = objectOf(schema);
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        List<FieldView> fields = new ArrayList<>();
        ContractDocument.children(object.path("properties"))
                .forEach((name, property) -> fields.add(field(name, property, required.contains(name), within)));
        return fields;
    }

    private FieldView field(String name, JsonNode property, boolean required, Set<String> within) {
        String nested = nameOf(property);
        boolean goesDeeper = within.size() < DEPTH && !within.contains(nested);
        Set<String> path = new LinkedHashSet<>(within);
        path.add(nested);
        return new FieldView(
                name,
                required,
                type(property),
                markdown.inline(description(property)),
                limits(property),
                goesDeeper ? fields(property, path) : List.of());
    }

    /** What it says of itself here; elsewhere than here where it says nothing. */
    private String description(JsonNode schema) {
        JsonNode own = schema.path("description");
        return (own.isMissingNode() ? contract.resolved(schema).path("description") : own).asText();
    }

    /** As one reads it: {@code list of Invoice}. */
    RawString type(JsonNode schema) {
        String name = ContractDocument.referredTo(schema);
        if (!name.isEmpty()) {
            return new RawString("<a href=\"#" + anchor(name) + "\">" + name + "</a>");
        }
        if (schema.has("oneOf")) {
            return new RawString(ContractDocument.stream(schema.get("oneOf"))
                    .map(one -> type(one).getValue())
                    .collect(Collectors.joining(" or ")));
        }
        String type = typeOf(schema.path("type"));
        if (type.equals("array")) {
            return new RawString("list of " + type(schema.path("items")).getValue());
        }
        String format = schema.path("format").asText();
        return new RawString(format.isEmpty() ? type : type + " <small>" + format + "</small>");
    }

    /** Of what may be {@code null} both are said. */
    private static String typeOf(JsonNode type) {
        return type.isArray()
                ? ContractDocument.stream(type).map(JsonNode::asText).collect(Collectors.joining(" or "))
                : type.asText();
    }

    /** What bounds a value, and an example. */
    List<LimitView> limits(JsonNode schema) {
        List<LimitView> limits = new ArrayList<>();
        if (schema.path("deprecated").asBoolean()) {
            String sunset = schema.path("x-sunset").asText();
            limits.add(new LimitView("deprecated; goes on " + sunset + " or later", List.of()));
        }
        addRange(limits, schema, "minLength", "maxLength", " characters");
        addRange(limits, schema, "minimum", "maximum", "");
        addRange(limits, schema, "minItems", "maxItems", " items");
        JsonNode values = contract.resolved(schema.has("items") ? schema.path("items") : schema);
        if (values.has("enum")) {
            limits.add(
                    new LimitView(values.has("x-may-grow") ? "one of, and more may come" : "one of", enumOf(values)));
        }
        String pattern = schema.path("pattern").asText();
        if (!pattern.isEmpty() && !pattern.equals(ANY_TEXT) && pattern.length() <= READABLE_PATTERN) {
            limits.add(new LimitView("pattern", List.of(pattern)));
        }
        add(limits, schema, "default", "without it");
        JsonNode example = schema.path("examples").path(0);
        if (!example.isMissingNode()) {
            limits.add(new LimitView("such as", List.of(ContractDocument.pretty(example))));
        }
        return limits;
    }

    private static void add(List<LimitView> limits, JsonNode schema, String key, String label) {
        if (schema.has(key)) {
            limits.add(new LimitView(label, List.of(schema.get(key).asText())));
        }
    }

    private static void addRange(List<LimitView> limits, JsonNode schema, String least, String most, String unit) {
        if (schema.has(most)) {
            String from = schema.has(least) ? schema.get(least).asText() : "0";
            String to = schema.get(most).asText();
            limits.add(new LimitView((from.equals(to) ? from : from + " to " + to) + unit, List.of()));
        }
    }

    static List<String> enumOf(JsonNode schema) {
        return ContractDocument.stream(schema.path("enum"))
                .map(JsonNode::asText)
                .toList();
    }

    /** All that have a name of their own, by it. */
    List<SchemaView> all() {
        return contract.components("schemas").entrySet().stream()
                .map(schema -> view(schema.getKey(), schema.getValue()))
                .toList();
    }

    private SchemaView view(String name, JsonNode schema) {
        // Every nested one is listed itself.
        List<FieldView> fields = fields(schema).stream().map(FieldView::flat).toList();
        return new SchemaView(
                anchor(name),
                name,
                markdown.html(schema.path("description").asText()),
                fields.isEmpty() ? type(schema) : new RawString("object"),
                fields.isEmpty() ? limits(schema) : List.of(),
                fields);
    }

    static String anchor(String name) {
        return "schema-" + name;
    }

    private static String nameOf(JsonNode schema) {
        return ContractDocument.referredTo(schema.has("items") ? schema.path("items") : schema);
    }

    private JsonNode objectOf(JsonNode schema) {
        JsonNode resolved = contract.resolved(schema);
        return resolved.has("items") ? contract.resolved(resolved.path("items")) : resolved;
    }
}
