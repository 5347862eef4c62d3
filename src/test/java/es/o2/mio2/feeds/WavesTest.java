package es.o2.mio2.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

    /** Each is looked at once, where each once waited for all before it: ten thousand are no more work a row than two. */
    @Test
    void whatRepeatsOneThingIsLookedAtOnceARow() {
        AtomicInteger looks = new AtomicInteger();
        List<Integer> rows = IntStream.range(0, 10_000).boxed().toList();
        List<List<Integer>> waves = Waves.of(rows, row -> {
            looks.incrementAndGet();
            return List.of("one");
        });
        assertEquals(rows.stream().map(List::of).toList(), waves);
        assertEquals(10_000, looks.get());
    }

    private static List<List<String>> waves(String... rows) {
        return Waves.of(List.of(rows), row -> List.of(row.split("")));
    }
}
