package es.o2.mio2.usage;

import es.o2.mio2.access.OwnQuery;
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
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;

/**
 * What a line used in a billing cycle, by kind and class: kept with the records, so that nobody has to add them up. They
 * are only looked at here.
 */
@Entity
@Immutable
@Table(name = "usage_counter")
@IdClass(UsageCounter.Key.class)
public class UsageCounter extends PanacheEntityBase {

    /** Which line, in which cycle, of which kind and class. */
    public record Key(UUID lineId, LocalDate cycleStartDate, UsageKind kind, UsageClass usageClass)
            implements Serializable {}

    @Id
    @Column(name = "line_id")
    public UUID lineId;

    /** The cycle's first day. */
    @Id
    @Column(name = "cycle_start_date")
    public LocalDate cycleStartDate;

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

    /** When something of it was used last. */
    @Column(name = "last_at")
    public Instant lastAt;

    private static final OwnQuery<Row> OF_LINES = new OwnQuery<>(
            "select line_id, kind, usage_class, amount, records, charge from usage_counter where customer_id = :owner"
                    + " and line_id = any(:1) and cycle_start_date = :2 order by line_id, usage_class, kind",
            row -> new Row(
                    row.getObject(1, UUID.class),
                    OwnQuery.name(row, 2, UsageKind.class),
                    OwnQuery.name(row, 3, UsageClass.class),
                    row.getLong(4),
                    row.getLong(5),
                    row.getBigDecimal(6)));

    /** What these lines used in a cycle. */
    static List<Row> of(Collection<UUID> lineIds, LocalDate cycleStartDate) {
        return OF_LINES.list(lineIds.toArray(UUID[]::new), cycleStartDate);
    }

    /** What those of some classes cost together, in euros without tax, 6 decimals. */
    static BigDecimal charge(List<Row> counters, Predicate<UsageClass> which) {
        return counters.stream()
                .filter(counter -> which.test(counter.usageClass()))
                .map(Row::charge)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The data of their tariffs that each of these lines used in the cycles from one to another, both included. */
    static List<CycleData> dataOf(Collection<UUID> lineIds, LocalDate firstCycle, LocalDate lastCycle) {
        return find(
                        "select c.lineId, c.cycleStartDate, sum(c.amount) from UsageCounter c where c.lineId in ?1"
                                + " and c.cycleStartDate between ?2 and ?3 and c.kind = ?4 and c.usageClass in ?5"
                                + " group by c.lineId, c.cycleStartDate order by c.cycleStartDate, c.lineId",
                        lineIds,
                        firstCycle,
                        lastCycle,
                        UsageKind.DATA,
                        UsageClass.AS_AT_HOME)
                .project(CycleData.class)
                .list();
    }

    /** A counter of a line's. */
    record Row(UUID lineId, UsageKind kind, UsageClass usageClass, long amount, long records, BigDecimal charge) {}

    /** The data that a line used in a cycle. */
    record CycleData(UUID lineId, LocalDate cycleStartDate, long bytes) {}
}
