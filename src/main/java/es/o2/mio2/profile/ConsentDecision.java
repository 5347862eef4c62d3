package es.o2.mio2.profile;

import es.o2.mio2.api.Channel;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;

/** That a customer agreed to something, or no longer does. What was decided stays; the last decision counts. */
@Entity
@Immutable
@Table(name = "consent_decision")
class ConsentDecision extends PanacheEntityBase {

    @Id
    @Column(name = "decision_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Enumerated(EnumType.STRING)
    ConsentPurpose purpose;

    /** Of the customer's decisions on the purpose, from 1 on. */
    int number;

    boolean granted;

    /** Of the text that the customer saw. */
    String version;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Column(name = "session_id")
    UUID sessionId;

    @Enumerated(EnumType.STRING)
    Channel channel;

    /** The network address that it came from. */
    String address;

    /** The current customer's that count. */
    static Map<ConsentPurpose, ConsentDecision> last() {
        Map<ConsentPurpose, ConsentDecision> last = new EnumMap<>(ConsentPurpose.class);
        List<ConsentDecision> found = list("from ConsentDecision decision where decision.number = ("
                + "select max(other.number) from ConsentDecision other"
                + " where other.customerId = decision.customerId and other.purpose = decision.purpose)");
        found.forEach(decision -> last.put(decision.purpose, decision));
        return last;
    }
}
