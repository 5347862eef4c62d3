package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image is built from is enough to build it: of the tests, the training alone. */
class DockerignoreTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final String TRAINING = "src/test/java/es/o2/mio2/start/Training.java";

    @TempDir
    Path classes;

    @Test
    void whatIsLeftOfTheTestsCompilesByItself() throws IOException {
        List<Path> sources = left();
        assertTrue(sources.contains(Path.of(TRAINING)), sources::toString);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (var files = compiler.getStandardFileManager(found, null, null)) {
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", classPath());
            compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        assertEquals(
                List.of(),
                found.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .map(diagnostic -> diagnostic.getMessage(null))
                        .toList());
    }

    private static List<Path> left() throws IOException {
        List<String> rules = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> isLeft(file, rules))
                    .sorted()
                    .toList();
        }
    }

    /** The last rule that means a file, or a directory that it is in, decides. */
    private static boolean isLeft(Path file, List<String> rules) {
        boolean left = true;
        for (String rule : rules) {
            boolean back = rule.startsWith("!");
            if (isMeant(file, back ? rule.substring(1) : rule)) {
                left = back;
            }
        }
        return left;
    }

    private static boolean isMeant(Path file, String pattern) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return Stream.iterate(file, path -> path != null, Path::getParent).anyMatch(matcher::matches);
    }

    /** That of the tests, but for the tests themselves. */
    private static String classPath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
