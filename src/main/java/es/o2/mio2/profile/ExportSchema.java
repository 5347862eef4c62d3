package es.o2.mio2.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema of what is in an archive: {@code export/schema.json}, with those schemas of the contract in it that it speaks
 * of, so that it can be read without another document.
 */
@ApplicationScoped
class ExportSchema {

    private static final String SCHEMA = "export/schema.json";
    private static final String CONTRACT = "export/mi-o2-v1.yaml";
    private static final String REFERENCE = "$ref";
    private static final String OF_CONTRACT = "mi-o2-v1.yaml#/components/schemas/";
    private static final String IN_CONTRACT = "#/components/schemas/";
    private static final String HERE = "#/$defs/";

    private final ObjectMapper mapper;
    private volatile byte[] bytes;

    ExportSchema(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** As it stands in an archive; made when it is first asked for. */
    byte[] bytes() {
        if (bytes == null) {
            bytes = make();
        }
        return bytes;
    }

    private byte[] make() {
        try (InputStream ours = open(SCHEMA);
                InputStream contract = open(CONTRACT)) {
            ObjectNode schema = (ObjectNode) mapper.readTree(ours);
            JsonNode components = new YAMLMapper().readTree(contract).at("/components/schemas");
            gather(schema, components, (ObjectNode) schema.get("$defs"));
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(schema);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Puts what is referred to beside the rest, once, with what that refers to. */
    private static void gather(JsonNode node, JsonNode components, ObjectNode definitions) {
        if (node instanceof ObjectNode object && object.path(REFERENCE).isTextual()) {
            String reference = object.get(REFERENCE).textValue();
            if (reference.startsWith(OF_CONTRACT) || reference.startsWith(IN_CONTRACT)) {
                String name = reference.substring(reference.lastIndexOf('/') + 1);
                object.set(REFERENCE, TextNode.valueOf(HERE + name));
                if (!definitions.has(name)) {
                    JsonNode definition = components.required(name).deepCopy();
                    definitions.set(name, definition);
                    gather(definition, components, definitions);
                }
            }
        }
        // What is gathered meanwhile is looked through there.
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        children.forEach(child -> gather(child, components, definitions));
    }

    private static InputStream open(String name) {
        return Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
    }
}
