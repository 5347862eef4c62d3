package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of customers of whom it couldn't be done, and how customers are put together. */
class RunChunkTest {

    @ParameterizedTest
    @CsvSource({"0, PT5S", "1, PT10S", "2, PT20S", "6, PT5M20S", "7, PT10M", "1000, PT10M"})
    void whatFailedWaitsTwiceAsLongEachTime(int attempts, Duration pause) {
        assertEquals(pause, RunChunk.pause(attempts, Duration.ofSeconds(5), Duration.ofMinutes(10)));
    }

    /** SQLSTATE as PostgreSQL gives it; some give none. */
    @ParameterizedTest
    @CsvSource({
        "57014, TOO_LONG",
        "55P03, TOO_LONG",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "08006, DATABASE_AWAY",
        "57P01, DATABASE_AWAY",
        "53100, DATABASE_AWAY",
        "22003, DATA_REFUSED",
        "23505, DATA_REFUSED",
        "42601, OTHER",
        "'', OTHER"
    })
    void whatFailedIsToldByItsKind(String state, ChunkFailure failure) {
        assertEquals(failure, ChunkFailure.ofState(state));
    }

    /** That the database is away, or busy, is nobody's fault. */
    @ParameterizedTest
    @CsvSource({"22003, DATA_REFUSED", "23502, DATA_REFUSED", "57P01,", "57014,", "40001,", "42501,", "'',"})
    void customersAreSetAsideByWhatIsTheirs(String state, SetAsideReason reason) {
        RuntimeException failed = new SqlFailedException(new SQLException("", state));
        assertEquals(Optional.ofNullable(reason), SetAsideReason.of(failed));
        assertEquals(
                Optional.of(SetAsideReason.NOT_RECKONED),
                SetAsideReason.of(new NotReckonedException(new IllegalArgumentException())));
        assertEquals(Optional.empty(), SetAsideReason.of(new IllegalStateException()));
    }

    @Test
    void afterEachIdComesAnother() {
        assertEquals(
                UUID.fromString("00000000-0000-0001-0000-000000000000"),
                CustomerRange.after(UUID.fromString("00000000-0000-0000-ffff-ffffffffffff")));
        assertEquals(
                UUID.fromString("7fffffff-ffff-ffff-8000-000000000000"),
                CustomerRange.after(UUID.fromString("7fffffff-ffff-ffff-7fff-ffffffffffff")));
        assertEquals(
                UUID.fromString("80000000-0000-0000-0000-000000000000"),
                CustomerRange.after(UUID.fromString("7fffffff-ffff-ffff-ffff-ffffffffffff")));
    }
}
