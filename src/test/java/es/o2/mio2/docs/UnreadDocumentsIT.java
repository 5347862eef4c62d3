package es.o2.mio2.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The packaged application has no document that it would read at its start and nobody after that. */
class UnreadDocumentsIT {

    private static final String GENERATED = "target/quarkus-app/quarkus/generated-bytecode.jar";

    @Test
    void noGeneratedContractIsDelivered() throws IOException {
        try (JarFile jar = new JarFile(GENERATED)) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            assertTrue(names.size() > 1_000, () -> names.size() + " entries");
            assertEquals(
                    List.of(),
                    names.stream().filter(name -> name.contains("openapi-doc")).toList());
        }
    }
}
