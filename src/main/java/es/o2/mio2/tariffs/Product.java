package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
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
        MOBILE;

        /** Whether a fibre, and with it a landline, is installed for it. */
        boolean hasFibre() {
            return this != MOBILE;
        }

        /** Whether a mobile line comes with it. */
        boolean hasMobile() {
            return this != FIBRE;
        }

        /** Whether its mobile lines can have one pool of data. */
        boolean canShare() {
            return this == CONVERGENT;
        }
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

    /** Of the place where the service is given: its tax is on the prices. */
    @Enumerated(EnumType.STRING)
    @Column(name = "tax_territory")
    public TaxTerritory taxTerritory;

    /** How often the tariff was changed: what was priced before the last change is known by it for stale. */
    @Column(name = "tariff_changes")
    public int tariffChanges;

    /** Of the pool of a convergent product; other kinds have none. */
    @Enumerated(EnumType.STRING)
    @Column(name = "data_sharing_status")
    public DataSharing.Status dataSharingStatus;

    @Column(name = "data_sharing_since")
    public Instant dataSharingSince;

    /** When the pool was switched on last: what is used since shows that it works. */
    @Column(name = "data_sharing_on_at")
    public Instant dataSharingOnAt;

    /** When the pool was last asked to be off, or went off, whichever was later. */
    @Column(name = "data_sharing_off_at")
    public Instant dataSharingOffAt;

    @Column(name = "start_date")
    public LocalDate startDate;

    @Column(name = "end_date")
    public LocalDate endDate;

    @Column(name = "created_at")
    public Instant createdAt;

    @Version
    public int version;

    /** What the current customer has or is to have, the oldest first; what is over isn't. */
    static List<Product> all() {
        return list("status <> ?1 order by startDate, id", ServiceStatus.TERMINATED);
    }

    /** One on its way, where the service is given in this territory. */
    static Product order(Kind kind, String tariffCode, TaxTerritory territory, boolean competitiveZone, Instant now) {
        Product product = new Product();
        product.id = UUID.randomUUID();
        product.kind = kind;
        product.status = ServiceStatus.PENDING;
        product.tariffCode = tariffCode;
        product.competitiveZone = competitiveZone;
        product.taxTerritory = territory;
        product.dataSharingStatus = kind.canShare() ? DataSharing.Status.INACTIVE : null;
        product.dataSharingSince = kind.canShare() ? now : null;
        product.startDate = LocalDate.ofInstant(now, BillingCycle.MADRID);
        product.createdAt = now;
        product.persist();
        return product;
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

    /** Where its pool is now, since this moment. */
    void share(DataSharing.Status sharing, Instant since) {
        dataSharingStatus = sharing;
        dataSharingSince = since;
    }

    /**
     * The current customer's product, which nobody else changes until the transaction ends.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    public static Product lock(UUID productId) {
        return Product.<Product>find("id", productId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * The current customer's product.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    static Product get(UUID productId) {
        return Product.<Product>findByIdOptional(productId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
