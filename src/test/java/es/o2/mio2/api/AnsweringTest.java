package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** An answer is one's alone: the operation's, or the clock's. */
class AnsweringTest {

    private final Answering answering = new Answering();

    @Test
    void theClockKeepsOutOfAnAnswerThatHasBegun() {
        List<String> said = new ArrayList<>();
        answering.begin();
        answering.unlessBegun(() -> said.add("late"));
        assertEquals(List.of(), said);
    }

    /** In the middle of the clock's answer the operation has its own. */
    @Test
    void theOperationWaitsForTheClock() throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        CompletableFuture<Void> clock = CompletableFuture.runAsync(() -> answering.unlessBegun(() -> {
            speaking.countDown();
            await(said);
        }));
        speaking.await();
        CompletableFuture<Void> operation = CompletableFuture.runAsync(answering::begin);
        assertThrows(TimeoutException.class, () -> operation.get(100, TimeUnit.MILLISECONDS));
        said.countDown();
        clock.get(10, TimeUnit.SECONDS);
        operation.get(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
