package es.o2.mio2.management;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentStatusTest {

    @ParameterizedTest
    @CsvSource({
        "ACKNOWLEDGED, IN_PROGRESS PENDING HELD RESOLVED REJECTED CANCELLED",
        "IN_PROGRESS, PENDING HELD RESOLVED REJECTED CANCELLED",
        "PENDING, IN_PROGRESS HELD RESOLVED REJECTED CANCELLED",
        "HELD, IN_PROGRESS PENDING RESOLVED REJECTED CANCELLED",
        "RESOLVED, IN_PROGRESS CLOSED",
        "CLOSED, ''",
        "REJECTED, ''",
        "CANCELLED, ''"
    })
    void anIncidentMovesAsTheTableSays(IncidentStatus from, String to) {
        Set<IncidentStatus> allowed = Arrays.stream(to.split(" "))
                .filter(name -> !name.isEmpty())
                .map(IncidentStatus::valueOf)
                .collect(Collectors.toSet());
        assertEquals(
                allowed,
                EnumSet.allOf(IncidentStatus.class).stream()
                        .filter(from::canBecome)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({"ACKNOWLEDGED, false", "PENDING, false", "RESOLVED, true", "CLOSED, true", "CANCELLED, true"})
    void whatIsOverIsNotOpen(IncidentStatus status, boolean over) {
        assertEquals(over, status.isOver());
        assertEquals(!over, IncidentStatus.OPEN.contains(status));
    }
}
