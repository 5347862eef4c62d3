package es.o2.mio2.management;

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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/** A line: a number that is called, or the fibre. It hangs on a product. */
@Entity
@Table(name = "line")
public class Line extends PanacheEntityBase {

    /** What kind of line it is. */
    @Schema(name = "LineKind", description = "What kind of line it is.")
    public enum Kind {
        MOBILE,
        LANDLINE,
        FIBRE
    }

    @Id
    @Column(name = "line_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Column(name = "product_id")
    public UUID productId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Enumerated(EnumType.STRING)
    public ServiceStatus status;

    /** E.164; a fibre has none. */
    public String number;

    /** What the customer calls it. */
    public String alias;

    /** Whether it is the mobile line that comes with the product. */
    public boolean principal;

    /** The tariff of a line that has one of its own beside the product's: an additional line. */
    @Column(name = "tariff_code")
    public String tariffCode;

    @Column(name = "start_date")
    public LocalDate startDate;

    @Column(name = "end_date")
    public LocalDate endDate;

    @Column(name = "created_at")
    public Instant createdAt;

    @Version
    public int version;

    /** The current customer's lines, as they hang on their products. */
    public static List<Line> ofProducts(List<UUID> productIds) {
        return list("productId in ?1 order by productId, principal desc, kind, startDate, id", productIds);
    }

    static List<LineView> views() {
        return find("select " + LineView.FIELDS + " from Line order by startDate, principal desc, kind, id")
                .project(LineView.class)
                .list();
    }

    static Optional<LineView> view(UUID lineId) {
        return find("select " + LineView.FIELDS + " from Line where id = ?1", lineId)
                .project(LineView.class)
                .firstResultOptional();
    }
}
