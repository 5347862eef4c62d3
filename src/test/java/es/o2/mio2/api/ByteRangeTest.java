package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a file of 1000 bytes: 0 to 999. */
class ByteRangeTest {

    private static final int LENGTH = 1000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, bytes 0-0/1000",
        "bytes=0-499, bytes 0-499/1000",
        "bytes=500-, bytes 500-999/1000",
        "bytes=999-, bytes 999-999/1000",
        "bytes=-1, bytes 999-999/1000",
        "bytes=-400, bytes 600-999/1000",
        "bytes=-5000, bytes 0-999/1000",
        "bytes=0-5000, bytes 0-999/1000",
        "bytes=7-99999999999999999999999, bytes 7-999/1000",
        "bytes=00000000000000000000000007-8, bytes 7-8/1000",
        "BYTES=1-2, bytes 1-2/1000",
        "bytes= 1-2, bytes 1-2/1000"
    })
    void aPartIsWhatTheFileHasOfIt(String asked, String given) {
        ByteRange range = ByteRange.of(List.of(asked), LENGTH).orElseThrow();

        assertTrue(range.isSatisfiable());
        assertEquals(given, range.contentRange(LENGTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999999-"})
    void ofWhatIsBehindTheEndThereIsNothing(String asked) {
        assertFalse(ByteRange.of(List.of(asked), LENGTH).orElseThrow().isSatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,3-4",
                "bytes=2-1",
                "bytes=-",
                "bytes=",
                "bytes",
                "bytes=a-b",
                "bytes=0x1-2",
                "bytes=--1",
                "bytes=1",
                "lines=0-1",
                ""
            })
    void allIsGivenWhereSeveralAreAskedForOrItIsNone(String asked) {
        assertEquals(Optional.empty(), ByteRange.of(List.of(asked), LENGTH));
    }

    @Test
    void allIsGivenWhereNoneOrMoreThanOneHeaderCame() {
        assertEquals(Optional.empty(), ByteRange.of(List.of(), LENGTH));
        assertEquals(Optional.empty(), ByteRange.of(List.of("bytes=0-1", "bytes=0-1"), LENGTH));
    }
}
