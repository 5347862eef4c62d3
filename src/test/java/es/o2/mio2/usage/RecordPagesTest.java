package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.access.FilePieces;
import es.o2.mio2.api.ApiConfig;
import es.o2.mio2.api.HeavyTurns;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecordPagesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    FilePieces pieces;

    @Inject
    HeavyTurns heavy;

    @Inject
    ApiConfig api;

    private final List<String> askedAfter = new ArrayList<>();

    @Test
    void thePageThatIsNotFullIsTheLast() {
        assertEquals(List.of("[a, b]", "[c]"), sent(List.of("a", "b"), List.of("c")));
        assertEquals(List.of("b"), askedAfter);
    }

    @Test
    void afterPagesThatAreAllFullOneIsEmpty() {
        assertEquals(List.of("[a, b]", "[c, d]", "[]"), sent(List.of("a", "b"), List.of("c", "d"), List.of()));
        assertEquals(List.of("b", "d"), askedAfter);
    }

    @Test
    void whereThereIsNothingNothingMoreIsAskedFor() {
        assertEquals(List.of("[]"), sent(List.of()));
        assertEquals(List.of(), askedAfter);
    }

    /** Pages of two, as texts. */
    @SafeVarargs
    private List<String> sent(List<String>... pages) {
        RecordPages<String> all = new RecordPages<>(2, pieces, last -> after(last, pages), this::inTurn);
        return all.from(() -> pages[0])
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect()
                .asList()
                .await()
                .atMost(SOON);
    }

    private List<String> after(String last, List<String>[] pages) {
        askedAfter.add(last);
        return pages[askedAfter.size()];
    }

    /** As many as may be at once are at work: this one, which is formed in its turn, is one of them. */
    private byte[] inTurn(List<String> page) {
        assertEquals(1, api.heavyAtOnce());
        HeavyTurns.Lane another = heavy.lane("another", Duration.ZERO, 0);
        assertThrows(ProblemException.class, () -> another.take(() -> page));
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
