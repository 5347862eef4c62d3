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

/**
 * How a customer chose that a line is used abroad, and since when. Rows are only ever added: see {@link RoamingCap} and
 * {@link UseBlocking}.
 */
@Entity
@Table(name = "line_roaming_limit")
class RoamingChoice extends PanacheEntityBase {

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

    @Column(name = "data_enabled")
    boolean dataEnabled;

    @Column(name = "voice_enabled")
    boolean voiceEnabled;

    /** Euros with tax, 2 decimals. */
    @Column(name = "spend_limit")
    BigDecimal spendLimit;

    static void add(UUID lineId, RoamingSettings settings, Instant now) {
        RoamingChoice choice = new RoamingChoice();
        choice.id = UUID.randomUUID();
        choice.lineId = lineId;
        choice.setAt = now;
        choice.dataEnabled = settings.dataEnabled();
        choice.voiceEnabled = settings.voiceEnabled();
        choice.spendLimit = settings.spendLimit();
        choice.persist();
    }
}
