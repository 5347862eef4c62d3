package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00+01:00, 2026-11-20T09:00:00Z",
        "2026-11-20T10:00:00-09:30, 2026-11-20T19:30:00Z",
        "2026-11-20T10:00:00-00:00, 2026-11-20T10:00:00Z",
        "2026-11-20T00:00:00.5+14:00, 2026-11-19T10:00:00.5Z",
        "2026-11-20T10:00:00.000001Z, 2026-11-20T10:00:00.000001Z",
        "2026-11-20T10:00:00.123456789Z, 2026-11-20T10:00:00.123456789Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z"
    })
    void aMomentIsReadAsItIsWritten(String text, Instant moment) {
        assertEquals(moment, Rfc3339.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-20",
                "2026-11-20T10:00Z",
                "2026-11-20T10:00:00",
                "2026-11-20 10:00:00Z",
                "2026-11-20t10:00:00z",
                "2026-11-20T10:00:00.Z",
                "2026-11-20T10:00:00.1234567890Z",
                "2026-11-20T10:00:00,5Z",
                "2026-11-20T10:00:00Z ",
                "2026-11-20T10:00:00ZZ",
                "2026-11-20T10:00:00+0100",
                "2026-11-20T10:00:00+01",
                "2026-11-20T10:00:00 01:00",
                "2026-11-20T10:00:00+18:01",
                "2026-11-20T10:00:00+01:60",
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-11-20T24:00:00Z",
                "2026-11-20T10:60:00Z",
                "2026-11-20T10:00:60Z",
                "+026-11-20T10:00:00Z",
                "2026-+1-20T10:00:00Z",
                "２026-11-20T10:00:00Z"
            })
    void whatIsWrittenOtherwiseOrIsNoMomentIsRefused(String text) {
        assertThrows(DateTimeException.class, () -> Rfc3339.parse(text));
    }

    @Test
    void whatTheJdkWritesIsRead() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            OffsetDateTime moment = Instant.ofEpochSecond(
                            random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000))
                    .truncatedTo(random.nextBoolean() ? ChronoUnit.NANOS : ChronoUnit.MILLIS)
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081)));
            String text = moment.toString();
            // It leaves out seconds that are none.
            if (moment.getSecond() > 0) {
                assertEquals(moment.toInstant(), Rfc3339.parse(text), text);
            }
        }
    }
}
