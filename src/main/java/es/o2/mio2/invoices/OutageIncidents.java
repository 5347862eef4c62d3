package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.Prices;
import es.o2.mio2.invoices.CompensatedLine.Share;
import es.o2.mio2.management.IncidentCompensation;
import es.o2.mio2.management.IncidentCompensation.Status;
import es.o2.mio2.management.IncidentCompensations;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What outages that go with incidents are compensated by. */
@ApplicationScoped
class OutageIncidents implements IncidentCompensations {

    private final BillingDatabase database;

    OutageIncidents(BillingDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<IncidentCompensation> of(UUID customerId, UUID incidentId) {
        List<Share> shares = database.call(sql -> new OutageShares(sql).ofIncident(customerId, incidentId)).stream()
                .flatMap(line -> line.shares().stream())
                .filter(share -> share.status() != OutageCompensationStatus.ON_REQUEST)
                // Of what another outage of the same time is compensated with, nothing is this one's.
                .filter(share -> share.net().signum() > 0)
                // Lines of one product have one compensation.
                .distinct()
                .toList();
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal amount = shares.stream()
                .map(share -> Prices.gross(share.net(), share.territory()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean invoiced = shares.stream().allMatch(share -> share.status() == OutageCompensationStatus.INVOICED);
        UUID invoiceId = shares.stream()
                .map(Share::invoiceId)
                .filter(Objects::nonNull)
                .reduce((first, last) -> last)
                .orElse(null);
        return Optional.of(
                new IncidentCompensation(Money.eur(amount), invoiced ? Status.INVOICED : Status.PROPOSED, invoiceId));
    }
}
