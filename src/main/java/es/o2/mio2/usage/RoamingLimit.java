package es.o2.mio2.usage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A limit that a customer chose for a line outside the EU. Rows are only ever added: see {@link RoamingCap}. */
@Entity
@Table(name = "line_roaming_limit")
class RoamingLimit extends PanacheEntityBase {

    @Id
    @Column(name = "limit_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "line_id")
    UUID lineId;

    @Column(name = "set_at")
    Instant setAt;

    /** Euros with tax, 2 decimals. */
    @Column(name = "spend_limit")
    BigDecimal spendLimit;

    static void add(UUID lineId, BigDecimal spendLimit, Instant now) {
        RoamingLimit limit = new RoamingLimit();
        limit.id = UUID.randomUUID();
        limit.lineId = lineId;
        limit.setAt = now;
        limit.spendLimit = spendLimit;
        limit.persist();
    }
}
