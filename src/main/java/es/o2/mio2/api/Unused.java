package es.o2.mio2.api;

import io.smallrye.openapi.runtime.io.Format;
import io.smallrye.openapi.runtime.io.OpenApiSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Leaves out of a document the components that nothing in it points at. */
final class Unused {

    private Unused() {}

    /** Goes on until all that is left is pointed at: a component may have been another's only reason. */
    static void removeFrom(OpenAPI document) {
        boolean removed;
        do {
            removed = removeOnce(document);
        } while (removed);
    }

    private static boolean removeOnce(OpenAPI document) {
        Components components = document.getComponents();
        String text = serialize(document);
        boolean removed = remove(text, "schemas", components.getSchemas(), components::removeSchema);
        removed |= remove(text, "responses", components.getResponses(), components::removeResponse);
        removed |= remove(text, "parameters", components.getParameters(), components::removeParameter);
        removed |= remove(text, "headers", components.getHeaders(), components::removeHeader);
        return removed;
    }

    private static boolean remove(String text, String kind, Map<String, ?> components, Consumer<String> remove) {
        List<String> unused = components == null
                ? List.of()
                : components.keySet().stream()
                        .filter(name -> !text.contains("\"#/components/" + kind + "/" + name + "\""))
                        .toList();
        unused.forEach(remove);
        return !unused.isEmpty();
    }

    private static String serialize(OpenAPI document) {
        try {
            return OpenApiSerializer.serialize(document, Format.JSON);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
