package es.o2.mio2.invoices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The invoices of all customers, and what is disputed of them: which they are, and whose. */
@ApplicationScoped
class InvoiceIndex {

    private static final String FIND = "select customer_id, invoice_id from invoice where cycle_start_date = ?1"
            + " and rectifies_invoice_id is null and replaces_invoice_id is null and ";

    private final EntityManager entities;

    InvoiceIndex(EntityManager entities) {
        this.entities = entities;
    }

    /** One of an invoice, and whose it is. */
    record Found(UUID customerId, UUID invoiceId) {

        static final Found FIRST = new Found(CustomerRange.LOWEST, CustomerRange.LOWEST);

        static Found parse(String text) {
            String[] ids = text.split(" ");
            return new Found(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        }

        @Override
        public String toString() {
            return customerId + " " + invoiceId;
        }
    }

    /** Those of a cycle, from after one on, in the order of the customers. */
    List<Found> page(LocalDate cycleStartDate, CustomerRange customers, Found after, int limit) {
        return found(
                FIND + "customer_id between ?2 and ?3 and (customer_id, invoice_id) > (?4, ?5)"
                        + " order by customer_id, invoice_id limit ?6",
                cycleStartDate,
                customers.first(),
                customers.last(),
                after.customerId(),
                after.invoiceId(),
                limit);
    }

    Optional<Found> find(LocalDate cycleStartDate, UUID invoiceId) {
        return found(FIND + "invoice_id = ?2", cycleStartDate, invoiceId).stream()
                .findFirst();
    }

    /** Whose invoice it is; nobody's while it is a draft. */
    Optional<UUID> ownerOf(UUID invoiceId) {
        return found(
                        "select customer_id, invoice_id from invoice where invoice_id = ?1 and status <> 'DRAFT'",
                        invoiceId)
                .stream()
                .findFirst()
                .map(Found::customerId);
    }

    /** Which invoice a dispute is about, and whose. */
    Optional<Found> disputed(UUID incidentId) {
        return found("select customer_id, invoice_id from invoice_dispute where incident_id = ?1", incidentId).stream()
                .findFirst();
    }

    /** A dispute, and whose it is. */
    record FoundDispute(UUID customerId, DisputePosition position) {}

    /** Those that are open, the oldest first, from after one on. */
    List<FoundDispute> openDisputes(DisputePosition after, int limit) {
        return disputes("", after, limit);
    }

    /** The same, of those whose incident isn't open any more. */
    List<FoundDispute> disputesWithoutIncident(DisputePosition after, int limit) {
        return disputes(
                " and exists (select from incident where customer_id = dispute.customer_id"
                        + " and incident_id = dispute.incident_id"
                        + " and status not in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING', 'HELD'))",
                after,
                limit);
    }

    private List<FoundDispute> disputes(String condition, DisputePosition after, int limit) {
        return rows(
                        "select customer_id, incident_id, opened_at from invoice_dispute dispute where outcome is null"
                                + condition
                                + " and (opened_at, incident_id) > (?1, ?2) order by opened_at, incident_id limit ?3",
                        after.openedAt(),
                        after.incidentId(),
                        limit)
                .stream()
                .map(row -> new FoundDispute(
                        row.get("customer_id", UUID.class),
                        new DisputePosition(row.get("opened_at", Instant.class), row.get("incident_id", UUID.class))))
                .toList();
    }

    private List<Found> found(String sql, Object... parameters) {
        return rows(sql, parameters).stream()
                .map(row -> new Found(row.get("customer_id", UUID.class), row.get("invoice_id", UUID.class)))
                .toList();
    }

    private List<Tuple> rows(String sql, Object... parameters) {
        var query = entities.createNativeQuery(sql, Tuple.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows;
    }
}
