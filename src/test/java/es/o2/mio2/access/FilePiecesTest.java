package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ApiConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FilePiecesTest {

    private static final int PIECES = 4;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG_ENOUGH = Duration.ofMillis(200);

    @Inject
    FilePieces pieces;

    @Inject
    ApiConfig api;

    private final AtomicInteger running = new AtomicInteger();
    private final CountDownLatch tooMany = new CountDownLatch(1);

    /** Each waits for one too many to come, which none does. */
    @Test
    void ofManyFewAreReadAtOnce() {
        List<Uni<Boolean>> asked = IntStream.range(0, PIECES)
                .mapToObj(piece -> pieces.read(this::isOneOfTooMany, Function.identity()))
                .toList();
        List<Boolean> read = Uni.join().all(asked).andFailFast().await().atMost(SOON);
        assertEquals(PIECES, read.size());
        assertTrue(read.stream().noneMatch(tooMany -> tooMany), read.toString());
    }

    /** One more piece, were there a turn for it, would be one too many. */
    @Test
    void aFirstPieceIsOneOfThem() {
        List<Uni<Boolean>> asked = IntStream.range(0, PIECES)
                .mapToObj(piece -> pieces.read(this::isOneOfTooMany, Function.identity()))
                .toList();
        CompletableFuture<List<Boolean>> others =
                Uni.join().all(asked).andFailFast().subscribeAsCompletionStage();
        boolean tooManyFormed = pieces.readFirst(() -> null, read -> isOneOfTooMany());
        assertFalse(tooManyFormed);
        boolean tooManyRead = pieces.readFirst(this::isOneOfTooMany, Function.identity());
        assertFalse(tooManyRead);
        assertTrue(others.join().stream().noneMatch(tooMany -> tooMany));
    }

    @Test
    void aPieceIsReadInATransactionAndFormedAfterIt() {
        List<Boolean> first =
                pieces.readFirst(QuarkusTransaction::isActive, read -> List.of(read, QuarkusTransaction.isActive()));
        List<Boolean> further = pieces.read(
                        QuarkusTransaction::isActive, read -> List.of(read, QuarkusTransaction.isActive()))
                .await()
                .atMost(SOON);
        assertEquals(List.of(true, false), first);
        assertEquals(List.of(true, false), further);
    }

    private boolean isOneOfTooMany() {
        if (running.incrementAndGet() > api.heavyAtOnce()) {
            tooMany.countDown();
        }
        try {
            return tooMany.await(LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            running.decrementAndGet();
        }
    }
}
