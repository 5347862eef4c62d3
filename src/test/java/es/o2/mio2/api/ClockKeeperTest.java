package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Database;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of another instance, which begins as its machine's: wrong. */
@QuarkusTest
class ClockKeeperTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    /** On a busy machine. */
    private static final Duration NEARLY = Duration.ofSeconds(2);

    @Inject
    AgroalDataSource source;

    @Inject
    ApiConfig config;

    @Inject
    Database database;

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT0S"})
    void itIsTheDatabasesAndTheShimStaysOnIt(Duration wrong) throws SQLException {
        ServiceClock clock = new ServiceClock();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ClockKeeper keeper = new ClockKeeper(source, clock, config, meters);
        clock.correct(wrong);
        isNow(clock.instant().minus(wrong));
        assertEquals(-wrong.toSeconds(), meters.get("mio2.clock.offset").gauge().value(), NEARLY.toSeconds());
        keeper.keep();
        isNow(clock.instant());
        assertEquals(0, meters.get("mio2.clock.offset").gauge().value(), NEARLY.toSeconds());
        isNow(LocalDateTime.now(clock.withZone(MADRID)).atZone(MADRID).toInstant());
        clock.setOffset(Duration.ofDays(1));
        keeper.keep();
        isNow(clock.instant().minus(Duration.ofDays(1)));
    }

    private void isNow(Instant time) {
        String said = database.texts("select extract(epoch from clock_timestamp() - ?::timestamptz)", time.toString())
                .get(0);
        assertTrue(Math.abs(Double.parseDouble(said)) < NEARLY.toSeconds(), said);
    }
}
