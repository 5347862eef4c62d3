package es.o2.mio2.usage;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.hibernate.query.QueryProducer;
import org.hibernate.query.SelectionQuery;

/** A call, a message, a data session. They are only looked at here. */
@Entity
@Immutable
@Table(name = "usage_record")
@IdClass(UsageRecord.Key.class)
public class UsageRecord extends PanacheEntityBase {

    /** Which line's, begun when, and which of those. */
    public record Key(UUID lineId, Instant startedAt, UUID recordKey) implements Serializable {}

    @Id
    @Column(name = "line_id")
    public UUID lineId;

    @Id
    @Column(name = "started_at")
    public Instant startedAt;

    /** Made of the source's own id. */
    @Id
    @Column(name = "record_key")
    public UUID recordKey;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Enumerated(EnumType.STRING)
    public UsageKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "usage_class")
    public UsageClass usageClass;

    /** Bytes, seconds or units, by the kind. */
    public long amount;

    @Column(name = "other_party")
    public String otherParty;

    /** ISO 3166-1. */
    @Column(name = "visited_country")
    public String visitedCountry;

    /** Euros without tax, 6 decimals. */
    public BigDecimal price;

    /** What it would cost that shouldn't have been possible, see {@link UseBlocking}; {@code null} for all else. */
    public BigDecimal withheld;

    /**
     * A page of those that fit, the newest first, by the key and never by counting. What partial indexes are made for is
     * said to the database in their words: a parameter would hide it.
     *
     * @param from whoever is asked for them
     */
    static List<Row> page(QueryProducer from, UsageRecordFilter filter, UsageRecordPosition after, int limit) {
        StringBuilder query = new StringBuilder("select r.recordKey, r.kind, r.usageClass, r.startedAt, r.amount,"
                + " r.otherParty, r.visitedCountry, r.price,"
                + " case when r.withheld is not null then true else false end from UsageRecord r where r.lineId = :line"
                + " and r.startedAt <= :startedAt and (r.startedAt < :startedAt or r.recordKey < :recordKey)");
        Map<String, Object> values = new HashMap<>();
        values.put("line", filter.lineId());
        values.put("startedAt", after.startedAt());
        values.put("recordKey", after.recordKey());
        if (filter.from() != null) {
            query.append(" and r.startedAt >= :from");
            values.put("from", filter.from());
        }
        if (filter.kind() != null) {
            query.append(" and r.kind = :kind");
            values.put("kind", filter.kind());
        }
        if (filter.usageClass() != null) {
            query.append(" and r.usageClass = :usageClass");
            values.put("usageClass", filter.usageClass());
        }
        if (filter.isWithoutData()) {
            query.append(" and r.kind <> DATA");
        }
        if (filter.isNotNational()) {
            query.append(" and r.usageClass <> NATIONAL");
        }
        if (filter.charged() != null) {
            query.append(filter.charged() ? " and r.price > 0" : " and r.price = 0");
        }
        query.append(" order by r.startedAt desc, r.recordKey desc");
        SelectionQuery<Row> page = from.createSelectionQuery(query.toString(), Row.class);
        values.forEach(page::setParameter);
        return page.setMaxResults(limit).list();
    }

    /** A record as it is shown. */
    record Row(
            UUID recordKey,
            UsageKind kind,
            UsageClass usageClass,
            Instant startedAt,
            long amount,
            String otherParty,
            String visitedCountry,
            BigDecimal price,
            boolean blocked) {

        UsageRecordPosition position() {
            return new UsageRecordPosition(startedAt, recordKey);
        }

        /** Without the other party, so that no log has it. */
        @Override
        public String toString() {
            return "Row[" + recordKey + "]";
        }
    }
}
