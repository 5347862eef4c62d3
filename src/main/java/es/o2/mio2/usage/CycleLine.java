package es.o2.mio2.usage;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.management.Line;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;

/**
 * A line as a billing cycle has it, of all that worked in it if but for a day: with the tariff that it had at the cycle's
 * end, and whether it shared its data then; of the open cycle, now. A view, the one home of this, for notices too.
 */
@Entity
@Immutable
@Table(name = "cycle_line")
@IdClass(CycleLine.Key.class)
public class CycleLine extends PanacheEntityBase {

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

    @Column(name = "product_id")
    public UUID productId;

    @Enumerated(EnumType.STRING)
    public Line.Kind kind;

    /** That of now. */
    @Enumerated(EnumType.STRING)
    public ServiceStatus status;

    /** E.164; a fibre has none. */
    public String number;

    public String alias;

    public boolean principal;

    @Column(name = "start_date")
    public LocalDate startDate;

    /** Its last day; of one that works, that on which it is to end, if any. */
    @Column(name = "end_date")
    public LocalDate endDate;

    /** Whether the tariff is the line's own, not its product's. */
    @Column(name = "own_tariff")
    public boolean ownTariff;

    @Column(name = "tariff_code")
    public String tariffCode;

    /** Whether it shares its data with the other mobile lines of its product. */
    public boolean pooled;
}
