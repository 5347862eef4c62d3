package es.o2.mio2.tariffs;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;

/** What a line used in a billing cycle, all of it together. */
@Entity
@Table(name = "line_cycle_use")
@IdClass(LineCycleUse.Key.class)
public class LineCycleUse extends PanacheEntityBase {

    /** Which line, in which cycle. */
    public record Key(UUID lineId, LocalDate cycleStartDate) implements Serializable {}

    @Id
    @Column(name = "line_id")
    public UUID lineId;

    /** The cycle's first day. */
    @Id
    @Column(name = "cycle_start_date")
    public LocalDate cycleStartDate;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    /** Bytes, up and down. */
    @Column(name = "data_bytes")
    public long dataBytes;

    /** When data was used last; absent where none was. */
    @Column(name = "last_data_at")
    public Instant lastDataAt;

    /** The products of these whose lines have used data since their pool was switched on. */
    static Set<UUID> productsWithDataSince(List<Product> products) {
        List<UUID> ids = products.stream().map(product -> product.id).toList();
        return find(
                        "select distinct p.id from Product p, Line l, LineCycleUse u where p.id in ?1"
                                + " and l.productId = p.id and u.lineId = l.id and u.lastDataAt >= p.dataSharingOnAt",
                        ids)
                .project(UUID.class)
                .stream()
                .collect(Collectors.toSet());
    }

    /** What the mobile lines of a product used in the cycles from one to another, both included. */
    static List<LineCycleUse> ofProduct(UUID productId, LocalDate firstCycle, LocalDate lastCycle) {
        return list(
                "select u from LineCycleUse u, Line l where l.id = u.lineId and l.productId = ?1"
                        + " and u.cycleStartDate between ?2 and ?3 order by u.cycleStartDate, u.lineId",
                productId,
                firstCycle,
                lastCycle);
    }
}
