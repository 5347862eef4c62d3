package es.o2.mio2.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedBodyTest {

    @TempDir
    Path directory;

    /** In memory, to the last byte that fits, and in a file: 200 000 bytes come in more pieces than one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 199_999, 200_000, 1_000_000})
    void itIsReadAsItCame(int memoryBytes) throws IOException {
        String text = "0123456789".repeat(20_000);
        FeedsConfig config = config(Map.of("memory-bytes", Integer.toString(memoryBytes)));
        try (ReceivedBody received = ReceivedBody.of(stream(text), config);
                InputStream read = received.open()) {
            assertEquals(text, new String(read.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** So that nothing of it is left, not even of a process that is killed. */
    @Test
    void itsFileHasNoNameWhileItIsThere() throws IOException {
        try (ReceivedBody received = ReceivedBody.of(stream("abc"), config(Map.of("memory-bytes", "1")))) {
            assertEquals(List.of(), files());
            assertEquals(3, received.open().readAllBytes().length);
        }
        assertEquals(List.of(), files());
    }

    /** SHA-256 of "abc" (FIPS 180-2, appendix B.1), in Base64. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void theFingerprintIsOfEveryByte(int memoryBytes) throws IOException {
        FeedsConfig config = config(Map.of("memory-bytes", Integer.toString(memoryBytes)));
        String expected = "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0";
        try (ReceivedBody received = ReceivedBody.of(stream("abc"), config)) {
            assertEquals(expected, received.fingerprint());
        }
        assertEquals(expected, ReceivedBody.fingerprintOf(stream("abc"), config));
    }

    @Test
    void whatComesTooSlowlyIsGivenUp() {
        FeedsConfig config = config(Map.of("max-time", "PT0S", "memory-bytes", "0"));
        ProblemException refused = assertThrows(ProblemException.class, () -> ReceivedBody.of(stream("abc"), config));
        assertEquals(Problem.BATCH_TOO_SLOW, refused.problem());
    }

    @Test
    void whatThereIsNoRoomForIsToComeBack() {
        FeedsConfig config = config(Map.of(
                "memory-bytes", "0", "directory", directory.resolve("nothing").toString()));
        ProblemException refused = assertThrows(ProblemException.class, () -> ReceivedBody.of(stream("abc"), config));
        assertEquals(Problem.UNAVAILABLE, refused.problem());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private FeedsConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("mio2.feeds.directory", directory.toString());
        settings.forEach((name, value) -> all.put("mio2.feeds." + name, value));
        return of(all);
    }

    /** As these properties say, and by default. */
    static FeedsConfig of(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(FeedsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(FeedsConfig.class);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
