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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/** A tariff that a customer has contracted. Lines and add-ons hang on it. */
@Entity
@Table(name = "product")
public class Product extends PanacheEntityBase {

    /** What kind of product it is. */
    @Schema(
            name = "ProductKind",
            description = "Fibre with landline and mobile (`CONVERGENT`), fibre alone, mobile alone.")
    public enum Kind {
        CONVERGENT,
        FIBRE,
        MOBILE
    }

    @Id
    @Column(name = "product_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Enumerated(EnumType.STRING)
    public ServiceStatus status;

    @Column(name = "tariff_code")
    public String tariffCode;

    /** Whether the fibre is in the zone of competition, where some tariffs cost less. */
    @Column(name = "competitive_zone")
    public boolean competitiveZone;

    /** Of the pool of a convergent product; other kinds have none. */
    @Enumerated(EnumType.STRING)
    @Column(name = "data_sharing_status")
    public DataSharing.Status dataSharingStatus;

    @Column(name = "data_sharing_since")
    public Instant dataSharingSince;

    @Column(name = "start_date")
    public LocalDate startDate;

    @Column(name = "end_date")
    public LocalDate endDate;

    @Column(name = "created_at")
    public Instant createdAt;

    @Version
    public int version;

    /** The current customer's products, the oldest first. */
    static List<Product> all() {
        return list("order by startDate, id");
    }
}
