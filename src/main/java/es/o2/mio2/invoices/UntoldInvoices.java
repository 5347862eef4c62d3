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

    /**
     * Some of those that were noticed since and whose time has come, those that wait longest first, and none that somebody
     * is telling.
     */
    @SuppressWarnings("unchecked")
    List<Untold> some(Instant since, Instant now, int most) {
        List<Tuple> rows = entities.createNativeQuery(
                        "select customer_id, run_id, tries from invoice_notice where told_at is null"
                                + " and next_try_at <= ?2 and noticed_at > ?1"
                                + " order by next_try_at limit ?3 for update skip locked",
                        Tuple.class)
                .setParameter(1, since)
                .setParameter(2, now)
                .setParameter(3, most)
                .getResultList();
        return rows.stream()
                .map(row -> new Untold(
                        row.get("customer_id", UUID.class),
                        row.get("run_id", UUID.class),
                        row.get("tries", Integer.class)))
                .toList();
    }

    /**
     * One of them.
     *
     * @param tries how often it couldn't be told
     */
    record Untold(UUID customerId, UUID runId, int tries) {}
}
