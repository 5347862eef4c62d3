package es.o2.mio2.invoices;

import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A charged call, message or data session as an invoice charges it, whatever becomes of the record it came from. */
@Entity
@Table(name = "invoice_record")
@IdClass(InvoiceRecord.Key.class)
public class InvoiceRecord extends PanacheEntityBase {

    /** Of which invoice, and which record of its. */
    public record Key(UUID invoiceId, Instant startedAt, UUID recordKey) implements Serializable {}

    @Id
    @Column(name = "invoice_id")
    public UUID invoiceId;

    @Id
    @Column(name = "started_at")
    public Instant startedAt;

    @Id
    @Column(name = "record_key")
    public UUID recordKey;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    /** The item in whose sum it is. */
    @Column(name = "item_id")
    public UUID itemId;

    @Column(name = "line_id")
    public UUID lineId;

    @Enumerated(EnumType.STRING)
    public UsageKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "usage_class")
    public UsageClass usageClass;

    public String destination;

    /** Bytes, seconds or units, by the kind; of a correction, how much more. */
    public long amount;

    @Column(name = "other_party")
    public String otherParty;

    @Column(name = "visited_country")
    public String visitedCountry;

    /** Euros without tax, 6 decimals; of a correction, how much more. */
    public BigDecimal price;

    /** Those of an invoice of the current customer's, as they came. */
    static List<InvoiceRecord> of(UUID invoiceId) {
        return list("invoiceId = ?1 order by startedAt, recordKey", invoiceId);
    }

    /**
     * Whether charges of use in other items come to less than nothing, without those that were taken back: then more of
     * the same use is given back there than is charged.
     *
     * @param itemIds of the current customer's, all that have a part in it
     */
    static boolean isAnyGivenBackBut(Collection<UUID> itemIds) {
        return !find(
                        "select other.recordKey from InvoiceRecord other where other.itemId not in ?1"
                                + " and exists (select 1 from InvoiceRecord own where own.recordKey = other.recordKey"
                                + " and own.lineId = other.lineId and own.itemId in ?1)"
                                + " and not exists (select 1 from InvoiceItem taking where taking.rectifiesItemId = other.itemId)"
                                + " group by other.recordKey, other.lineId having sum(other.price) < 0",
                        itemIds)
                .project(UUID.class)
                .list()
                .isEmpty();
    }

    /** A page of those that fit of an invoice of the current customer's, as they came, by the key. */
    static List<Row> page(InvoiceRecordFilter filter, InvoiceRecordPosition after, int limit) {
        StringBuilder query = new StringBuilder("select r.recordKey, r.itemId, r.lineId, r.kind, r.usageClass,"
                + " r.destination, r.startedAt, r.amount, r.otherParty, r.visitedCountry, r.price from InvoiceRecord r"
                + " where r.invoiceId = :invoice and r.startedAt >= :startedAt"
                + " and (r.startedAt > :startedAt or r.recordKey > :recordKey)");
        Map<String, Object> values = new HashMap<>();
        values.put("invoice", filter.invoiceId());
        values.put("startedAt", after.startedAt());
        values.put("recordKey", after.recordKey());
        if (filter.kind() != null) {
            query.append(" and r.kind = :kind");
            values.put("kind", filter.kind());
        }
        if (filter.usageClass() != null) {
            query.append(" and r.usageClass = :usageClass");
            values.put("usageClass", filter.usageClass());
        }
        query.append(" order by r.startedAt, r.recordKey");
        return find(query.toString(), values).page(0, limit).project(Row.class).list();
    }

    /** A record as it is shown. */
    record Row(
            UUID recordKey,
            UUID itemId,
            UUID lineId,
            UsageKind kind,
            UsageClass usageClass,
            String destination,
            Instant startedAt,
            long amount,
            String otherParty,
            String visitedCountry,
            BigDecimal price) {

        InvoiceRecordPosition position() {
            return new InvoiceRecordPosition(startedAt, recordKey);
        }

        /** Without the other party, so that no log has it. */
        @Override
        public String toString() {
            return "Row[" + recordKey + "]";
        }
    }
}
