package es.o2.mio2.invoices;

import es.o2.mio2.billing.InterruptedService;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An outage of a service, as one of the operator's systems tells it.
 *
 * @param eventId the source's own id for it
 * @param cause in the operator's words; {@code null} where none is told
 */
public record OutageReport(
        String eventId,
        String source,
        InterruptedService service,
        Instant startedAt,
        Instant endedAt,
        String cause,
        List<AffectedLine> lines) {

    /**
     * A line that it was of: named in one of three ways, the others {@code null}.
     *
     * @param msisdn that it had when the outage began
     * @param sourceLineId the id by which {@code products} brought it
     * @param incidentId what its customer said of it; {@code null} for nothing
     */
    public record AffectedLine(UUID lineId, String msisdn, String sourceLineId, UUID incidentId) {

        /** Without the number, so that no log has it. */
        @Override
        public String toString() {
            return "AffectedLine[" + lineId + "]";
        }
    }
}
