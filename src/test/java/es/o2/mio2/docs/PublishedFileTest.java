package es.o2.mio2.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is sent a file compressed. */
class PublishedFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "br, GZIP ; q=0.5|true",
                "x-gzip|true",
                "*|true",
                "br, *;q=0.1|true",
                "gzip;q=0.001|true",
                "br|false",
                "gzip;q=0|false",
                "gzip;q=0.000|false",
                "gzip;q=0, *|false",
                "*;q=0|false",
                "gzipped|false",
                "''|false"
            })
    void whoTakesItCompressed(String header, boolean taken) {
        assertEquals(taken, PublishedFile.takesGzip(header));
    }

    @Test
    void whoSaysNothingIsNot() {
        assertFalse(PublishedFile.takesGzip(null));
    }

    /** As long as a head may be, a hundred times. */
    @Test
    void noHeaderTakesLongToRead() {
        String header = "gzip;q=0." + "1".repeat(8_000) + "x";
        assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 100; i++) {
                PublishedFile.takesGzip(header);
            }
        });
    }
}
