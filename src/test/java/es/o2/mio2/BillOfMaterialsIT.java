package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the bill of materials names is what is delivered. */
class BillOfMaterialsIT {

    private static final Path BILL = Path.of("target/bom.json");
    private static final Path DELIVERED = Path.of("target/quarkus-app/lib");

    @Test
    void everythingThatIsDeliveredIsNamed() throws IOException {
        JsonNode components = new ObjectMapper().readTree(BILL.toFile()).path("components");
        Set<String> named = StreamSupport.stream(components.spliterator(), false)
                .map(component -> component.path("group").asText() + "."
                        + component.path("name").asText() + "-"
                        + component.path("version").asText())
                .collect(Collectors.toSet());
        Set<String> delivered = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DELIVERED)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .forEach(delivered::add);
        }
        assertTrue(delivered.size() > 200, () -> delivered.size() + " files");
        // One for a platform has its name after the version.
        delivered.removeIf(
                file -> named.contains(file) || named.stream().anyMatch(name -> file.startsWith(name + "-")));
        assertEquals(Set.of(), delivered);
    }
}
