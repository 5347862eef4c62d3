package es.o2.mio2.demo;

import java.io.IOException;
import java.nio.file.Path;

/** A process with an embedded database, to be killed by a test. */
final class RunningApplication {
    private RunningApplication() {}

    /** Prints the URL of its database, then waits for the end of its input. */
    public static void main(String... args) throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.startIn(Path.of(args[0]));
        System.out.println(database.settings().get(EmbeddedDatabase.URL));
        System.in.read();
    }
}
