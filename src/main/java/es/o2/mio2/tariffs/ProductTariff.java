package es.o2.mio2.tariffs;

import es.o2.mio2.billing.Holding;
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
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * Which tariff a product had from a day on, until the next row's day: what its fees are prorated by. Rows have no end, so
 * there can be neither gap nor overlap; the day of a change belongs to the new tariff, and a tariff that would be held
 * for no day gives way to the one that follows it on the same day.
 */
@Entity
@Table(name = "product_tariff")
@IdClass(ProductTariff.Key.class)
public class ProductTariff extends PanacheEntityBase {

    /** Which product, from which day on. */
    public record Key(UUID productId, LocalDate startDate) implements Serializable {}

    @Id
    @Column(name = "product_id")
    public UUID productId;

    @Id
    @Column(name = "start_date")
    public LocalDate startDate;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Column(name = "tariff_code")
    public String tariffCode;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    /** The tariffs that a product of the current customer had, the oldest first. */
    public static List<Holding<String>> history(UUID productId) {
        return ProductTariff.<ProductTariff>list("productId = ?1 order by startDate", productId).stream()
                .map(row -> new Holding<>(row.tariffCode, row.startDate))
                .toList();
    }

    /** From this day on the product has this tariff. */
    static void begin(UUID productId, String tariffCode, LocalDate startDate, Instant now) {
        ProductTariff held = findById(new Key(productId, startDate));
        if (held == null) {
            held = new ProductTariff();
            held.productId = productId;
            held.startDate = startDate;
            held.tariffCode = tariffCode;
            held.recordedAt = now;
            held.persist();
        } else {
            held.tariffCode = tariffCode;
            held.recordedAt = now;
        }
    }
}
