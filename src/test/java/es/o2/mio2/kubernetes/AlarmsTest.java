package es.o2.mio2.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alarms go off when they should, by Prometheus' own word: {@code src/test/kubernetes/alerts.test.yml}. */
class AlarmsTest {

    private static final Path ALARMS = Path.of("src/main/kubernetes/alerts.yml");
    private static final Path TESTS = Path.of("src/test/kubernetes/alerts.test.yml");
    private static final String SPEC = "spec:";
    private static final String INDENT = "  ";

    @TempDir
    Path directory;

    @Test
    void goOffWhenTheyShould() throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "promtool isn't installed: the alarms aren't tried");
        List<String> manifest = Files.readAllLines(ALARMS);
        List<String> rules = manifest.subList(manifest.indexOf(SPEC) + 1, manifest.size()).stream()
                .map(line -> line.startsWith(INDENT) ? line.substring(INDENT.length()) : line)
                .toList();
        Files.write(directory.resolve("rules.yml"), rules);
        Files.copy(TESTS, directory.resolve("alerts.test.yml"));
        promtool("check", "rules", "rules.yml");
        promtool("test", "rules", "alerts.test.yml");
    }

    private void promtool(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool")));
    }
}
