package es.o2.mio2.invoices;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;

/** An item that a dispute is about. It is in one open dispute at most, of which the database makes sure, too. */
@Entity
@Table(name = "disputed_item")
@IdClass(DisputedItem.Key.class)
class DisputedItem extends PanacheEntityBase {

    /** Of the current customer. */
    record Key(UUID incidentId, UUID itemId) implements Serializable {}

    @Id
    @Column(name = "incident_id")
    UUID incidentId;

    @Id
    @Column(name = "item_id")
    UUID itemId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    boolean open;

    static void keep(UUID incidentId, UUID itemId) {
        DisputedItem disputed = new DisputedItem();
        disputed.incidentId = incidentId;
        disputed.itemId = itemId;
        disputed.open = true;
        disputed.persist();
    }

    /** Whether any of these is in a dispute that is open. */
    static boolean isAnyOpen(Collection<UUID> itemIds) {
        return !itemIds.isEmpty() && count("open and itemId in ?1", itemIds) > 0;
    }

    /** Those of these that were in a dispute which is over. */
    static Set<UUID> disputedBefore(Collection<UUID> itemIds) {
        List<DisputedItem> disputed = list("itemId in ?1 and open = false", itemIds);
        return disputed.stream().map(item -> item.itemId).collect(Collectors.toSet());
    }

    /** What a dispute is about. */
    static Set<UUID> of(UUID incidentId) {
        List<DisputedItem> disputed = list("incidentId", incidentId);
        return disputed.stream().map(item -> item.itemId).collect(Collectors.toSet());
    }

    /** That one is over. */
    static void close(UUID incidentId) {
        update("open = false where incidentId = ?1", incidentId);
    }
}
