package es.o2.mio2.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WavesTest {

    @Test
    void whatSpeaksOfNothingTwiceGoesTogether() {
        assertEquals(List.of(List.of("ab", "cd")), waves("ab", "cd"));
        assertEquals(List.of(), waves());
    }

    /** "bc" waits for "ab", and "cd" for "bc", though nothing of "cd" is in the first wave. */
    @Test
    void whatSpeaksOfTheSameGoesInItsOrder() {
        assertEquals(List.of(List.of("ab", "ef"), List.of("bc"), List.of("cd")), waves("ab", "bc", "cd", "ef"));
    }

    private static List<List<String>> waves(String... rows) {
        return Waves.of(List.of(rows), row -> List.of(row.split("")));
    }
}
