package es.o2.mio2.invoices;

import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.feeds.RowReject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An outage that was reported.
 *
 * @param received the lines that it was reported of
 * @param accepted those that are known
 * @param withdrawnAt {@code null} where it counts
 * @param rejects the lines that were left out, in their order; {@code null} in lists
 */
public record RecordedOutage(
        UUID outageId,
        String source,
        String eventId,
        InterruptedService service,
        Instant startedAt,
        Instant endedAt,
        String cause,
        int received,
        int accepted,
        Instant recordedAt,
        Instant withdrawnAt,
        List<RowReject> rejects) {

    RecordedOutage with(List<RowReject> others) {
        return new RecordedOutage(
                outageId,
                source,
                eventId,
                service,
                startedAt,
                endedAt,
                cause,
                received,
                accepted,
                recordedAt,
                withdrawnAt,
                others);
    }
}
