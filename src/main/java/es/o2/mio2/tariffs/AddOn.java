package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** Something more on a product, month by month. */
@Entity
@Table(name = "add_on")
public class AddOn extends PanacheEntityBase {

    @Id
    @Column(name = "add_on_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Column(name = "product_id")
    public UUID productId;

    @Column(name = "tariff_code")
    public String tariffCode;

    @Enumerated(EnumType.STRING)
    public ServiceStatus status;

    @Column(name = "start_date")
    public LocalDate startDate;

    @Column(name = "end_date")
    public LocalDate endDate;

    @Column(name = "created_at")
    public Instant createdAt;

    @Version
    public int version;

    /** The current customer's add-ons of these products. */
    static List<AddOn> ofProducts(List<UUID> productIds) {
        return list("productId in ?1 order by startDate, id", productIds);
    }
}
