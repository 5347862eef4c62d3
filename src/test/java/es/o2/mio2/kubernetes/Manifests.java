package es.o2.mio2.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Manifests, read as strictly as {@code kubectl apply --validate=strict}: no field that Kubernetes doesn't know. */
final class Manifests {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    Deployment.class,
                    Service.class,
                    ConfigMap.class,
                    Secret.class,
                    PodDisruptionBudget.class,
                    NetworkPolicy.class,
                    PodMonitor.class,
                    PrometheusRule.class)
            .collect(Collectors.toMap(HasMetadata::getKind, Function.identity()));

    /** The models keep what they don't know; here nothing is to keep it. */
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    private Manifests() {}

    /** All of a file. */
    static List<HasMetadata> in(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * All of a text.
     *
     * @throws IllegalArgumentException for a kind, a version or a field that isn't there
     */
    static List<HasMetadata> read(String text) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(YAML.getFactory().createParser(text))) {
            return documents.readAll().stream().map(Manifests::typed).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The only one of a kind. */
    static <T extends HasMetadata> T only(Class<T> kind, List<HasMetadata> manifests) {
        List<T> found =
                manifests.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + kind.getSimpleName());
        }
        return found.get(0);
    }

    private static HasMetadata typed(JsonNode document) {
        String kind = document.path("kind").asText();
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null
                || !HasMetadata.getApiVersion(type)
                        .equals(document.path("apiVersion").asText())) {
            throw new IllegalArgumentException("No such kind: " + document.path("apiVersion") + " " + kind);
        }
        return YAML.convertValue(document, type);
    }
}
