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
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.hibernate.query.QueryProducer;

/** What a line used on a day, by kind and class. The day is one in Madrid. They are only looked at here. */
@Entity
@Immutable
@Table(name = "usage_day")
@IdClass(UsageDay.Key.class)
public class UsageDay extends PanacheEntityBase {

    /** Which line, on which day, of which kind and class. */
    public record Key(UUID lineId, LocalDate day, UsageKind kind, UsageClass usageClass) implements Serializable {}

    @Id
    @Column(name = "line_id")
    public UUID lineId;

    @Id
    public LocalDate day;

    @Id
    @Enumerated(EnumType.STRING)
    public UsageKind kind;

    @Id
    @Enumerated(EnumType.STRING)
    @Column(name = "usage_class")
    public UsageClass usageClass;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    /** Bytes, seconds or units, by the kind. */
    public long amount;

    public long records;

    /** Euros without tax, 6 decimals. */
    public BigDecimal charge;

    /** What a line used on the days from one to another, both included: a row a day and kind, of whom they are asked. */
    static List<Row> of(QueryProducer from, UUID lineId, LocalDate first, LocalDate last) {
        return from.createSelectionQuery(
                        "select d.day, d.kind, sum(d.amount), sum(d.charge) from UsageDay d where d.lineId = ?1"
                                + " and d.day between ?2 and ?3 group by d.day, d.kind",
                        Row.class)
                .setParameter(1, lineId)
                .setParameter(2, first)
                .setParameter(3, last)
                .list();
    }

    /** The data of their tariffs that each of these lines used on the days from one to another, both included. */
    static List<DayData> dataOf(Collection<UUID> lineIds, LocalDate first, LocalDate last) {
        return find(
                        "select d.lineId, d.day, sum(d.amount) from UsageDay d where d.lineId in ?1"
                                + " and d.day between ?2 and ?3 and d.kind = ?4 and d.usageClass in ?5"
                                + " group by d.lineId, d.day order by d.day, d.lineId",
                        lineIds,
                        first,
                        last,
                        UsageKind.DATA,
                        UsageClass.AS_AT_HOME)
                .project(DayData.class)
                .list();
    }

    /** What was used of a kind on a day. */
    record Row(LocalDate day, UsageKind kind, long amount, BigDecimal charge) {}

    /** The data that a line used on a day. */
    record DayData(UUID lineId, LocalDate day, long bytes) {}
}
