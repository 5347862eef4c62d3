package es.o2.mio2.usage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** How the customer wants a line to be used abroad; without one it is as delivered. */
@Entity
@Table(name = "line_roaming")
class LineRoaming extends PanacheEntityBase {

    @Id
    @Column(name = "line_id")
    UUID lineId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "data_enabled")
    boolean dataEnabled;

    @Column(name = "voice_enabled")
    boolean voiceEnabled;

    /** Euros with tax, 2 decimals. */
    @Column(name = "spend_limit")
    BigDecimal spendLimit;

    @Column(name = "changed_at")
    Instant changedAt;

    @Version
    int version;

    RoamingSettings settings() {
        return new RoamingSettings(dataEnabled, voiceEnabled, spendLimit);
    }

    void set(RoamingSettings settings, Instant now) {
        dataEnabled = settings.dataEnabled();
        voiceEnabled = settings.voiceEnabled();
        spendLimit = settings.spendLimit();
        changedAt = now;
    }
}
