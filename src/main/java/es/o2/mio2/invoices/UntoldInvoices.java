package es.o2.mio2.invoices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The customers who weren't told yet of the invoices that a billing run issued: who they are. */
@ApplicationScoped
class UntoldInvoices {

    private final EntityManager entities;

    UntoldInvoices(EntityManager entities) {
        this.entities = entities;
    }

    /** Some of those since, the longest waiting first, and none that somebody is telling. */
    @SuppressWarnings("unchecked")
    List<Untold> some(Instant since, int most) {
        List<Tuple> rows = entities.createNativeQuery(
                        "select customer_id, run_id from invoice_notice where told_at is null and noticed_at > ?1"
                                + " order by noticed_at limit ?2 for update skip locked",
                        Tuple.class)
                .setParameter(1, since)
                .setParameter(2, most)
                .getResultList();
        return rows.stream()
                .map(row -> new Untold(row.get("customer_id", UUID.class), row.get("run_id", UUID.class)))
                .toList();
    }

    /** One of them. */
    record Untold(UUID customerId, UUID runId) {}
}
