package es.o2.mio2.usage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** Data bought on top, good until the end of its cycle. */
@Entity
@Table(name = "data_bonus")
public class DataBonus extends PanacheEntityBase {

    @Id
    @Column(name = "bonus_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Column(name = "product_id")
    public UUID productId;

    /** The line that it was bought for; where its product shares, all its lines use it. */
    @Column(name = "line_id")
    public UUID lineId;

    @Column(name = "order_id")
    public UUID orderId;

    @Column(name = "tariff_code")
    public String tariffCode;

    @Column(name = "data_bytes")
    public long dataBytes;

    /** Euros without tax, 4 decimals. */
    @Column(name = "net_price")
    public BigDecimal netPrice;

    /** The first day of the cycle that it is good for. */
    @Column(name = "cycle_start_date")
    public LocalDate cycleStartDate;

    @Column(name = "bought_at")
    public Instant boughtAt;
}
