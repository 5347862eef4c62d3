package es.o2.mio2.docs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the contracts as Quarkus generated them out of the packaged application. It would read both at each start, more
 * than a megabyte, and write them anew as JSON and as YAML, for seconds; what is served is {@link DocumentationBuild}'s.
 */
public final class UnreadDocuments {

    private static final String GENERATED = "quarkus/generated-bytecode.jar";
    private static final String DOCUMENTS = "quarkus-generated-openapi-doc*";

    private UnreadDocuments() {}

    /**
     * @param arguments where the packaged application is; where there is none, nothing is done
     */
    public static void main(String... arguments) throws IOException {
        Path jar = Path.of(arguments[0], GENERATED);
        if (Files.exists(jar)) {
            try (FileSystem entries = FileSystems.newFileSystem(jar);
                    DirectoryStream<Path> documents =
                            Files.newDirectoryStream(entries.getPath("META-INF"), DOCUMENTS)) {
                for (Path document : documents) {
                    Files.delete(document);
                }
            }
        }
    }
}
