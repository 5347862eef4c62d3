package es.o2.mio2.invoices;

import es.o2.mio2.billing.TaxTerritory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A line that had an outage, and what comes of that.
 *
 * @param incidentId {@code null} where it goes with none
 * @param askedForAt when its customer asked for what isn't given unasked; {@code null} where they didn't
 * @param shares one for each billing cycle that it reached into, as far as that is reckoned yet
 */
public record CompensatedLine(UUID customerId, UUID lineId, UUID incidentId, Instant askedForAt, List<Share> shares) {

    /**
     * What is owed for a cycle, by all outages of the same service that the product, or the line with a tariff of its own,
     * had in it.
     *
     * @param cycleStartDate the cycle's first day
     * @param seconds how long they were altogether
     * @param daySeconds how much of that was between 8:00 and 22:00
     * @param net euros without tax, 4 decimals: what was credited for this line's outage, or what isn't credited yet
     * @param invoiceId the invoice that credits it; {@code null} where none was issued
     */
    public record Share(
            UUID subjectId,
            LocalDate cycleStartDate,
            long seconds,
            long daySeconds,
            BigDecimal net,
            TaxTerritory territory,
            OutageCompensationStatus status,
            UUID invoiceId) {}
}
