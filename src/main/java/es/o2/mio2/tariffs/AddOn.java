package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
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

    /** The current customer's add-ons of these products, those on their way too; what is over isn't. */
    static List<AddOn> ofProducts(List<UUID> productIds) {
        return list("productId in ?1 and status <> ?2 order by startDate, id", productIds, ServiceStatus.TERMINATED);
    }

    /** One on its way. */
    static AddOn order(UUID productId, String tariffCode, Instant now) {
        AddOn addOn = new AddOn();
        addOn.id = UUID.randomUUID();
        addOn.productId = productId;
        addOn.tariffCode = tariffCode;
        addOn.status = ServiceStatus.PENDING;
        addOn.startDate = LocalDate.ofInstant(now, BillingCycle.MADRID);
        addOn.createdAt = now;
        addOn.persist();
        return addOn;
    }

    /** It works, from this day on. */
    void activate(LocalDate day) {
        status = ServiceStatus.ACTIVE;
        startDate = day;
    }

    /** It is over, with this day. */
    void terminate(LocalDate day) {
        status = ServiceStatus.TERMINATED;
        endDate = day;
    }
}
